import type { SupportingForm } from '#shared/domain/claim/claim-supplement.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { today } from '../../lib/format.ts';

type Answers = SupportingForm['answers'];

/** Answers of a form on one line: "1=Y; 2=N; 3=07/01/2026; 4=at rest". */
export const formAnswersText = (answers: Answers): string =>
  answers
    .map(({ question, yes, words, day }) => `${question}=${yes === null ? (day === null ? words : formatDate(day)) : yes ? 'Y' : 'N'}`)
    .join('; ');

/** The same read back, and the first part that is no answer. A whole day is one; anything else but Y and N is words. */
export function readFormAnswers(text: string): { readonly answers: Answers; readonly unread: string } {
  const answers: Answers[number][] = [];
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part === '') continue;
    const [, question = '', said = ''] = /^([A-Za-z0-9.]{1,20})\s*=\s*(.{1,50})$/.exec(part) ?? [];
    if (question === '') return { answers, unread: part };
    const day = /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(said) ? (parseDateInput(said, today()) ?? null) : null;
    const yes = /^y(es)?$/i.test(said) ? true : /^no?$/i.test(said) ? false : null;
    answers.push({ question, yes, words: yes === null && day === null ? said : '', day });
  }
  return { answers: answers.slice(0, 50), unread: '' };
}
