/** How a practice writes its chart numbers: letters in front, and zeros up to so many digits. */
export type ChartNumbering = { readonly prefix: string; readonly digits: number };

export const PLAIN_NUMBERING: ChartNumbering = { prefix: '', digits: 1 };

/** "PF-00482" of 482. */
export const chartLabel = ({ prefix, digits }: ChartNumbering, chartNumber: number): string =>
  `${prefix}${String(chartNumber).padStart(digits, '0')}`;

/** The digits of a chart number typed with the practice's prefix; undefined when the text does not start with it. */
export function digitsOfChart({ prefix }: ChartNumbering, typed: string): string | undefined {
  if (prefix === '' || !typed.toLowerCase().startsWith(prefix.toLowerCase())) return undefined;
  const rest = typed.slice(prefix.length).trim();
  return /^\d{1,12}$/.test(rest) ? rest : undefined;
}
