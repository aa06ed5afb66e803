/** Where an element stands: in which loop, in which segment with which qualifier, and at what position. */
export type ElementPlace = {
  /** "2010BA"; empty for what stands around the claims: FILE, ISA, GS, ST, BHT. */
  readonly loop: string;
  readonly segment: string;
  /** First element of the segment; empty: any. */
  readonly qualifier: string;
  readonly element: number;
  /** From 1; null: the element as a whole. */
  readonly component: number | null;
};

const WRITTEN = /^(?:([1-2]\d{3}[A-Z]{0,2}) )?([A-Z][A-Z0-9]{1,3})(?:\*([A-Z0-9]{1,3}))? (\d{2})(?:-(\d))?$/;

/**
 * What stands around claims and can be asked. FILE is no segment: 01 the element separator, 02 the segment terminator, 03 what
 * follows each of them (none, lf, crlf, mixed). SET is none either: 01 the number of claims in a transaction set.
 */
const AROUND: Readonly<Record<string, readonly number[]>> = {
  FILE: [1, 2, 3],
  ISA: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  GS: [1, 2, 3, 6, 8],
  SET: [1],
};

/** "2010BA NM1*IL 09", "2300 CLM 05-3" or "ISA 08" as a place; undefined when it is none that can be asked. */
export function elementPlace(written: string): ElementPlace | undefined {
  const [, loop = '', segment = '', qualifier = '', element = '', component] = WRITTEN.exec(written) ?? [];
  const position = Number(element);
  if (segment === '' || position === 0 || component === '0') return undefined;
  if (Object.hasOwn(AROUND, segment)) {
    const plain = loop === '' && qualifier === '' && component === undefined;
    return plain && AROUND[segment]?.includes(position) ? { loop, segment, qualifier, element: position, component: null } : undefined;
  }
  if (loop === '') return undefined;
  return { loop, segment, qualifier, element: position, component: component === undefined ? null : Number(component) };
}

/** Whether it stands around the claims rather than in them. */
export const standsAround = ({ segment }: ElementPlace): boolean => Object.hasOwn(AROUND, segment);

/** Whether it stands in a service line. */
export const standsInLine = ({ loop }: ElementPlace): boolean => loop.startsWith('24');

/** "CLM05-3", "NM109": how people name it. */
export const placeName = ({ segment, element, component }: ElementPlace): string =>
  `${segment}${String(element).padStart(2, '0')}${component === null ? '' : `-${component}`}`;
