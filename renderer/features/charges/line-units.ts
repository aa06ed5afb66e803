import { type AnesthesiaUnits, anesthesiaUnits } from '#shared/domain/charge/anesthesia-units.ts';
import { bothSides } from '#shared/domain/charge/both-sides.ts';
import type { DrugUnits } from '#shared/domain/charge/drug-units.ts';
import { isAnesthesiaCode } from '#shared/domain/charge/line-details.ts';
import type { PayerChargeRule } from '#shared/domain/charge/payer-charge-rule.ts';
import { newId } from '../../lib/ids.ts';
import { wholeCode } from './code-defaults.ts';
import { type DraftLine, formatUnits } from './draft-line.ts';
import { readMinutes, readModifiers } from './typed-line.ts';
import type { UnitLists } from './use-unit-lists.ts';

type DrugPackage = UnitLists['packages'][number];
export type Counted = AnesthesiaUnits & {
  readonly minutes: number /** False: the code is not on the practice's list. */;
  readonly listed: boolean;
};

const MOST_MODIFIERS = 4;
const SIDES = ['50', 'RT', 'LT'];
const STATUS = /^P[1-6]$/;
const silent = () => undefined;

export const modifiersOf = ({ modifiers }: Pick<DraftLine, 'modifiers'>): readonly string[] => readModifiers(modifiers, silent);

/** Whether units of this line are counted by minutes: an anesthesia, or a code with base units of the practice's list. */
export function isTimed(line: Pick<DraftLine, 'code'>, { bases }: Pick<UnitLists, 'bases'>): boolean {
  const code = wholeCode(line);
  return code !== undefined && (isAnesthesiaCode(code) || bases.some((base) => base.code === code));
}

/** Units of an anesthesia as it stands; undefined without minutes that can be read, or for any other code. */
export function countedUnits(
  line: Pick<DraftLine, 'code' | 'minutes' | 'modifiers'>,
  lists: Pick<UnitLists, 'bases'>,
  rule: PayerChargeRule,
): Counted | undefined {
  const { minutes } = readMinutes(line.minutes, silent);
  if (minutes === null || !isTimed(line, lists)) return undefined;
  const base = lists.bases.find(({ code }) => code === wholeCode(line));
  return { ...anesthesiaUnits(base?.units ?? 0, minutes, modifiersOf(line), rule), minutes, listed: base !== undefined };
}

/** "5 base + 6.3 for 95 min + 1 for P3". */
export function countedWords({ base, timeThousandths, status, minutes, listed }: Counted): string {
  const parts = [listed ? `${base} base` : 'no base units on your list', `${formatUnits(timeThousandths)} for ${minutes} min`];
  return [...parts, ...(status > 0 ? [`${status} for the patient’s state`] : [])].join(' + ');
}

/** The line with its counted units; a price typed by hand stays. */
export const withCounted = (line: DraftLine, { totalThousandths }: Counted): DraftLine => ({
  ...line,
  units: formatUnits(totalThousandths),
  given: line.given.filter((name) => name !== 'units'),
  touched: [...new Set([...line.touched, 'units'])],
});

/** Another state of the patient on the line, P1 to P6; empty: none is said. */
export function withStatus(line: DraftLine, status: string): DraftLine {
  const others = modifiersOf(line).filter((modifier) => !STATUS.test(modifier));
  return { ...line, modifiers: [...others, ...(status === '' ? [] : [status])].slice(0, MOST_MODIFIERS).join(' ') };
}
export const statusOf = (line: Pick<DraftLine, 'modifiers'>): string => modifiersOf(line).find((modifier) => STATUS.test(modifier)) ?? '';

/** Containers in use for the code of a line. */
export const packagesOf = (line: Pick<DraftLine, 'code'>, { packages }: Pick<UnitLists, 'packages'>): readonly DrugPackage[] =>
  packages.filter(({ code, active }) => active && code === wholeCode(line));

/** A drug's lines in the place of one: given, and discarded. Undefined when a fifth modifier would be needed. */
export function drugLines(line: DraftLine, { lines }: DrugUnits): readonly DraftLine[] | undefined {
  const others = modifiersOf(line).filter((modifier) => modifier !== 'JW' && modifier !== 'JZ');
  if (others.length >= MOST_MODIFIERS && lines.some(({ modifier }) => modifier !== null)) return undefined;
  return lines.map(({ unitThousandths, modifier, ndc }, index) => ({
    ...line,
    ...(index === 0 ? {} : { id: newId(), charge: '', ownCharge: false }),
    units: formatUnits(unitThousandths),
    modifiers: [...others, ...(modifier === null ? [] : [modifier])].join(' '),
    ndc: ndc.code,
    ndcQuantity: formatUnits(ndc.quantityThousandths),
    ndcUnit: ndc.unit,
    given: [],
    lastUsed: [],
    touched: [...new Set([...line.touched, 'units', 'modifiers', 'ndc'])],
    wholeFor: wholeCode(line) ?? '',
  }));
}

/** A service on both sides as its payer wants it; or why not: it is so already, or a fifth modifier would be needed. */
export function sidesOf(
  line: DraftLine,
  lines: readonly DraftLine[],
  style: PayerChargeRule['bilateral'],
): readonly DraftLine[] | 'already' | 'full' {
  const own = modifiersOf(line);
  const twin = lines.some(
    (other) =>
      other.id !== line.id &&
      wholeCode(other) === wholeCode(line) &&
      other.from === line.from &&
      modifiersOf(other).some((one) => one === 'RT' || one === 'LT'),
  );
  if (own.includes('50') || (twin && own.some((modifier) => SIDES.includes(modifier)))) return 'already';
  const wanted = bothSides(own, style);
  if (!wanted) return 'full';
  return wanted.map((modifiers, index) => ({
    ...line,
    ...(index === 0 ? {} : { id: newId() }),
    modifiers: modifiers.join(' '),
    given: line.given.filter((name) => name !== 'modifiers'),
    touched: [...new Set([...line.touched, 'modifiers'])],
    wholeFor: wholeCode(line) ?? '',
  }));
}
