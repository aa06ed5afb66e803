import { type Cents, cents, parseDecimal } from '../../kernel/cents.ts';

/**
 * An amount as banks write it into CSV: "1,234.50", "$12.00", "(12.00)", "12.00-", "+5", "12.00 DR". Undefined for anything
 * else; a formula is no amount.
 */
export function bankAmount(cell: string): Cents | undefined {
  let text = cell.replaceAll(/[\s$]/g, '').replaceAll('\u2212', '-').toUpperCase();
  let sign = 1;
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed) [text, sign] = [bracketed[1] ?? '', -1];
  const marked = /^(.*?)(CR|DR|-)$/.exec(text);
  if (marked) {
    // Two signs on one amount say nothing that can be relied on.
    if (bracketed || /^[-+]/.test(marked[1] ?? '')) return undefined;
    [text, sign] = [marked[1] ?? '', marked[2] === 'CR' ? 1 : -1];
  }
  if (bracketed && /^[-+]/.test(text)) return undefined;
  text = text.replace(/^\+/, '');
  if (text.includes(',')) {
    if (!/^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return undefined;
    text = text.replaceAll(',', '');
  }
  const amount = parseDecimal(text);
  return amount === undefined ? undefined : cents(amount * sign);
}
