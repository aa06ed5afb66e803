import { formatDate } from '../../../kernel/plain-date.ts';
import { isVisitCode } from '../../code/code-family.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import type { PairEntry, ScrubBooks } from './books.ts';
import { isVoid, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

/** On either code of a pair: another session, person, structure or service (NCCI manual, chapter 1, E; since July 2019). */
const ON_EITHER: ReadonlySet<string> = new Set(['59', 'XE', 'XP', 'XS', 'XU']);
/** On the second code: where on the body, a return to surgery, or a test done again. */
const ON_SECOND: ReadonlySet<string> = new Set([
  ...[
    'E1',
    'E2',
    'E3',
    'E4',
    'FA',
    'F1',
    'F2',
    'F3',
    'F4',
    'F5',
    'F6',
    'F7',
    'F8',
    'F9',
    'TA',
    'T1',
    'T2',
    'T3',
    'T4',
    'T5',
    'T6',
    'T7',
    'T8',
    'T9',
  ],
  ...['LT', 'RT', 'LC', 'LD', 'LM', 'RC', 'RI', '27', '58', '78', '79', '91'],
]);
/** On whichever of the two is the visit. */
const ON_VISIT: ReadonlySet<string> = new Set(['24', '25', '57']);

/** Payers that are bound to the NCCI edits: Medicare and Medicaid. Others mostly follow them. */
const BOUND: ReadonlySet<string> = new Set(['MA', 'MB', 'MC']);

export const pairEdit: Edit = {
  number: 64,
  title: 'No code is billed with one that it is part of',
  source:
    'CMS National Correct Coding Initiative, procedure-to-procedure edits for practitioners of the newest quarter, by the day of service; indicator 0 allows no exception, 1 allows one with a modifier of the NCCI manual, chapter 1',
  severity: 'stop',
  box: '24D',
  element: '2400 SV101-2',
  prevents: 'CARC 236',
  fields: ['lines.*.procedureCode', 'lines.*.modifiers'],
  needs: ['pairs'],
  asks: ['history'],
  check: (claim, _today, books) => (isVoid(claim) || books.pairs.length === 0 ? NO_FAULTS : pairFaults(claim, books)),
};

function pairFaults(claim: ClaimFacts, books: ScrubBooks): readonly Fault[] {
  const faults: Fault[] = [];
  for (const pair of books.pairs) {
    const second = placesOf(claim, pair.day, pair.column2);
    const first = placesOf(claim, pair.day, pair.column1);
    const modified = pair.indicator === 1 && allModified(claim, pair, first, second, books);
    const at = second.at(-1) ?? first.at(-1);
    if (at === undefined || modified) continue;
    faults.push(pairFault(claim, pair, at, second.length > 0));
  }
  return faults;
}

const placesOf = ({ lines }: ClaimFacts, day: PairEntry['day'], code: string): readonly number[] =>
  lines.flatMap((line, at) => (line.procedureCode === code && line.from === day ? [at] : []));

/**
 * Whether a modifier sets the two apart: on every line of the second code, or on every line of the first where that is allowed.
 * A code that stands on another visit of the day is judged by the modifiers it has there.
 */
function allModified(claim: ClaimFacts, pair: PairEntry, first: readonly number[], second: readonly number[], books: ScrubBooks): boolean {
  const linesOf = (code: string, places: readonly number[]): readonly Pick<ServiceLine, 'modifiers'>[] =>
    places.length > 0
      ? places.flatMap((at) => claim.lines[at] ?? [])
      : books.earlierLines.filter((line) => line.day === pair.day && line.code === code);
  const every = (lines: readonly Pick<ServiceLine, 'modifiers'>[], allowed: (modifier: string) => boolean): boolean =>
    lines.length > 0 && lines.every(({ modifiers }) => modifiers.some(allowed));
  const onVisit = (code: string) => (modifier: string) => ON_EITHER.has(modifier) || (ON_VISIT.has(modifier) && isVisitCode(code));
  const ofSecond = onVisit(pair.column2);
  return (
    every(linesOf(pair.column2, second), (modifier) => ON_SECOND.has(modifier) || ofSecond(modifier)) ||
    every(linesOf(pair.column1, first), onVisit(pair.column1))
  );
}

function pairFault({ payer }: ClaimFacts, { column1, column2, day, indicator }: PairEntry, at: number, here: boolean): Fault {
  const message = here
    ? `${lineWords(at)} has ${column2}, which is part of ${column1} on ${formatDate(day)}${indicator === 0 ? '' : ' unless a modifier sets it apart'}.`
    : `${lineWords(at)} has ${column1}, of which ${column2} on another visit of ${formatDate(day)} is part.`;
  const fix =
    indicator === 0
      ? 'Remove one of the two: no modifier makes them payable together.'
      : isVisitCode(column1) || isVisitCode(column2)
        ? 'If the visit stood apart, add 25 to it; otherwise remove one of the two.'
        : 'If they were done apart, add the modifier that says how (such as 59, XS, LT or RT); otherwise remove one of the two.';
  const field = `lines.${at}.${indicator === 0 ? 'procedureCode' : 'modifiers'}`;
  return { field, message, fix, ...(BOUND.has(payer.filingIndicator) ? {} : { severity: 'warn' as const }) };
}
