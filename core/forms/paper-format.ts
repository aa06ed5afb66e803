import type { Address } from '#shared/domain/address.ts';
import { type Cents, formatMoney } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** How our paper writes what the kernel keeps. */

/** "07/14/26": columns of visits, where the century is plain. */
export const shortDate = (date: PlainDate): string => `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(2, 4)}`;

/** "1,234.50", or a dash for nothing, so that a column of zeros does not shout. */
export const moneyOrDash = (amount: Cents): string => (amount === 0 ? '–' : formatMoney(amount));

/** "68001" or "68001-1234"; anything else as it was typed. */
export const formatZip = (zip: string): string => (/^\d{9}$/.test(zip) ? `${zip.slice(0, 5)}-${zip.slice(5)}` : zip);

/** "(402) 555-0100" from ten digits; anything else as it was typed. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return digits.length === 10 ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}` : phone;
}

/** Street lines and "Willowmere, NE 00000"; lines that would be empty are left out. */
export function addressLines(address: Address): string[] {
  return [address.street, address.street2, cityLine(address, ', ')].filter((line) => line !== '');
}

/** As the Postal Service likes it on an envelope: capitals, no punctuation (Publication 28). */
export function mailingLines(address: Address): string[] {
  return [address.street, address.street2, cityLine(address, ' ')].map(mailingLine).filter((line) => line !== '');
}

/** One line of a mailing address: capitals, commas and points gone. */
export const mailingLine = (words: string): string => words.replace(/[.,]/g, '').replace(/\s+/g, ' ').trim().toUpperCase();

function cityLine(address: Address, separator: string): string {
  const stateAndZip = [address.state, formatZip(address.zip)].filter((part) => part !== '').join(' ');
  return [address.city, stateAndZip].filter((part) => part !== '').join(separator);
}
