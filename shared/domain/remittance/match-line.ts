import { type Cents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { RemittanceLine } from './remittance-facts.ts';

/** A charge line of ours that a payer may be answering. */
export type CandidateLine = {
  readonly chargeLineId: string;
  /** What we sent in REF*6R. */
  readonly lineControlNumber: string;
  readonly procedureCode: string;
  /** Of a facility's line; absent or empty: none. */
  readonly revenueCode?: string;
  readonly modifiers: readonly string[];
  readonly serviceDate: PlainDate;
  readonly charge: Cents;
};

/** The rung of the ladder that found a line (x12.md §5, "Line matching"). */
export type LineRung = 'controlNumber' | 'codeAndCharge' | 'codeAndDate';

export type LineMatch = {
  /** Position among the lines of the remittance claim. */
  readonly line: number;
  /** Null: no line of ours, or more than one, fits; a person decides. */
  readonly chargeLineId: string | null;
  readonly rung: LineRung | null;
  /** How it was found, or why it was not, in plain words. */
  readonly reason: string;
};

type Asked = { readonly line: RemittanceLine; readonly code: string; readonly date: PlainDate | null };

/** A revenue code as payers return it (SVC01 NU), with or without the zero before it; procedures have five characters. */
const REVENUE_CODE = /^\d{3,4}$/;
const sameRevenue = ({ revenueCode = '' }: CandidateLine, code: string): boolean =>
  revenueCode !== '' && REVENUE_CODE.test(code) && revenueCode.padStart(4, '0') === code.padStart(4, '0');

/**
 * Finds the charge line each remittance line answers: by a person's word; by line control number; else by code, modifiers, date and charge;
 * else by code and date when only one is left. `serviceDate` is the claim's, for lines that carry none. Several lines of
 * a payer may name one of ours by its control number (a split line); the other rungs give each line of ours once. A
 * facility's line is answered under its procedure or under its revenue code; without a day of its own any day of the bill fits.
 */
export function matchLines(
  lines: readonly RemittanceLine[],
  ours: readonly CandidateLine[],
  serviceDate: PlainDate | null,
): readonly LineMatch[] {
  const taken = new Set<string>();
  const matches = new Map<number, LineMatch>();
  for (const climb of [byChoice, byControlNumber, byCodeAndCharge, byCodeAndDate]) {
    for (const [index, line] of lines.entries()) {
      if (matches.has(index)) continue;
      const code = (line.originalProcedureCode ?? line.procedureCode).toUpperCase();
      const found = climb({ line, code, date: line.serviceDate ?? serviceDate }, ours, taken);
      if (!found) continue;
      taken.add(found.chargeLineId ?? '');
      matches.set(index, { line: index, ...found });
    }
  }
  return lines.map(
    (line, index) => matches.get(index) ?? { line: index, chargeLineId: null, rung: null, reason: whyNone(line, ours, taken) },
  );
}

type Found = Omit<LineMatch, 'line'>;

/** A person's word comes before what the payer wrote, as long as the line is one of the claim's. */
function byChoice({ line }: Asked, ours: readonly CandidateLine[]): Found | undefined {
  const found = line.chosenLineId === undefined ? undefined : ours.find(({ chargeLineId }) => chargeLineId === line.chosenLineId);
  return found && { chargeLineId: found.chargeLineId, rung: 'controlNumber', reason: 'a person said which line it is' };
}

function byControlNumber({ line }: Asked, ours: readonly CandidateLine[]): Found | undefined {
  const number = normalizeControl(line.lineControlNumber);
  const found = number === '' ? undefined : ours.find((candidate) => normalizeControl(candidate.lineControlNumber) === number);
  return found && { chargeLineId: found.chargeLineId, rung: 'controlNumber', reason: `line control number ${found.lineControlNumber}` };
}

/** The lines of a stay are answered without a day, and the claim's is the first of the bill. */
const fitsDay = ({ serviceDate, revenueCode = '' }: CandidateLine, { line, date }: Asked): boolean =>
  serviceDate === date || (revenueCode !== '' && line.serviceDate === null);

const answersTo = (candidate: CandidateLine, code: string): boolean =>
  candidate.procedureCode.toUpperCase() === code || sameRevenue(candidate, code);

function byCodeAndCharge(asked: Asked, ours: readonly CandidateLine[], taken: ReadonlySet<string>): Found | undefined {
  const found = ours.find(
    (candidate) =>
      !taken.has(candidate.chargeLineId) &&
      answersTo(candidate, asked.code) &&
      sameModifiers(candidate.modifiers, asked.line.modifiers) &&
      (asked.date === null || fitsDay(candidate, asked)) &&
      candidate.charge === asked.line.charge,
  );
  return found && { chargeLineId: found.chargeLineId, rung: 'codeAndCharge', reason: `code, modifiers, date and charge of ${asked.code}` };
}

function byCodeAndDate(asked: Asked, ours: readonly CandidateLine[], taken: ReadonlySet<string>): Found | undefined {
  const fits = ours.filter(
    (candidate) => !taken.has(candidate.chargeLineId) && answersTo(candidate, asked.code) && fitsDay(candidate, asked),
  );
  const [only, another] = fits;
  if (!only || another) return undefined;
  return { chargeLineId: only.chargeLineId, rung: 'codeAndDate', reason: `code and date of ${asked.code}` };
}

function whyNone(line: RemittanceLine, ours: readonly CandidateLine[], taken: ReadonlySet<string>): string {
  const code = (line.originalProcedureCode ?? line.procedureCode).toUpperCase();
  const sameCode = ours.filter((candidate) => answersTo(candidate, code));
  if (sameCode.length === 0) return `the claim has no line with code ${code}`;
  const free = sameCode.filter(({ chargeLineId }) => !taken.has(chargeLineId));
  if (free.length === 0) return `every line with code ${code} is already answered`;
  return free.length === 1 ? `code ${code} fits, but its date does not` : `${free.length} lines with code ${code} fit equally well`;
}

/** A charge line whose answers do not add up to what was charged; a payer must answer a line whole. */
export type ChargeDifference = { readonly chargeLineId: string; readonly charged: Cents; readonly answered: Cents };

/** Compares the charge of each matched line of ours with the charges of the payer's lines for it. */
export function findChargeDifferences(
  lines: readonly RemittanceLine[],
  matches: readonly LineMatch[],
  ours: readonly CandidateLine[],
): readonly ChargeDifference[] {
  return ours.flatMap(({ chargeLineId, charge }) => {
    const answers = matches.filter((match) => match.chargeLineId === chargeLineId);
    const answered = sumCents(answers.map(({ line }) => lines[line]?.charge ?? 0));
    return answers.length > 0 && answered !== charge ? [{ chargeLineId, charged: charge, answered }] : [];
  });
}

/** Charge lines of ours that the remittance says nothing about: the payer split the claim, and another answer follows. */
export const findUnanswered = (matches: readonly LineMatch[], ours: readonly CandidateLine[]): readonly string[] =>
  ours.map(({ chargeLineId }) => chargeLineId).filter((id) => !matches.some(({ chargeLineId }) => chargeLineId === id));

const normalizeControl = (text: string | null): string => (text ?? '').trim().toUpperCase();

function sameModifiers(ours: readonly string[], theirs: readonly string[]): boolean {
  const fold = (modifiers: readonly string[]): string =>
    modifiers
      .map((modifier) => modifier.trim().toUpperCase())
      .filter((modifier) => modifier !== '')
      .sort()
      .join(' ');
  return fold(ours) === fold(theirs);
}
