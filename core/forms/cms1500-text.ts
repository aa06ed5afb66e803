import type { Address } from '#shared/domain/address.ts';
import { type Cents, formatDecimal } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { formatZip } from './paper-format.ts';
import { toScannerText } from './print-text.ts';

/** How the 1500 form writes things: capitals, no punctuation, dates and money split by blanks. */

/** "LAST, FIRST, M": commas part the names and are the only punctuation the form takes (boxes 2, 4, 9). */
export function lastNameFirst(name: { readonly lastName: string; readonly firstName: string; readonly middleName: string }): string {
  const parts = [toScannerText(name.lastName), toScannerText(name.firstName), toScannerText(name.middleName).slice(0, 1)];
  return parts.filter((part) => part !== '').join(', ');
}

/** "FIRST M LAST", no commas (boxes 17 and 31). */
export function firstNameFirst(name: { readonly lastName: string; readonly firstName: string; readonly middleName: string }): string {
  const parts = [toScannerText(name.firstName), toScannerText(name.middleName).slice(0, 1), toScannerText(name.lastName)];
  return parts.filter((part) => part !== '').join(' ');
}

/** Both street lines on one: the form has a single line for them. */
export const streetLine = (address: Address): string => toScannerText(`${address.street} ${address.street2}`);

/** "WILLOWMERE NE 68001-1234". The hyphen of a nine-digit ZIP stays. */
export const cityStateZip = (address: Address): string => toScannerText(`${address.city} ${address.state} ${formatZip(address.zip)}`);

/** Letters and digits only, for identifiers: no blanks, no hyphens. */
export const identifier = (value: string): string => toScannerText(value).replace(/[ -]/g, '');

/** ICD-10 without its point: "E11.9" is "E119". */
export const diagnosisCode = (code: string): string => toScannerText(code).replace(/[ .-]/g, '');

/** "1234 50": dollars, blank, cents; no sign, comma or point (boxes 24F, 28, 29). A negative keeps its hyphen. */
export const formMoney = (amount: Cents): string => formatDecimal(amount).replace('.', ' ');

/** Thousandths of a unit in the shortest form: "1", "1.5", "0.125". */
export function formQuantity(thousandths: number): string {
  const whole = Math.trunc(thousandths / 1000);
  const fraction = String(Math.abs(thousandths % 1000))
    .padStart(3, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(whole) : `${whole}.${fraction}`;
}

export type DateParts = { readonly month: string; readonly day: string; readonly year: string };

/** MM, DD and YYYY (boxes 3, 11a, 14 to 16 and 18); all empty when there is no date. */
export function longDateParts(date: PlainDate | null): DateParts {
  return date === null ? { month: '', day: '', year: '' } : { month: date.slice(5, 7), day: date.slice(8), year: date.slice(0, 4) };
}

/** MM, DD and YY (box 24A). */
export function shortDateParts(date: PlainDate | null): DateParts {
  const parts = longDateParts(date);
  return { ...parts, year: parts.year.slice(2) };
}

/** "07 14 2026": where the form gives a date one blank space (boxes 12 and 31). */
export function spacedDate(date: PlainDate | null): string {
  const { month, day, year } = longDateParts(date);
  return month === '' ? '' : `${month} ${day} ${year}`;
}

/** Area code and the seven digits, which the form prints apart. */
export function phoneParts(phone: string): { readonly area: string; readonly local: string } {
  const digits = phone.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return digits.length === 10 ? { area: digits.slice(0, 3), local: digits.slice(3) } : { area: '', local: digits };
}
