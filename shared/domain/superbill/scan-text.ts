/**
 * The mark before a superbill's number in its barcode. No field begins with it, so that a scan is told from typing wherever the
 * focus is, also without anything set in the scanner.
 */
const MARK = '#';

/** What stands in the barcode of a superbill. */
export const scanText = (number: string): string => `${MARK}${number}`;

export type Scan = {
  readonly number: number;
  /** Whether a mark came first: ours, or another that somebody has set in the scanner. */
  readonly marked: boolean;
};

/** Our mark and those that scanners can be set to send first; none of them is a key of a screen. */
const WHOLE = /^([#~*%$!\\|^&_=@]?)(\d{1,9})$/;
const BEGUN = /^[#~*%$!\\|^&_=@]?\d{0,9}$/;

/** Reads what a scanner sent or somebody typed; undefined when it is no number of a superbill. */
export function readScan(text: string): Scan | undefined {
  const [, mark, digits] = WHOLE.exec(text) ?? [];
  return digits === undefined ? undefined : { number: Number(digits), marked: mark !== '' };
}

/** Whether these keys may be the beginning of a scan. */
export const maybeScan = (text: string): boolean => BEGUN.test(text);
