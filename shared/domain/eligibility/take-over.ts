import { type Cents, cents } from '../../kernel/cents.ts';
import { type PlainDate, plainDate } from '../../kernel/plain-date.ts';
import { type BenefitKind, kindOf } from './benefit-codes.ts';
import type { BenefitDate, EligibilityAnswer } from './benefit-facts.ts';
import { type BenefitSheet, benefitSheet, type SheetLine } from './benefit-sheet.ts';
import { otherPayerWords } from './check-words.ts';

/** What a check may tell a coverage. An other payer becomes an alert of the patient, because who pays first is for people to say. */
export const TAKE_OVER_FIELDS = ['copay', 'coinsurancePercent', 'deductible', 'effectiveFrom', 'effectiveTo', 'otherPayer'] as const;
export type TakeOverField = (typeof TAKE_OVER_FIELDS)[number];

/** One field that a check has otherwise; both as the history writes them: cents, whole percent, ISO days, empty for not said. */
export type TakeOver = { readonly field: TakeOverField; readonly before: string; readonly after: string };

/** The fields of a coverage that a check may change. */
export type TakenTerms = {
  readonly copay: Cents;
  readonly coinsurancePercent: number | null;
  readonly deductible: Cents | null;
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
};

/**
 * What a check says otherwise than the coverage. Only a figure that the payer said once for this network and level is offered:
 * of two copays for an office visit none is, because a person has to choose. Outside the network nothing is.
 */
export function takeOvers(answer: EligibilityAnswer, terms: TakenTerms, alerts: readonly string[]): readonly TakeOver[] {
  const sheet = benefitSheet(answer);
  const counts = sheet.verdict === 'active' || sheet.verdict === 'pending';
  const stands = counts || sheet.verdict === 'inactive';
  const dates = stands ? datesOf(answer, sheet.verdict as BenefitKind) : NO_DATES;
  const amounts = counts ? sheet : { groups: [] };
  const other = otherPayerWords(sheet).slice(0, 200).trim();
  const said: Readonly<Record<TakeOverField, string>> = {
    copay: text(only(amounts, (line) => (line.kind === 'copay' && isOffice(line) ? line.total : null))),
    coinsurancePercent: text(only(amounts, percentOf(isWhole)) ?? only(amounts, percentOf(isOffice))),
    deductible: text(only(amounts, (line) => (line.kind === 'deductible' && isWhole(line) && isYearly(line) ? line.total : null))),
    effectiveFrom: text(dates.from),
    effectiveTo: text(dates.to),
    otherPayer: alerts.includes(other) ? '' : other,
  };
  return TAKE_OVER_FIELDS.flatMap((field) => {
    const before = field === 'otherPayer' ? '' : text(terms[field]);
    const after = said[field];
    return after === '' || after === before ? [] : [{ field, before, after }];
  });
}

/** The terms with one side of some changes written in: `after` to take them over, `before` to take that back. */
export function termsWith<T extends TakenTerms>(terms: T, changes: readonly TakeOver[], side: 'before' | 'after'): T {
  const texts = new Map(changes.map((change) => [change.field, change[side]]));
  const written = <V>(field: TakeOverField, kept: V, read: (value: string) => V): V => {
    const value = texts.get(field);
    return value === undefined ? kept : read(value);
  };
  const orNull =
    <V>(read: (value: string) => V) =>
    (value: string): V | null =>
      value === '' ? null : read(value);
  return {
    ...terms,
    copay: written('copay', terms.copay, (value) => cents(Number(value))),
    coinsurancePercent: written('coinsurancePercent', terms.coinsurancePercent, orNull(Number)),
    deductible: written(
      'deductible',
      terms.deductible,
      orNull((value) => cents(Number(value))),
    ),
    effectiveFrom: written('effectiveFrom', terms.effectiveFrom, orNull(plainDate)),
    effectiveTo: written('effectiveTo', terms.effectiveTo, orNull(plainDate)),
  };
}

const text = (value: string | number | null): string => (value === null ? '' : String(value));

const isOffice = ({ serviceTypes, procedureCode }: SheetLine): boolean => serviceTypes.includes('98') && procedureCode === '';
const isWhole = ({ serviceTypes, procedureCode }: SheetLine): boolean =>
  (serviceTypes.length === 0 || serviceTypes.includes('30')) && procedureCode === '';
/** EB06 32 and 33 speak of a lifetime. */
const isYearly = ({ periodCode }: SheetLine): boolean => periodCode !== '32' && periodCode !== '33';

/** Coinsurance in whole percent; a part of a percent, or a payer's 20 for 0.2, is not guessed at. */
const percentOf =
  (about: (line: SheetLine) => boolean) =>
  (line: SheetLine): number | null => {
    const share = line.kind === 'coinsurance' && about(line) ? line.fractionMillionths : null;
    return share === null || share > 1_000_000 || share % 10_000 !== 0 ? null : share / 10_000;
  };

/** The one value that the nearest network says for one person; null when it says none, or several. */
function only<V>({ groups }: Pick<BenefitSheet, 'groups'>, said: (line: SheetLine) => V | null): V | null {
  for (const wanted of ['in', 'both', 'unknown'] as const) {
    const own = groups.filter(({ network, level }) => network === wanted && (level === 'individual' || level === null));
    const values = new Set(own.flatMap(({ lines }) => lines.map(said)).filter((value) => value !== null));
    const [value] = values;
    if (value !== undefined) return values.size === 1 ? value : null;
  }
  return null;
}

type PlanDates = { readonly from: PlainDate | null; readonly to: PlainDate | null };
const NO_DATES: PlanDates = { from: null, to: null };
/** Payers write an end far away for a plan that has none. */
const NO_END = plainDate('2099-01-01');

/** When the plan began and ended, of the rows that say what the answer comes to and of the answer itself. */
function datesOf({ benefits, dates }: EligibilityAnswer, verdict: BenefitKind): PlanDates {
  const speaking = benefits.filter(
    ({ code, serviceTypes }) => kindOf(code) === verdict && (serviceTypes.length === 0 || serviceTypes.includes('30')),
  );
  const all = [...dates, ...speaking.flatMap((row) => row.dates)];
  const end = firstOnly(all, [
    ['347', ({ to, from }) => to ?? from],
    ['346', spanEnd],
    ['291', spanEnd],
    ['357', ({ to, from }) => to ?? from],
  ]);
  return {
    from: firstOnly(all, [
      ['346', ({ from }) => from],
      ['291', (date) => (isDay(date) ? null : date.from)], // one day of 291 is the day that was asked about
      ['356', ({ from }) => from],
    ]),
    to: end === null || end >= NO_END ? null : end,
  };
}

const isDay = ({ from, to }: BenefitDate): boolean => from === to;
const spanEnd = (date: BenefitDate): PlainDate | null => (isDay(date) ? null : date.to);

type DateReader = readonly [code: string, read: (date: BenefitDate) => PlainDate | null];

/** The day that the first speaking kind of date says; null when none does, or when it says two. */
function firstOnly(dates: readonly BenefitDate[], readers: readonly DateReader[]): PlainDate | null {
  for (const [code, read] of readers) {
    const days = new Set(dates.filter((date) => date.code === code).flatMap((date) => read(date) ?? []));
    const [day] = days;
    if (day !== undefined) return days.size === 1 ? day : null;
  }
  return null;
}
