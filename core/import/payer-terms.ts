import { asksOfPayer, bringPayerAsks, keepPayerAsks } from '#db/queries/payer-terms.ts';
import { isAskedCode, MOST_ASKED_CODES, readAskedCodes } from '#shared/domain/claim/asked-codes.ts';
import { isCobaNumber } from '#shared/domain/claim/coba-number.ts';
import { differingAsks, enrollments, laterFilingStarts, NOTHING_ASKED, type PayerAsks } from '#shared/domain/claim/payer-terms.ts';
import { memberIdPatternFault, patternFaultWords } from '#shared/domain/identifier/member-id-pattern.ts';
import type { RowValues } from '#shared/domain/import/read-row.ts';
import { type Desk, overKnown, refuse, type Taken } from './desk.ts';

const FLAGS = [
  ...(['needsTaxonomy', 'needsRenderingTaxonomy', 'needsReferring', 'needsNdc', 'needsReferral', 'reportsEncounters'] as const),
  ...(['refusesUnknownSex', 'authorizationHolds', 'separateRendering', 'separatePlaces', 'separateAuthorizations'] as const),
] as const;

/** What the file says that a payer asks, over what stands already. Refuses codes and patterns that could not be read later. */
function asksOver(values: RowValues, before: PayerAsks): PayerAsks {
  const flags = Object.fromEntries(
    FLAGS.map((flag) => [flag, values[flag] === undefined ? before[flag] : values[flag] === 'yes'] as const),
  ) as Pick<PayerAsks, (typeof FLAGS)[number]>;
  const asks = {
    ...before,
    ...flags,
    enrollment: enrollments.find((known) => known === values.enrollment) ?? before.enrollment,
    authorizationCodes: codesOf(values.authorizationCodes) ?? before.authorizationCodes,
    memberIdPattern: patternOf(values.memberIdPattern) ?? before.memberIdPattern,
    laterFilingFrom: startOf(values.laterFilingFrom) ?? before.laterFilingFrom,
    laterFilingDays: daysOf(values.laterFilingDays) ?? before.laterFilingDays,
    cobaNumber: cobaOf(values.cobaNumber) ?? before.cobaNumber,
  };
  return { ...asks, authorizationHolds: asks.authorizationHolds && asks.authorizationCodes.length > 0 };
}

function codesOf(cell: string | undefined): readonly string[] | undefined {
  if (cell === undefined) return undefined;
  const codes = readAskedCodes(cell);
  const wrong = codes.find((entry) => !isAskedCode(entry));
  if (wrong !== undefined)
    refuse('authorizationCodes', `${wrong} is no code, beginning or kind of service`, 'Write codes, or empty the cell');
  if (codes.length > MOST_ASKED_CODES) refuse('authorizationCodes', `More than ${MOST_ASKED_CODES} codes`, 'Write beginnings or spans');
  return codes;
}

function patternOf(cell: string | undefined): string | undefined {
  const fault = cell === undefined ? undefined : memberIdPatternFault(cell);
  if (fault) refuse('memberIdPattern', patternFaultWords(fault), 'Correct the pattern, or empty the cell');
  return cell?.trim().toUpperCase();
}

function startOf(cell: string | undefined): PayerAsks['laterFilingFrom'] | undefined {
  if (cell === undefined) return undefined;
  const known = laterFilingStarts.find((start) => start === cell.trim().toLowerCase());
  return known ?? refuse('laterFilingFrom', `${cell} is neither service nor decision`, 'Write one of the two, or empty the cell');
}

const LONGEST_LIMIT = 3_660;
function daysOf(cell: string | undefined): number | undefined {
  if (cell === undefined) return undefined;
  const days = Number(cell);
  if (Number.isInteger(days) && days >= 0 && days <= LONGEST_LIMIT) return days;
  return refuse('laterFilingDays', `${cell} is no number of days up to ${LONGEST_LIMIT}`, 'Write whole days, or empty the cell');
}

function cobaOf(cell: string | undefined): string | undefined {
  const number = cell?.trim();
  if (number === undefined || number === '' || isCobaNumber(number)) return number;
  return refuse('cobaNumber', `${number} is no COBA number`, 'Write five digits from 55000 to 59999, or empty the cell');
}

type KnownPayer = { readonly payerId: string; readonly line: number; readonly label: string };

const said = ({ context }: Desk) => ({ userId: context.session.userId, at: context.now() });

/** What the row of a payer that is here already says of its terms, after what it says of the payer itself. */
export function takeTermsOver(desk: Desk, { payerId, line, label }: KnownPayer, values: RowValues, taken: Taken): Taken {
  const { db } = desk.context;
  const stood = asksOfPayer(db, payerId);
  const asks = asksOver(values, stood);
  if (differingAsks(stood, asks).length === 0) return taken;
  const row = { entity: 'payerTerms', rowId: payerId, line, label, values };
  const terms = overKnown(desk, row, stood, asks, (after) => keepPayerAsks(db, payerId, after, said(desk)));
  if (taken.words === 'Here already') return terms;
  return { outcome: terms.outcome === 'same' ? taken.outcome : terms.outcome, label, words: `${taken.words}; ${terms.words}` };
}

/** The terms of a payer that the same row brings. They go with it when the import is taken back. */
export const bringTerms = (desk: Desk, payerId: string, values: RowValues): void =>
  bringPayerAsks(desk.context.db, payerId, asksOver(values, NOTHING_ASKED), said(desk));
