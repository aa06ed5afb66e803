import PDFDocument from 'pdfkit';
import { tidyText } from './print-text.ts';

/** The standard fonts we draw with; a PDF reader has them, so nothing is embedded. */
export type FontName = 'Helvetica' | 'Helvetica-Bold' | 'Helvetica-Oblique' | 'Courier' | 'Courier-Bold';

/** How far a text may shrink before it is cut, and what marks the cut. */
export const SMALLEST_SCALE = 0.85;
const ELLIPSIS = '…';

type Metrics = { readonly widths: Map<string, number>; readonly kerns: Map<string, number> };

let ruler: InstanceType<typeof PDFDocument> | undefined;
const metricsByFont = new Map<FontName, Metrics>();

/** Widths and kerns come from the AFM tables that pdfkit ships; each is asked for once, in thousandths of an em. */
function measure(text: string, font: FontName): number {
  ruler ??= new PDFDocument({ autoFirstPage: false });
  return ruler.font(font).fontSize(1000).widthOfString(text);
}

function metricsOf(font: FontName): Metrics {
  const known = metricsByFont.get(font) ?? { widths: new Map<string, number>(), kerns: new Map<string, number>() };
  metricsByFont.set(font, known);
  return known;
}

function once(table: Map<string, number>, key: string, find: () => number): number {
  const known = table.get(key);
  if (known !== undefined) return known;
  const found = find();
  table.set(key, found);
  return found;
}

const characterWidth = (metrics: Metrics, font: FontName, character: string): number =>
  once(metrics.widths, character, () => measure(character, font));

/** How much closer (negative) or wider a pair of neighbours stands, in thousandths of an em. */
export function kernOf(pair: string, font: FontName): number {
  const metrics = metricsOf(font);
  return once(metrics.kerns, pair, () => {
    const apart = characterWidth(metrics, font, pair.charAt(0)) + characterWidth(metrics, font, pair.charAt(1));
    return Math.round(measure(pair, font) - apart);
  });
}

/** Width in points of text already folded to WinAnsi, kerned. */
export function textWidth(text: string, font: FontName, size: number, letterSpacing = 0): number {
  const metrics = metricsOf(font);
  let width = 0;
  for (let index = 0; index < text.length; index += 1) {
    width += characterWidth(metrics, font, text.charAt(index));
    if (index > 0) width += kernOf(text.slice(index - 1, index + 1), font);
  }
  return (width * size) / 1000 + letterSpacing * Math.max(text.length - 1, 0);
}

export type Fitted = { readonly text: string; readonly size: number };

/**
 * Makes one line fit: as it is, else shrunk by at most 15 percent, else cut with an ellipsis at that smallest size.
 * Returns folded, tidy text and its size in points; the result is never wider than `maxWidth` points.
 */
export function fitText(text: string, font: FontName, size: number, maxWidth: number, letterSpacing = 0): Fitted {
  const line = tidyText(text);
  const width = textWidth(line, font, size, letterSpacing);
  if (width <= maxWidth) return { text: line, size };
  const small = Math.floor(size * SMALLEST_SCALE * 20) / 20;
  for (let scaled = size - 0.25; scaled > small; scaled -= 0.25) {
    if (textWidth(line, font, scaled, letterSpacing) <= maxWidth) return { text: line, size: scaled };
  }
  if (textWidth(line, font, small, letterSpacing) <= maxWidth) return { text: line, size: small };
  return { text: cutToWidth(line, (part) => textWidth(part, font, small, letterSpacing) <= maxWidth), size: small };
}

function cutToWidth(line: string, fits: (part: string) => boolean): string {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(line.slice(0, middle).trimEnd() + ELLIPSIS)) low = middle;
    else high = middle - 1;
  }
  const cut = line.slice(0, low).trimEnd() + ELLIPSIS;
  return fits(cut) ? cut : '';
}

/** Breaks text into lines of at most `maxWidth` points at blanks; a longer single word is cut with an ellipsis. */
export function wrapText(text: string, font: FontName, size: number, maxWidth: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of tidyText(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, font, size) <= maxWidth) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = cutWord(word, font, size, maxWidth);
  }
  return line === '' ? lines : [...lines, line];
}

function cutWord(word: string, font: FontName, size: number, maxWidth: number): string {
  const fits = (part: string) => textWidth(part, font, size) <= maxWidth;
  return fits(word) ? word : cutToWidth(word, fits);
}
