import { addDays, formatDate } from '../../../kernel/plain-date.ts';
import { isSurgeryCode, isVisitCode } from '../../code/code-family.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { EarlierLine, ScrubBooks } from './books.ts';
import { eachLine, entryAt, type LineFault, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';
import { treatingNpi } from './unit-edits.ts';

const sameModifiers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((modifier) => b.includes(modifier));

export const alreadySentEdit: Edit = {
  number: 27,
  title: 'Service is not already on another claim of the patient',
  source: 'Payers deny as a duplicate what has the same patient, day, code, modifiers and provider as a claim they have (CARC 18)',
  severity: 'warn',
  box: '24D',
  element: '2400 SV101',
  prevents: 'A3:78',
  fields: ['lines.*.procedureCode'],
  needs: ['history'],
  check: eachLine('procedureCode', ({ line, words }, claim, { earlierLines }) => {
    // A replacement or a void repeats on purpose what was sent.
    if (claim.frequency !== '1' || earlierLines.length === 0) return undefined;
    const twin = earlierLines.find((earlier) => isTwin(line, earlier, treatingNpi(claim, line)));
    return twin && alreadyThere(line, twin, words);
  }),
};

const isTwin = (line: ServiceLine, earlier: EarlierLine, npi: string): boolean =>
  earlier.day === line.from &&
  earlier.code === line.procedureCode &&
  earlier.renderingNpi === npi &&
  sameModifiers(earlier.modifiers, line.modifiers);

const alreadyThere = ({ procedureCode }: ServiceLine, { day, sentAs }: EarlierLine, words: string): LineFault => ({
  message: `${words} repeats ${procedureCode} of ${formatDate(day)}, which ${sentAs === '' ? 'another approved visit has' : `left on claim ${sentAs}`}.`,
  fix: 'Remove it when it is the same service; when it was done again, add 76, 77 or 91.',
});

export const repeatedLineEdit: Edit = {
  number: 65,
  title: 'No service stands twice on the claim',
  source: 'Payers deny the second of two lines with the same day, code and modifiers as a duplicate (CARC 18)',
  severity: 'warn',
  box: '24D',
  element: '2400 SV101',
  prevents: 'CARC 18',
  fields: ['lines.*.procedureCode'],
  check: eachLine('procedureCode', ({ line, words, at }, { lines, frequency }) => {
    if (frequency === '8' || line.procedureCode === '' || line.from === null) return undefined;
    const before = lines.findIndex((other, place) => place < at && isRepeated(line, other));
    if (before < 0) return undefined;
    return {
      message: `${words} repeats line ${before + 1}: ${line.procedureCode} on the same day with the same modifiers.`,
      fix: 'Put the units together on one line; when it was done again, add 76, 77, 91 or a modifier that sets it apart.',
    };
  }),
};

const isRepeated = (line: ServiceLine, other: ServiceLine): boolean =>
  other.procedureCode === line.procedureCode &&
  other.from === line.from &&
  other.ndc?.code === line.ndc?.code &&
  other.rendering?.npi === line.rendering?.npi &&
  sameModifiers(other.modifiers, line.modifiers);

/** On a visit within the days after surgery: unrelated (24), or the decision for a larger one (57). */
const ON_VISIT = ['24', '57'];
/** On surgery within the days after surgery: planned (58), back to the operating room (78), unrelated (79). */
const ON_SURGERY = ['58', '78', '79'];

export const globalPeriodEdit: Edit = {
  number: 66,
  title: 'Care after surgery is not billed as if it were apart',
  source:
    'Medicare Claims Processing Manual, chapter 12, 40: care within 10 or 90 days after surgery belongs to it (days of the relative value file) unless 24, 57, 58, 78 or 79 says why not; a visit on the day of surgery needs 25, or 57 before one of 90 days',
  severity: 'warn',
  box: '24D',
  element: '2400 SV101-3',
  prevents: 'CARC 97',
  fields: ['lines.*.modifiers'],
  needs: ['values', 'history'],
  check: (claim, _today, books) => {
    if (claim.frequency === '8') return NO_FAULTS;
    const faults: Fault[] = [];
    claim.lines.forEach((line, at) => {
      const fault = afterSurgery(line, at, books) ?? daySurgery(line, at, claim, books);
      if (fault) faults.push({ field: `lines.${at}.modifiers`, ...fault });
    });
    return faults;
  },
};

/** A visit or surgery within the global days of an earlier one. */
function afterSurgery({ procedureCode, from, modifiers }: ServiceLine, at: number, books: ScrubBooks): LineFault | undefined {
  if (from === null) return undefined;
  const visit = isVisitCode(procedureCode);
  const surgery = isSurgeryCode(procedureCode) && /^0[019]0$/.test(entryAt(books, at).value?.globalDays ?? '');
  if (!visit && !surgery) return undefined;
  const saying = visit ? ON_VISIT : ON_SURGERY;
  if (modifiers.some((modifier) => saying.includes(modifier))) return undefined;
  const earlier = books.earlierLines.find(({ day, globalDays }) => globalDays > 0 && day < from && from <= addDays(day, globalDays));
  return (
    earlier && {
      message: `${lineWords(at)} falls into the ${earlier.globalDays} days after ${earlier.code} of ${formatDate(earlier.day)}, whose price covers the care that follows.`,
      fix: visit
        ? 'When the visit was for something else, add 24; otherwise it is not billed.'
        : 'Say why it is paid apart: planned (58), back to the operating room (78) or unrelated (79).',
    }
  );
}

/** A visit on the day of surgery on the same claim. */
function daySurgery(
  { procedureCode, from, modifiers }: ServiceLine,
  at: number,
  claim: ClaimFacts,
  books: ScrubBooks,
): LineFault | undefined {
  if (from === null || !isVisitCode(procedureCode)) return undefined;
  const surgery = claim.lines.findIndex(
    (other, place) =>
      other.from === from && isSurgeryCode(other.procedureCode) && /^0[019]0$/.test(entryAt(books, place).value?.globalDays ?? ''),
  );
  if (surgery < 0) return undefined;
  const major = entryAt(books, surgery).value?.globalDays === '090';
  const wanted = major ? '57' : '25';
  if (modifiers.includes(wanted)) return undefined;
  return {
    message: `${lineWords(at)} is a visit on the day of the surgery of line ${surgery + 1} (${claim.lines[surgery]?.procedureCode}), and no modifier sets it apart.`,
    fix: major
      ? 'When the visit decided on the surgery, add 57; otherwise it is part of it.'
      : 'When the visit went beyond the surgery, add 25; otherwise it is part of it.',
  };
}

export const addOnEdit: Edit = {
  number: 67,
  title: 'An add-on code follows its main service',
  source:
    'Medicare relative value file: a code with ZZZ for its days is added to another service of the patient and day, by the same person or a colleague of the group, and never stands alone',
  severity: 'stop',
  box: '24D',
  element: '2400 SV101-2',
  prevents: 'CARC 107',
  fields: ['lines.*.procedureCode'],
  needs: ['values'],
  asks: ['history'],
  check: eachLine('procedureCode', ({ line, entry, words }, claim, books) => {
    if (claim.frequency === '8' || entry.value?.globalDays !== 'ZZZ') return undefined;
    const main = claim.lines.some((other, place) => other.from === line.from && entryAt(books, place).value?.globalDays !== 'ZZZ');
    if (main || books.earlierLines.some((other) => other.day === line.from)) return undefined;
    return {
      message: `${words} has ${line.procedureCode}, which is added to another service, and there is none of that day.`,
      fix: 'Enter the main service of the day, or the code that stands by itself.',
    };
  }),
};

/**
 * Why Medicare does not pay a code by itself, by the status in its relative value file. E (outside the fee schedule by regulation) is
 * not here: drugs and vaccines have it and are paid by other rules.
 */
const NOT_PAID: Readonly<Record<string, string>> = {
  B: 'always counts as part of another service',
  D: 'was deleted',
  F: 'was deleted and had no time of grace',
  H: 'was deleted',
  I: 'is not taken by Medicare, which uses another code',
  M: 'only reports and is not paid',
  N: 'is not covered',
  P: 'counts as part of another service of the day',
};

export const medicareStatusEdit: Edit = {
  number: 68,
  title: 'Medicare pays the code by itself',
  source:
    'Medicare relative value file, status: B, I, M, N and P are not paid by themselves, D, F and H were deleted; GA, GX, GY and GZ bill what is known not to be covered',
  severity: 'warn',
  box: '24D',
  element: '2400 SV101-2',
  prevents: 'CARC 96',
  fields: ['lines.*.procedureCode'],
  needs: ['values'],
  check: eachLine('procedureCode', ({ line, entry, words }, { payer, frequency }) => {
    if (payer.filingIndicator !== 'MB' || frequency === '8' || line.charge === 0) return undefined;
    const status = entry.value?.status ?? '';
    // A quality code that some programs will not send at 0.00 goes out at one cent, and nobody waits for the money.
    if (status === 'M' && line.charge === 1) return undefined;
    const why = NOT_PAID[status];
    if (why === undefined || line.modifiers.some((modifier) => /^G[AXYZ]$/.test(modifier))) return undefined;
    return {
      message: `${words} has ${line.procedureCode}, which ${why}.`,
      fix: 'Take the code that Medicare pays, or add GY or GX when a denial is wanted.',
    };
  }),
};
