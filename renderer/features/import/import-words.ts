import type { CallInput, Output } from '#shared/contract/operations.ts';
import type { FieldType, ImportMapping } from '#shared/domain/import/import-field.ts';
import { IMPORT_KINDS, type ImportKind, KIND_WORDS } from '#shared/domain/import/import-kind.ts';
import { counted } from '../../lib/format.ts';

export type Report = Output<'import.check'>;
export type Run = Output<'import.list'>[number];
export type Balance = Output<'opening.list'>['rows'][number];
export type Look = Output<'import.look'>;
export type Totals = NonNullable<NonNullable<CallInput<'import.check'>['balances']>['totals']>;

export const KINDS = IMPORT_KINDS.map((value) => ({ value, words: KIND_WORDS[value] }));

/** What each kind of file needs before it, for the line under the choice. */
export const KIND_HINTS: Readonly<Record<ImportKind, string>> = {
  payers: 'First of all, so that coverages find them.',
  renderingProviders: 'Who treats here; each needs an NPI.',
  referringProviders: 'Who sends patients; each needs an NPI.',
  facilities: 'Hospitals, homes and laboratories where visits happen, with their place of service.',
  procedures: 'Codes with your own words and your usual fee.',
  guarantors: 'People and organizations who answer for others and are no patients themselves.',
  patients: 'With their guarantors and up to three coverages in the same row.',
  coverages: 'When they are in a file of their own. Import the patients first.',
  openingBalances: 'What patients owed on the day of the old aging report. What payers owe comes in a file of its own.',
  payerBalances: 'What payers owed on the day of the old insurance aging. Import patients with their coverages first.',
};

export const DATE_ORDERS = [
  { value: 'mdy', words: 'month, day, year' },
  { value: 'dmy', words: 'day, month, year' },
  { value: 'ymd', words: 'year, month, day' },
] as const;

const TRANSLATED: ReadonlySet<FieldType> = new Set<FieldType>(['sex', 'yesNo', 'relationship', 'marital', 'filing', 'placeOfService']);
export const takesMeanings = (type: FieldType | undefined): boolean => type !== undefined && TRANSLATED.has(type);

/** "1 = M, 2 = F" */
export const meaningsText = (meanings: Readonly<Record<string, string>>): string =>
  Object.entries(meanings)
    .map(([from, to]) => `${from} = ${to}`)
    .join(', ');

export function meaningsOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').flatMap((part) => {
    const [from = '', to = ''] = part.split('=').map((side) => side.trim());
    return from === '' || to === '' ? [] : [[from, to] as const];
  });
  return Object.fromEntries(pairs);
}

/** Puts a column on a field, or on none; what it stood on before, and what the field had before, is let go. */
export function withColumn(mapping: ImportMapping, heading: string, field: string): ImportMapping {
  const others = Object.entries(mapping.columns).filter(([name, column]) => column !== heading && name !== field);
  return { ...mapping, columns: Object.fromEntries(field === '' ? others : [...others, [field, heading]]) };
}

export const fieldAt = (mapping: ImportMapping, heading: string): string =>
  Object.entries(mapping.columns).find(([, column]) => column === heading)?.[0] ?? '';

/** "3 new, 2 here already, 1 changed, 4 refused" */
export const countsText = ({ added, same, changed, refused }: Report): string =>
  [`${added} new`, `${same} here already`, changed > 0 ? `${changed} changed` : '', refused > 0 ? `${counted(refused, 'row')} refused` : '']
    .filter((part) => part !== '')
    .join(', ');

/** Bytes of the pieces of an export, one after the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
