import { element, type Segment } from '#core/x12/segment.ts';

/*
 * Values of an 837P as a 1500 form writes them. On purpose nothing of core/forms is used here: what the form says and what
 * the file says are compared, and an error in a shared step would be in both.
 */

export type Loop = readonly Segment[];

/** Every segment that a value was asked of: what is never in it has no box. */
export const asked = new Set<Segment>();

/** Segments that begin with these elements: `REF*G1` or `DTP*439*D8`. */
export const allOf = (loop: Loop, beginning: string): Loop => {
  const wanted = beginning.split('*');
  const found = loop.filter((segment) => wanted.every((text, at) => element(segment, at) === text));
  for (const segment of found) asked.add(segment);
  return found;
};

/** Element of the first such segment, '' when there is none; with `part` the component, from 1. */
export function elementOf(loop: Loop, beginning: string, at: number, part?: number): string {
  const [segment] = allOf(loop, beginning);
  const value = segment === undefined ? '' : element(segment, at);
  return part === undefined ? value : (value.split(':')[part - 1] ?? '');
}

/** Capitals and digits with single blanks; hyphens stay, apostrophes and points are closed up. */
export const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/['.]/g, '')
    .replace(/[^A-Z0-9-]+/g, ' ')
    .trim();

/** Capitals and digits alone. */
export const solid = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** "1234.5" as "1234 50". */
export function dollars(amount: string): string {
  if (amount === '') return '';
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole === '' ? '0' : whole} ${fraction.padEnd(2, '0')}`;
}

/** Cents of an X12 amount, for sums. */
export const centsOf = (amount: string): number => Math.round(Number(amount === '' ? '0' : amount) * 100);
export const dollarsOf = (amount: number): string =>
  amount === 0 ? '' : `${Math.floor(amount / 100)} ${String(amount % 100).padStart(2, '0')}`;

export type NameOrder = 'last first' | 'first last';

/** NM103, NM104 and the first letter of NM105, with commas or in the order of speech. */
export function personOf(loop: Loop, qualifier: string, order: NameOrder): string {
  const [last, first, middle] = [3, 4, 5].map((at) => plain(elementOf(loop, `NM1*${qualifier}`, at)));
  const parts = order === 'last first' ? [last, first, middle?.slice(0, 1)] : [first, middle?.slice(0, 1), last];
  return parts.filter((part) => part).join(order === 'last first' ? ', ' : ' ');
}

export const zipOf = (zip: string): string => (zip.length === 9 ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip);
export const streetOf = (loop: Loop): string => plain(`${elementOf(loop, 'N3', 1)} ${elementOf(loop, 'N3', 2)}`);
export const townOf = (loop: Loop): string =>
  [plain(elementOf(loop, 'N4', 1)), elementOf(loop, 'N4', 2), zipOf(elementOf(loop, 'N4', 3))].filter((part) => part !== '').join(' ');

/** month, day and year of CCYYMMDD under box names that begin so. */
export function dayBoxes(names: readonly [string, string, string], day: string): Readonly<Record<string, string>> {
  const [month, ofMonth, year] = names;
  return { [month]: day.slice(4, 6), [ofMonth]: day.slice(6, 8), [year]: day.slice(0, 4) };
}
