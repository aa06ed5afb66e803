import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** One movement of money as a bank's file tells it. */
export type BankFileLine = {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  readonly postedOn: PlainDate;
  /** Into the account positive, never 0. */
  readonly amount: Cents;
  /** All that the bank says in words, addenda too. */
  readonly description: string;
  /** The bank's own id (OFX FITID, BAI2 bank reference, a CSV column); empty when it gives none. */
  readonly bankReference: string;
  /** Check, slip or customer reference; empty when there is none. */
  readonly customerReference: string;
  /** How the bank calls the kind: a BAI2 type code, an OFX TRNTYPE. */
  readonly typeCode: string;
  /** The account's number as the file says it; empty when it does not. */
  readonly accountNumber: string;
};

export const bankFileFormats = ['csv', 'ofx', 'bai2'] as const;
export type BankFileFormat = (typeof bankFileFormats)[number];

/** Longest of each text that is kept: an addenda record has 80 characters, and a bank may send several. */
export const MOST_DESCRIPTION = 2_000;
export const MOST_REFERENCE = 80;

/** Text in one line without what no screen shows, cut at its longest. */
export function tidyText(text: string, most: number): string {
  const seen = [...text].map((sign) => ((sign.codePointAt(0) ?? 0) < 32 || sign.codePointAt(0) === 127 ? ' ' : sign)).join('');
  return seen.replaceAll(/\s+/g, ' ').trim().slice(0, most);
}

/**
 * The keys of a file's lines, in their order: the bank's own id with day and amount, or where it gives none all that it says.
 * Equal lines of one file are as many movements and count from 1, so that two files that overlap tell of the same ones.
 */
export function bankLineKeys(lines: readonly BankFileLine[]): readonly string[] {
  const seen = new Map<string, number>();
  return lines.map(({ postedOn, amount, bankReference, customerReference, description }) => {
    const said = bankReference === '' ? `${folded(description)}|${folded(customerReference)}` : `#${bankReference.trim()}`;
    const key = `${postedOn}|${amount}|${said}`;
    const turn = (seen.get(key) ?? 0) + 1;
    seen.set(key, turn);
    return `${key}|${turn}`;
  });
}

const folded = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, ' ')
    .trim();

/** "····4821": enough to tell accounts apart, not enough to use one. */
export const maskedAccount = (accountNumber: string): string => (accountNumber === '' ? '' : `····${accountNumber.slice(-4)}`);

/** Whether a file's account is the one that it is imported into; unknown on either side is taken for the same. */
export function sameAccount(ours: string, inFile: string): boolean {
  const [a, b] = [ours, inFile].map((number) => number.replaceAll(/[^A-Za-z0-9]/g, '').replace(/^0+/, ''));
  return a === undefined || b === undefined || a === '' || b === '' || a === b;
}
