import type PDFDocument from 'pdfkit';
import { pdfDocumentClass } from './pdfkit.ts';
import { tidyText } from './print-text.ts';
import { fromWinAnsiByte, toWinAnsiBytes } from './win-ansi.ts';

/** The standard fonts we draw with; a PDF reader has them, so nothing is embedded. */
export type FontName = 'Helvetica' | 'Helvetica-Bold' | 'Helvetica-Oblique' | 'Courier' | 'Courier-Bold';

/** How far a text may shrink before it is cut, and what marks the cut. */
export const SMALLEST_SCALE = 0.85;
const ELLIPSIS = '…';

/** Thousandths of an em by WinAnsi byte, and by pair of bytes; UNASKED until first needed. */
type Metrics = { readonly widths: Int16Array; readonly kerns: Int16Array };
const UNASKED = -32_768;

let ruler: InstanceType<typeof PDFDocument> | undefined;
const metricsByFont = new Map<FontName, Metrics>();

/** Widths and kerns come from the AFM tables that pdfkit ships; each is asked for once. They are whole numbers there. */
function measure(bytes: readonly number[], font: FontName): number {
  ruler ??= new (pdfDocumentClass())({ autoFirstPage: false });
  return Math.round(ruler.font(font).fontSize(1000).widthOfString(bytes.map(fromWinAnsiByte).join('')));
}

function metricsOf(font: FontName): Metrics {
  const known = metricsByFont.get(font);
  if (known !== undefined) return known;
  const empty = { widths: new Int16Array(0x100).fill(UNASKED), kerns: new Int16Array(0x10000).fill(UNASKED) };
  metricsByFont.set(font, empty);
  return empty;
}

function widthOf(metrics: Metrics, font: FontName, byte: number): number {
  const known = metrics.widths[byte] ?? 0;
  if (known !== UNASKED) return known;
  const width = measure([byte], font);
  metrics.widths[byte] = width;
  return width;
}

function kernIn(metrics: Metrics, font: FontName, left: number, right: number): number {
  const pair = left * 0x100 + right;
  const known = metrics.kerns[pair] ?? 0;
  if (known !== UNASKED) return known;
  const kern = measure([left, right], font) - widthOf(metrics, font, left) - widthOf(metrics, font, right);
  metrics.kerns[pair] = kern;
  return kern;
}

/** How much closer (negative) or wider two neighbouring WinAnsi bytes stand, in thousandths of an em. */
export const kernOf = (left: number, right: number, font: FontName): number => kernIn(metricsOf(font), font, left, right);

/** Width in points of text already folded to WinAnsi, kerned. */
export function textWidth(text: string, font: FontName, size: number, letterSpacing = 0): number {
  const metrics = metricsOf(font);
  const bytes = toWinAnsiBytes(text);
  let width = 0;
  let before = -1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes.charCodeAt(index);
    width += widthOf(metrics, font, byte);
    if (before >= 0) width += kernIn(metrics, font, before, byte);
    before = byte;
  }
  return (width * size) / 1000 + letterSpacing * Math.max(bytes.length - 1, 0);
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
