import type { PlainDate } from '../../kernel/plain-date.ts';
import { filingIndicators, filingIndicatorWords, isFilingIndicator } from '../code/filing-indicator.ts';
import { isPlaceOfService, placeOfServiceWords, placesOfService } from '../code/place-of-service.ts';
import { parseProcedureCode } from '../code/procedure-code.ts';
import { parseNpi } from '../identifier/npi.ts';
import { isStateCode, stateCodes, stateName } from '../identifier/state.ts';
import { parseTaxId } from '../identifier/tax-id.ts';
import { parseTaxonomy } from '../identifier/taxonomy.ts';
import { parseZip } from '../identifier/zip.ts';
import { parseMoneyInput } from '../input/money-input.ts';
import type { DateOrder, FieldType } from './import-field.ts';
import { readDay } from './read-day.ts';

/** A cell read: its normal form, or what is wrong and what to do. An empty cell reads as empty whatever its type. */
export type ReadCell = { readonly value: string } | { readonly words: string; readonly fix: string };

export type CellSettings = { readonly dateOrder: DateOrder; readonly today: PlainDate };

const wrong = (words: string, fix: string): ReadCell => ({ words, fix });
const kept = (value: string | undefined, words: string, fix: string): ReadCell => (value === undefined ? wrong(words, fix) : { value });

const table = (words: Readonly<Record<string, string>>) => {
  const map = new Map(Object.entries(words).flatMap(([value, names]) => names.split(' ').map((name) => [name, value] as const)));
  return (cell: string) => map.get(cell.toLowerCase().replace(/[^a-z0-9]/g, ''));
};
const sexOf = table({ M: 'm male man 1', F: 'f female woman 2', U: 'u unknown o other x 3 0' });
const yesOf = table({ yes: 'y yes true t 1 x on', no: 'n no false f 0 off' });
const enrollmentOf = table({ notNeeded: 'notneeded none', pending: 'pending asked no n false 0', done: 'done yes y true 1 enrolled' });
const maritalOf = table({
  single: 's single nevermarried',
  married: 'm married',
  partner: 'p partner domesticpartner lifepartner',
  separated: 'l separated legallyseparated',
  divorced: 'd divorced',
  widowed: 'w widowed widow widower',
});
const relationshipOf = table({
  self: 's self 18 1 patient insured',
  spouse: 'p spouse 01 2 husband wife',
  child: 'c child 19 3 son daughter',
  lifePartner: 'lifepartner 53 partner',
  other: 'o other g8 4 otherrelationship',
  employee: 'employee 20',
  organDonor: 'organdonor 39',
  cadaverDonor: 'cadaverdonor 40',
  unknown: 'unknown 21',
});
const filingOf = table({
  MB: 'medicare medicarepartb',
  MA: 'medicareparta',
  MC: 'medicaid',
  BL: 'bluecrossblueshield bluecross blueshield bcbs',
  CI: 'commercial private group groupinsurance other',
  CH: 'champus tricare champva',
  HM: 'hmo',
  '12': 'ppo',
  WC: 'workerscompensation workerscomp wc',
  AM: 'auto automobile',
  ZZ: 'unknown',
});

const stateOf = (cell: string): string | undefined => {
  const code = cell.toUpperCase();
  return isStateCode(code) ? code : stateCodes.find((each) => stateName(each)?.toLowerCase() === cell.toLowerCase());
};

/** Digits of a phone number without the leading 1; seven are taken because old systems leave the area code out. */
function phoneOf(cell: string): string | undefined {
  const digits = cell.replace(/(ext?|x)\.?\s*\d+$/i, '').replace(/\D/g, '');
  if (/^0*$/.test(digits)) return '';
  const bare = digits.replace(/^1(?=\d{10}$)/, '');
  return bare.length === 7 || bare.length === 10 ? bare : undefined;
}

/** A ZIP as spreadsheets leave it: the leading zero lost, nine digits in one. */
function zipOf(cell: string): string | undefined {
  const digits = cell.replace(/[\s-]/g, '');
  const whole = /^\d{3,4}$/.test(digits) ? digits.padStart(5, '0') : /^\d{8}$/.test(digits) ? digits.padStart(9, '0') : digits;
  return parseZip(whole) ?? (/^\d{5}0000$/.test(whole) ? parseZip(whole.slice(0, 5)) : undefined);
}

/** A place of service by its two digits, the leading zero lost or not, or by its words. */
function placeOf(cell: string): string | undefined {
  const code = /^\d$/.test(cell) ? `0${cell}` : cell;
  return isPlaceOfService(code) ? code : placesOfService.find((each) => placeOfServiceWords(each)?.toLowerCase() === cell.toLowerCase());
}

/** The certificate of a laboratory: two digits, D, seven digits. */
function cliaOf(cell: string): string | undefined {
  const bare = cell.replace(/[\s-]/g, '').toUpperCase();
  return /^\d{2}D\d{7}$/.test(bare) ? bare : undefined;
}

/** Money as reports print it: "1,234.50", "$12", "(12.00)", "12.00-", "12.00 CR". In whole cents. */
export function moneyOf(cell: string): string | undefined {
  const bare = cell.replaceAll(/[$\s]/g, '').toUpperCase();
  const credit = /^\(.*\)$|-$|CR$/.test(bare);
  const amount = bare.replace(/^\((.*)\)$/, '$1').replace(/-$|CR$/, '');
  if (!/^-?[\d,]*\.?\d*$/.test(amount) || !/\d/.test(amount)) return undefined;
  const read = parseMoneyInput(amount);
  if (read === undefined || (credit && read < 0) || Math.abs(read) > 100_000_000_00) return undefined;
  return String(credit ? -read || 0 : read);
}

/** Reads one cell as a type of field; never throws. */
export function readCell(type: FieldType, cell: string, settings: CellSettings): ReadCell {
  const text = cell.trim();
  if (text === '') return { value: '' };
  switch (type) {
    case 'text':
      return { value: text.replaceAll(/\s+/g, ' ') };
    case 'date':
    case 'birthDate':
      return readDay(text, settings, type === 'birthDate');
    case 'sex':
      return kept(sexOf(text), 'Not a sex', 'Say under “Values” whether it means F, M or U');
    case 'phone':
      return kept(phoneOf(text), 'Not a phone number of 7 or 10 digits', 'Correct the number, or empty the cell');
    case 'zip':
      return kept(zipOf(text), 'Not a ZIP code of 5 or 9 digits', 'Correct the ZIP code, or empty the cell');
    case 'state':
      return kept(stateOf(text), 'Not a state', 'Write the two letters of the state, or empty the cell');
    case 'yesNo':
      return kept(yesOf(text), 'Neither yes nor no', 'Say under “Values” whether it means yes or no');
    case 'money':
      return kept(moneyOf(text), 'Not an amount of money', 'Write it like 1234.50');
    case 'npi':
      return kept(parseNpi(text), 'Not an NPI: ten digits, the last one checks the others', 'Look it up in the national registry');
    case 'taxonomy':
      return kept(parseTaxonomy(text), 'Not a taxonomy code', 'Write ten signs like 207Q00000X, or empty the cell');
    case 'taxId':
      return kept(parseTaxId('EI', text), 'Not an employer identification number', 'Write nine digits, or empty the cell');
    case 'number':
      return kept(/^\d{1,3}$/.test(text) ? String(Number(text)) : undefined, 'Not a whole number', 'Write 1, 2 or 3');
    case 'procedureCode':
      return kept(parseProcedureCode(text), 'Not a procedure code', 'Write five signs like G0008');
    case 'relationship':
      return kept(
        relationshipOf(text),
        'Not a relationship to the subscriber',
        'Say under “Values” what it means: self, spouse, child or other',
      );
    case 'marital':
      return { value: maritalOf(text) ?? '' };
    case 'placeOfService':
      return kept(placeOf(text), 'Not a place of service', 'Write its two digits, like 11 for an office');
    case 'clia':
      return kept(cliaOf(text), 'Not a CLIA number', 'Write ten signs with D in third place, like 14D0123456');
    case 'enrollment':
      return kept(enrollmentOf(text), 'Not a state of enrollment', 'Write not needed, pending or done, or empty the cell');
    case 'filing':
      return { value: isFilingIndicator(text.toUpperCase()) ? text.toUpperCase() : (filingOf(text) ?? byWords(text) ?? 'CI') };
  }
}

const byWords = (text: string): string | undefined =>
  filingIndicators.find((code) => filingIndicatorWords(code)?.toLowerCase() === text.toLowerCase());
