import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { type FieldKind, type FieldValues, folded, foldedCode } from './rule-tests.ts';
import type { ClaimReader, LineReader } from './rule-view.ts';

/** What a rule can ask about, with where the answer is entered, printed and sent. */
export type FieldFacts = {
  readonly words: string;
  readonly kind: FieldKind;
  /** Decimals of a number: 2 for money, 3 for units; values are whole numbers of that part. */
  readonly digits: number;
  /** What a choice may be, with words; empty for every other kind. */
  readonly choices: Readonly<Record<string, string>>;
  /** Where it is entered, as findings name it; for a field of a line, the part of the line. */
  readonly at: string;
  readonly box: string;
  readonly element: string;
};
export type ClaimField = FieldFacts & { readonly scope: 'claim'; readonly read: ClaimReader };
export type LineField = FieldFacts & { readonly scope: 'line'; readonly read: LineReader };

type Place = readonly [at: string, box: string, element: string];
type More = Partial<Pick<FieldFacts, 'digits' | 'choices'>>;

const facts = (words: string, kind: FieldKind, [at, box, element]: Place, more: More): FieldFacts => ({
  ...{ words, kind, digits: 0, choices: {}, at, box, element },
  ...more,
});

/** Declares a field of the claim. */
export const claimField = (words: string, kind: FieldKind, place: Place, read: ClaimReader, more: More = {}): ClaimField => ({
  ...facts(words, kind, place, more),
  scope: 'claim',
  read,
});

/** Declares a field of one line. */
export const lineField = (words: string, kind: FieldKind, place: Place, read: LineReader, more: More = {}): LineField => ({
  ...facts(words, kind, place, more),
  scope: 'line',
  read,
});

/** Texts as they are compared; what is not filled in is no value. */
export const texts = (...found: readonly (string | null | undefined)[]): FieldValues =>
  found.filter((text) => text !== null && text !== undefined && text.trim() !== '').map((text) => folded(text ?? ''));

/** Codes as they are compared: like texts, and without the point of a diagnosis, which people type or leave out. */
export const codes = (...found: readonly (string | null | undefined)[]): FieldValues =>
  found.filter((code) => code !== null && code !== undefined && code.trim() !== '').map((code) => foldedCode(code ?? ''));

/** Days that are known. */
export const days = (...found: readonly (PlainDate | null | undefined)[]): FieldValues =>
  found.filter((day) => day !== null && day !== undefined);

/** A yes is a value, a no is none. */
export const flag = (set: boolean | null | undefined): FieldValues => (set === true ? ['YES'] : []);

/** First day of service on the claim; null while no line has one. */
export function firstServiceDay({ lines }: Pick<ClaimFacts, 'lines'>): PlainDate | null {
  let first: PlainDate | null = null;
  for (const { from } of lines) if (from !== null && (first === null || from < first)) first = from;
  return first;
}
