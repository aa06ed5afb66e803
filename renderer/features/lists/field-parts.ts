import { isNpi } from '#shared/domain/identifier/npi.ts';
import { parseTaxonomy } from '#shared/domain/identifier/taxonomy.ts';
import type { ListCheck, ListField } from './list-definition.ts';
import type { AddressFacts } from './list-types.ts';

type Text<Row> = Omit<ListField<Row>, 'read' | 'write'>;

/** A field that is one text of the record. */
export const textField = <Row, Key extends keyof Row>(key: Key, field: Text<Row>): ListField<Row> => ({
  ...field,
  read: (row) => String(row[key] ?? ''),
  write: (row, text) => ({ ...row, [key]: text }),
});

/** A text that is absent rather than empty. */
export const optionalField = <Row, Key extends keyof Row>(key: Key, field: Text<Row>): ListField<Row> => ({
  ...field,
  read: (row) => String(row[key] ?? ''),
  write: (row, text) => ({ ...row, [key]: text === '' ? null : text }),
});

export const checkField = <Row, Key extends keyof Row>(key: Key, label: string): ListCheck<Row> => ({
  label,
  read: (row) => row[key] === true,
  write: (row, on) => ({ ...row, [key]: on }),
});

/** "Not used" takes a record off every list without taking it out of the past. */
export const activeCheck = <Row extends { readonly active: boolean }>(): ListCheck<Row> => checkField<Row, 'active'>('active', 'In use');

export const npiWarning = (npi: string | null): string | undefined => {
  if (npi === null || npi.trim() === '') return 'An NPI is missing; claims wait until it is there.';
  return isNpi(npi.trim()) ? undefined : 'The last digit does not fit the others: this is no NPI.';
};

export const taxonomyWarning = (taxonomy: string | null): string | undefined =>
  taxonomy === null || taxonomy === '' || parseTaxonomy(taxonomy) !== undefined
    ? undefined
    : 'A taxonomy has ten characters and ends in X, such as 207Q00000X.';

type WithAddress = { readonly address: AddressFacts };

const part = <Row extends WithAddress>(key: keyof AddressFacts, field: Text<Row>, clean = (text: string) => text): ListField<Row> => ({
  ...field,
  read: (row) => row.address[key],
  write: (row, text) => ({ ...row, address: { ...row.address, [key]: clean(text) } }),
});

const zipWarning = (zip: string): string | undefined =>
  /^\d{9}$/.test(zip) || zip === '' ? undefined : 'Claims want nine digits, such as 62701-1234.';

/** Street, city, state and ZIP of a record. */
export const addressParts = <Row extends WithAddress>(): readonly ListField<Row>[] => [
  part<Row>('street', { label: 'Street', maxLength: 55, wide: true }),
  part<Row>('street2', { label: 'Suite or floor', maxLength: 55 }),
  part<Row>('city', { label: 'City', maxLength: 30 }),
  part<Row>('state', { label: 'State', maxLength: 2 }, (text) => text.toUpperCase()),
  part<Row>('zip', { label: 'ZIP', maxLength: 10, warn: ({ address }) => zipWarning(address.zip) }, (text) =>
    text.replaceAll(/\D/g, '').slice(0, 9),
  ),
];

export const EMPTY_ADDRESS: AddressFacts = { street: '', street2: '', city: '', state: '', zip: '' };
