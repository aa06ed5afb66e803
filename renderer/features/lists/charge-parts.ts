import { elevenDigits } from '#shared/domain/charge/charge-language-line.ts';
import { isProcedureShape } from '#shared/domain/code/procedure-code.ts';
import type { ListField } from './list-definition.ts';

export const upper = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
export const split = (text: string): readonly string[] =>
  text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((part) => part !== '');

/** A procedure code, which cannot be another once it is saved where it is the entry's name. */
export const codeField = <Row extends { readonly code: string }>(fixed: boolean): ListField<Row> => ({
  label: 'Code',
  required: true,
  maxLength: 5,
  fixed,
  read: ({ code }) => code,
  write: (row, text) => ({ ...row, code: upper(text) }),
  warn: ({ code }) => (code === '' || isProcedureShape(code) ? undefined : 'This is not written like a procedure code.'),
});

/** Thousandths of a decimal as typed; 0 while it cannot be read. */
export function thousandths(text: string, most: number): number {
  const value = Math.round(Number(text.trim()) * 1_000);
  return Number.isFinite(value) && value > 0 && value <= most ? value : 0;
}
export const decimal = (value: number | null): string => (value === null || value === 0 ? '' : String(value / 1_000));

export const NDC_UNITS = [
  { value: 'UN', words: 'Units (UN)' },
  { value: 'ML', words: 'Milliliters (ML)' },
  { value: 'GR', words: 'Grams (GR)' },
  { value: 'ME', words: 'Milligrams (ME)' },
  { value: 'F2', words: 'International units (F2)' },
] as const;
export type NdcUnit = (typeof NDC_UNITS)[number]['value'];
export const ndcWarning = (ndc: string): string | undefined =>
  ndc === '' || elevenDigits(ndc) !== undefined ? undefined : 'An NDC has eleven digits, or ten with hyphens.';
