import { type Cents, formatMoney, parseDecimal } from '../../kernel/cents.ts';
import { formatDate, fromCompactDate } from '../../kernel/plain-date.ts';
import type { EobCell, EobFigure, EobPlace, PlacedSegment } from './eob-detail.ts';
import { amountWords, dayWords, type ElementKind, type ElementWords, numberWords, partyWords, quantityWords } from './eob-words.ts';

/** Element n; empty when absent. */
export const elementOf = ({ elements }: PlacedSegment, n: number): string => elements[n] ?? '';

export const placeOf = ({ number }: PlacedSegment, element: number, component: number = 0): EobPlace => ({
  segment: number,
  element,
  component,
});

/** An element as an exact amount; null when it is empty or none. */
export const amountAt = (segment: PlacedSegment, n: number): Cents | null => parseDecimal(elementOf(segment, n)) ?? null;

/** The sum of what stands at some places; null for none, and when any of them is unreadable. */
export function cellOf(found: readonly { readonly amount: Cents | null; readonly at: EobPlace }[]): EobCell {
  const at = found.map((one) => one.at);
  let sum = 0;
  for (const { amount } of found) {
    if (amount === null) return { amount: null, at };
    sum += amount;
  }
  return { amount: found.length > 0 && Number.isSafeInteger(sum) ? (sum as Cents) : null, at };
}

/** One element in words; undefined when it is empty. */
export function figureAt(segment: PlacedSegment, n: number, { what, kind }: ElementWords, words: string = ''): EobFigure | undefined {
  const text = elementOf(segment, n);
  if (text === '') return undefined;
  const amount = kind === 'money' ? amountAt(segment, n) : null;
  return { what, text: readable(text, kind, amount), amount, words, at: placeOf(segment, n) };
}

/** The elements of a segment that a table has words for, in their order. */
export function figuresAt(segment: PlacedSegment, table: Readonly<Record<number, ElementWords>>): readonly EobFigure[] {
  return Object.entries(table).flatMap(([n, element]) => (element.kind === 'remark' ? [] : (figureAt(segment, Number(n), element) ?? [])));
}

function readable(text: string, kind: ElementKind, amount: Cents | null): string {
  if (amount !== null) return formatMoney(amount);
  if (kind === 'day') return dayText(text);
  const rate = kind === 'rate' ? /^(0?\.\d{1,4}|1|0)$/.exec(text) : null;
  return rate ? `${Math.round(Number(text) * 10_000) / 100} %` : text;
}

/** A day, or a span of days (RD8), made readable; anything else as it is. */
function dayText(text: string): string {
  const [from, to] = text.split('-').map((part) => fromCompactDate(part));
  if (!from) return text;
  return to && to !== from ? `${formatDate(from)} to ${formatDate(to)}` : formatDate(from);
}

/** A segment that names its own kind: AMT, QTY, DTM, REF, NM1. Undefined for any other, and for an empty one. */
export function qualifiedFigure(segment: PlacedSegment): EobFigure | undefined {
  const [id = '', qualifier = ''] = segment.elements;
  const known = QUALIFIED[id];
  if (!known) return undefined;
  if (id === 'NM1') return nameFigure(segment);
  const what = known.words(qualifier) ?? `${known.unknown} ${qualifier}`.trim();
  const value = elementOf(segment, 2) === '' && id === 'REF' ? 3 : 2;
  return figureAt(segment, value, { what, kind: known.kind });
}

const QUALIFIED: Readonly<
  Record<string, { readonly words: (code: string) => string | undefined; readonly unknown: string; readonly kind: ElementKind }>
> = {
  AMT: { words: amountWords, unknown: 'Amount', kind: 'money' },
  QTY: { words: quantityWords, unknown: 'Quantity', kind: 'number' },
  DTM: { words: dayWords, unknown: 'Day', kind: 'day' },
  REF: { words: numberWords, unknown: 'Number', kind: 'text' },
  NM1: { words: partyWords, unknown: 'Name', kind: 'text' },
};

/** NM1: who, by name, and the number that stands with it. */
function nameFigure(segment: PlacedSegment): EobFigure | undefined {
  const qualifier = elementOf(segment, 1);
  const given = [elementOf(segment, 4), elementOf(segment, 5)].filter((part) => part !== '').join(' ');
  const name = [elementOf(segment, 3), given].filter((part) => part !== '').join(', ');
  const id = elementOf(segment, 9);
  if (name === '' && id === '') return undefined;
  const what = partyWords(qualifier) ?? `Name ${qualifier}`.trim();
  const text = [name, id].filter((part) => part !== '').join(' · ');
  return { what, text, amount: null, words: '', at: placeOf(segment, name === '' ? 9 : 3) };
}

/** The member number that a payer says is the right one (NM1*74); undefined when it corrects none. */
export function correctedMemberId(segments: readonly PlacedSegment[]): string | undefined {
  const found = segments.find(
    (segment) => elementOf(segment, 0) === 'NM1' && elementOf(segment, 1) === '74' && elementOf(segment, 9) !== '',
  );
  return found && elementOf(found, 9).trim();
}
