import { filingIndicators, filingIndicatorWords } from '#shared/domain/code/filing-indicator.ts';
import { placeOfServiceWords, placesOfService } from '#shared/domain/code/place-of-service.ts';
import { RELATIONSHIPS, SUBSCRIBER_WORDS } from '#shared/domain/coverage/relationship.ts';
import { stateCodes, stateName } from '#shared/domain/identifier/state.ts';
import type { ImportField, ImportMapping } from '#shared/domain/import/import-field.ts';
import { FIELDS, type ImportKind } from '#shared/domain/import/import-kind.ts';
import { readCell } from '#shared/domain/import/read-cell.ts';
import { today } from '../../lib/format.ts';

type Choice = { readonly value: string; readonly words: string };
const coded = (codes: readonly string[], wordsOf: (code: string) => string | undefined): readonly Choice[] =>
  codes.map((value) => ({ value, words: `${value} ${wordsOf(value) ?? ''}`.trim() }));

const FEW: Readonly<Partial<Record<ImportField['type'], readonly Choice[]>>> = {
  sex: [
    { value: 'F', words: 'F' },
    { value: 'M', words: 'M' },
    { value: 'U', words: 'U, not known' },
  ],
  yesNo: [
    { value: 'yes', words: 'yes' },
    { value: 'no', words: 'no' },
  ],
  state: coded(stateCodes, stateName),
  relationship: RELATIONSHIPS.map((value) => ({ value, words: SUBSCRIBER_WORDS[value] })),
  filing: coded(filingIndicators, filingIndicatorWords),
  placeOfService: coded(placesOfService, placeOfServiceWords),
};

/** What may stand in every row, where it is one of a few; undefined where it is typed. */
export const fewChoices = ({ type }: ImportField): readonly Choice[] | undefined => FEW[type];

/** Payers by what finds them again: their electronic id, else their name. */
export const payerChoices = (
  payers: readonly { readonly name: string; readonly payerCode: string; readonly active: boolean }[],
): readonly Choice[] =>
  payers.filter(({ active }) => active).map(({ name, payerCode }) => ({ value: payerCode || name, words: `${name} ${payerCode}`.trim() }));

export const isPayerField = ({ name }: ImportField): boolean => name === 'payer' || name.endsWith('.payer');

/** What is wrong with a value for every row; undefined when it reads, or nothing is typed yet. */
export function constantFault(field: ImportField, typed: string, { dateOrder }: ImportMapping): string | undefined {
  const read = readCell(field.type, typed, { dateOrder, today: today() });
  if (!('value' in read)) return `${read.words}. ${read.fix}.`;
  return read.value.length > field.most ? `Longer than ${field.most} characters.` : undefined;
}

/** Fields that may still be given a value for every row: first those that must be filled and have no column. */
export function fieldsLeft(kind: ImportKind, { columns, constants }: ImportMapping): readonly ImportField[] {
  const left = FIELDS[kind].filter(({ name }) => !Object.hasOwn(constants, name));
  const urgent = ({ name, required }: ImportField) => required && columns[name] === undefined;
  const bare = ({ name }: ImportField) => columns[name] === undefined;
  const rank = (field: ImportField) => (urgent(field) ? 0 : bare(field) ? 1 : 2);
  return left.toSorted((a, b) => rank(a) - rank(b));
}

/** Fields by any part of their words, those that begin with it first; the first of all while nothing is typed. */
export function fieldsNamed(
  fields: readonly ImportField[],
  typed: string,
): readonly { readonly id: string; readonly text: string; readonly words: string }[] {
  const part = typed.trim().toLowerCase();
  const found = fields.filter(({ words }) => words.toLowerCase().includes(part));
  const begins = ({ words }: ImportField) => (words.toLowerCase().startsWith(part) ? 0 : 1);
  return found
    .toSorted((a, b) => begins(a) - begins(b))
    .slice(0, 12)
    .map(({ name, words }) => ({ id: name, text: words, words }));
}

export const withConstant = (mapping: ImportMapping, name: string, value: string): ImportMapping => ({
  ...mapping,
  constants: { ...mapping.constants, [name]: value },
});

export const withoutConstant = (mapping: ImportMapping, name: string): ImportMapping => ({
  ...mapping,
  constants: Object.fromEntries(Object.entries(mapping.constants).filter(([field]) => field !== name)),
});

/** A mapping as it is sent and saved: what is still empty says nothing. */
export const settledMapping = ({ columns, dateOrder, values, constants }: ImportMapping) => ({
  columns: { ...columns },
  dateOrder,
  values: Object.fromEntries(Object.entries(values).map(([name, meanings]) => [name, { ...meanings }])),
  constants: Object.fromEntries(Object.entries(constants).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]]))),
});
