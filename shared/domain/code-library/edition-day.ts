import { isPlainDate, type PlainDate } from '../../kernel/plain-date.ts';

/**
 * The first day of an edition as CMS writes it into the names of its edit files: "..._Eff_07-01-2026.csv", "...2026q3...", or
 * the version of the NCCI tables ("ccipra-v322r0-f1": version 32 is 2026, its third release the third quarter). Null where
 * the name says none of these: the person does.
 */
export function quarterInName(name: string): PlainDate | null {
  const [, month, day, year] = /(?<!\d)(\d\d)-(\d\d)-(20\d\d)(?!\d)/.exec(name) ?? [];
  if (year !== undefined) return dayOrNone(`${year}-${month}-${day}`);
  const [, named, quarter] = /(?<!\d)(20\d\d)[ _-]?q([1-4])(?!\d)/i.exec(name) ?? [];
  if (named !== undefined) return firstOf(Number(named), Number(quarter));
  const [, version, release] = /(?<![a-z])v(\d\d)\.?([0-3])r\d/i.exec(name) ?? [];
  return version === undefined ? null : firstOf(1994 + Number(version), Number(release) + 1);
}

/** Which of a quarter's files it is ("...-f2.txt" is 2); null where the name does not say. */
export function partInName(name: string): number | null {
  const part = /-f(\d)(?!\d)/i.exec(name)?.[1];
  return part === undefined ? null : Number(part);
}

const firstOf = (year: number, quarter: number): PlainDate | null => dayOrNone(`${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`);
const dayOrNone = (text: string): PlainDate | null => (isPlainDate(text) ? text : null);
