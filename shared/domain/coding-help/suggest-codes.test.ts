import fc from 'fast-check';
import { expect, test } from 'vitest';
import { howWell, type Meaning, wordsOfText } from '../code/code-query.ts';
import { readNote } from './note-text.ts';
import { type CodeCandidate, type FindCandidates, suggestCodes } from './suggest-codes.ts';

const VOCABULARY = 'knee pain chest fever cough acute chronic asthma migraine rash foot ulcer'.split(' ');
const title = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const candidate = (words: string, index: number): CodeCandidate => ({
  ...{ code: `C${index}`, words, billable: true, used: index % 3, favourite: false, own: index % 2 === 0 },
});

/** Finds among these titles as the libraries do, and counts how often it was asked. */
function among(titles: readonly string[]): { find: FindCandidates; asked: string[] } {
  const asked: string[] = [];
  const find = (meanings: readonly Meaning[]) => {
    asked.push(meanings.map(({ typed }) => typed).join(' '));
    return titles.map(candidate).filter(({ words }) => howWell(wordsOfText(words), meanings) !== null);
  };
  return { find, asked };
}

test('a long note of words that no title says costs a look-up for each word, not for each run of words', () => {
  const words = Array.from({ length: 60 }, (_, index) => `strange${String.fromCharCode(97 + (index % 26), 97 + (index % 7))}`);
  const { find, asked } = among(['knee pain']);
  expect(suggestCodes(readNote(`${words.join(' ')} knee pain`), find, 10)).toMatchObject([{ code: 'C0', matched: ['knee', 'pain'] }]);
  expect(asked).toContain('knee pain');
  expect(asked.length).toBeLessThanOrEqual(new Set(words).size + 3);
});

test('a long sentence is read to its end, also across the places where it is cut', () => {
  for (let before = 0; before < 40; before++) {
    const { find } = among(['acute knee pain']);
    const note = `${Array.from({ length: before }, (_, index) => `strange${String.fromCharCode(97 + (index % 26))}`).join(' ')} acute knee pain`;
    expect(suggestCodes(readNote(note), find, 10), note).toMatchObject([{ code: 'C0', matched: ['acute', 'knee', 'pain'] }]);
  }
});

test('what a run of words finds is found: every code whose whole title a phrase says is suggested', () => {
  fc.assert(
    fc.property(fc.uniqueArray(title, { minLength: 1, maxLength: 6 }), fc.array(title, { minLength: 1, maxLength: 4 }), (titles, said) => {
      const { find, asked } = among(titles);
      const found = suggestCodes(readNote(said.join('. ')), find, 50).map(({ words }) => words);
      for (const words of titles) if (said.includes(words)) expect(found).toContain(words);
      expect(new Set(asked).size).toBe(asked.length);
    }),
  );
});

test('what stands last in a long note, where the assessment is, counts as much as what stands first', () => {
  const { find } = among(['migraine']);
  const note = `${Array.from({ length: 150 }, (_, index) => `strange${String.fromCharCode(97 + (index % 26))}`).join(', ')}. Migraine`;
  expect(suggestCodes(readNote(note), find, 5)).toMatchObject([{ words: 'migraine' }]);
});
