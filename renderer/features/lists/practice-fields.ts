import type { Output } from '#shared/contract/operations.ts';
import { isTaxId, parseTaxId } from '#shared/domain/identifier/tax-id.ts';
import { parseMoneyInput } from '#shared/domain/input/money-input.ts';
import { cents, formatDecimal } from '#shared/kernel/cents.ts';
import { addressParts, npiWarning, optionalField, taxonomyWarning, textField } from './field-parts.ts';
import type { ListField } from './list-definition.ts';

export type PracticeRow = Output<'practice.get'>['practice'];
export type StatementRow = Output<'practice.get'>['statements'];

const taxIdWarning = ({ taxId, taxIdKind }: PracticeRow): string | undefined => {
  if (taxId === '') return 'Claims wait until the tax id is there.';
  const digits = parseTaxId(taxIdKind, taxId);
  return digits !== undefined && isTaxId(taxIdKind, digits) ? undefined : 'This is not a tax id of that kind.';
};

export const practiceFields: readonly ListField<PracticeRow>[] = [
  textField('name', { label: 'Name as on claims', required: true, maxLength: 60, wide: true }),
  {
    label: 'The practice is',
    read: ({ kind }) => kind,
    write: (row, kind) => ({ ...row, kind: kind === 'person' ? 'person' : 'organization' }),
    options: [
      { value: 'organization', words: 'An organization' },
      { value: 'person', words: 'One person' },
    ],
  },
  textField('firstName', { label: 'First name', maxLength: 35, hint: 'Only when it is one person' }),
  textField('npi', { label: 'Billing NPI', maxLength: 10, warn: ({ npi }) => npiWarning(npi) }),
  optionalField('taxonomy', { label: 'Taxonomy', maxLength: 10, warn: ({ taxonomy }) => taxonomyWarning(taxonomy) }),
  {
    label: 'Kind of tax id',
    read: ({ taxIdKind }) => taxIdKind,
    write: (row, kind) => ({ ...row, taxIdKind: kind === 'SY' ? 'SY' : 'EI' }),
    options: [
      { value: 'EI', words: 'Employer id (EIN)' },
      { value: 'SY', words: 'Social security number' },
    ],
  },
  textField('taxId', { label: 'Tax id', maxLength: 11, warn: taxIdWarning }),
  textField('phone', { label: 'Phone', maxLength: 20 }),
  textField('contactName', { label: 'Contact for payers', maxLength: 60 }),
  ...addressParts<PracticeRow>(),
];

const whole = (text: string, most: number): number => Math.min(most, Number(text.replaceAll(/\D/g, '')) || 0);

export const statementFields: readonly ListField<StatementRow>[] = [
  {
    label: 'Smallest balance on a statement',
    hint: 'Smaller ones wait for the next run',
    read: ({ minimumCents }) => formatDecimal(cents(minimumCents)),
    write: (row, text) => ({ ...row, minimumCents: Math.max(0, parseMoneyInput(text) ?? row.minimumCents) }),
  },
  {
    label: 'Days between statements',
    read: ({ cycleDays }) => String(cycleDays),
    write: (row, text) => ({ ...row, cycleDays: whole(text, 366) }),
  },
  {
    label: 'Days to pay',
    read: ({ payDays }) => String(payDays),
    write: (row, text) => ({ ...row, payDays: whole(text, 366) }),
  },
];
