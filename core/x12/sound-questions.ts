import type { ReadBack } from './checked-batch.ts';

export type SoundQuestions<Question> = {
  readonly sound: readonly Question[];
  /** What our own checker finds in the file of a question, in words. */
  readonly faulty: readonly { readonly question: Question; readonly words: string }[];
};

/**
 * Which questions (270, 276) make a file that our own checker has nothing against. Where the file of all has a finding, each is
 * written and read by itself; a fault of the header is every question's. Those that are good alone and not together are all faulty.
 */
export function soundQuestions<Question>(
  questions: readonly Question[],
  write: (some: readonly Question[]) => Uint8Array,
  check: ReadBack,
): SoundQuestions<Question> {
  const wordsOf = (some: readonly Question[]): string =>
    some.length === 0 ? '' : [...new Set(check(write(some)).map(({ message }) => message))].join(' ');
  if (wordsOf(questions) === '') return { sound: questions, faulty: [] };
  const judged = questions.map((question) => ({ question, words: wordsOf([question]) }));
  const faulty = judged.filter(({ words }) => words !== '');
  const sound = judged.filter(({ words }) => words === '').map(({ question }) => question);
  const together = wordsOf(sound);
  if (together === '') return { sound, faulty };
  return { sound: [], faulty: [...faulty, ...sound.map((question) => ({ question, words: together }))] };
}
