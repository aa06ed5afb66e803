/** EI: employer identification number. SY: social security number. As in 837P 2010AA REF01. */
export type TaxIdKind = 'EI' | 'SY';

const allTheSame = (digits: string): boolean => /^(\d)\1*$/.test(digits);

/** Nine digits, not all the same and not beginning 00, which the IRS never assigned. */
export const isEin = (digits: string): boolean => /^\d{9}$/.test(digits) && !allTheSame(digits) && !digits.startsWith('00');

/** Nine digits in a range the Social Security Administration assigns: no area 000 or 666, no group 00, no serial 0000. */
export function isSsn(digits: string): boolean {
  return /^(?!000|666)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) && !allTheSame(digits);
}

/** Whether nine digits without hyphens can be a tax id of that kind. */
export const isTaxId = (kind: TaxIdKind, digits: string): boolean => (kind === 'EI' ? isEin(digits) : isSsn(digits));

/** Reads a tax id as typed ("12-3456789", "123-45-6789") into nine digits; undefined when it cannot be one of that kind. */
export function parseTaxId(kind: TaxIdKind, text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return isTaxId(kind, digits) ? digits : undefined;
}

/** "12-3456789" or "123-45-6789"; anything that is not nine digits comes back as it is. */
export function formatTaxId(kind: TaxIdKind, digits: string): string {
  if (!/^\d{9}$/.test(digits)) return digits;
  return kind === 'EI' ? `${digits.slice(0, 2)}-${digits.slice(2)}` : `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
}
