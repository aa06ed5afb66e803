import { code128Bars } from './code128.ts';
import {
  type BarcodeMark,
  type BoxMark,
  type ImageMark,
  type LineMark,
  leftOf,
  type Mark,
  type Page,
  type PixelImage,
  type TextMark,
} from './draw-list.ts';
import { type FontName, kernOf, textWidth } from './font-metrics.ts';
import { toWinAnsiBytes } from './win-ansi.ts';

/**
 * A page's content stream (ISO 32000-1, 8 and 9) in a space whose y already points down, as pdfkit opens its pages:
 * shapes need no turning, text is set upright by its matrix. One string per page costs a fraction of a call per mark.
 */
export function pageContent(page: Page, fontId: FontId, imageId: ImageId = noPictures): string {
  return page.marks.map((mark) => operators(mark, fontId, imageId)).join('');
}

type FontId = (font: FontName) => string;
type ImageId = (picture: PixelImage) => string;
const noPictures: ImageId = () => {
  throw new Error('this page has no place for pictures');
};

function operators(mark: Mark, fontId: FontId, imageId: ImageId): string {
  if (mark.kind === 'text') return textOperators(mark, fontId);
  if (mark.kind === 'line') return lineOperators(mark);
  if (mark.kind === 'image') return imageOperators(mark, imageId);
  return mark.kind === 'box' ? boxOperators(mark) : barcodeOperators(mark);
}

/** A picture is one unit high and wide, and its own y points up. */
function imageOperators(mark: ImageMark, imageId: ImageId): string {
  const { x, y, width, height } = mark;
  return `q ${number(width)} 0 0 ${number(-height)} ${number(x)} ${number(y + height)} cm /${imageId(mark.image)} Do Q\n`;
}

function textOperators(mark: TextMark, fontId: FontId): string {
  if (mark.text === '') return '';
  const left = mark.align === 'left' ? mark.x : leftOf(mark, textWidth(mark.text, mark.font, mark.size, mark.letterSpacing));
  const place = `1 0 0 -1 ${number(left)} ${number(mark.y)} Tm`;
  const font = `/${fontId(mark.font)} ${number(mark.size)} Tf ${number(mark.letterSpacing)} Tc`;
  return `BT ${color(mark.color)} rg ${font} ${place} [${kernedRuns(mark.text, mark.font)}] TJ ET\n`;
}

/** "(A) 70 (VA)": literal strings with the kerns between them, which TJ subtracts. */
function kernedRuns(text: string, font: FontName): string {
  const bytes = toWinAnsiBytes(text);
  let runs = '(';
  for (let index = 0; index < bytes.length; index += 1) {
    const kern = index === 0 ? 0 : kernOf(bytes.charCodeAt(index - 1), bytes.charCodeAt(index), font);
    if (kern !== 0) runs += `) ${-kern} (`;
    const byte = bytes.charAt(index);
    runs += byte === '(' || byte === ')' || byte === '\\' ? `\\${byte}` : byte;
  }
  return `${runs})`;
}

function lineOperators(mark: LineMark): string {
  const dash = mark.dash === null ? '[] 0 d' : `[${number(mark.dash[0])} ${number(mark.dash[1])}] 0 d`;
  const path = `${number(mark.x1)} ${number(mark.y1)} m ${number(mark.x2)} ${number(mark.y2)} l S`;
  return `${color(mark.color)} RG ${number(mark.width)} w ${dash} ${path}\n`;
}

function boxOperators(mark: BoxMark): string {
  const fill = mark.fill === null ? '' : `${color(mark.fill)} rg `;
  const stroke = mark.stroke === null ? '' : `${color(mark.stroke)} RG ${number(mark.strokeWidth)} w [] 0 d `;
  if (fill === '' && stroke === '') return '';
  const paint = fill === '' ? 'S' : stroke === '' ? 'f' : 'B';
  return `${fill}${stroke}${mark.radius > 0 ? roundedPath(mark) : rectangle(mark.x, mark.y, mark.width, mark.height)} ${paint}\n`;
}

/** How far a Bezier handle reaches along a quarter circle of radius 1. */
const QUARTER = 0.5523;

function roundedPath({ x, y, width, height, radius }: BoxMark): string {
  const r = Math.min(radius, width / 2, height / 2);
  const c = r * (1 - QUARTER);
  const [right, bottom] = [x + width, y + height];
  const curve = (...points: number[]): string => `${points.map(number).join(' ')} c`;
  const to = (px: number, py: number): string => `${number(px)} ${number(py)} l`;
  return [
    `${number(x + r)} ${number(y)} m`,
    to(right - r, y),
    curve(right - c, y, right, y + c, right, y + r),
    to(right, bottom - r),
    curve(right, bottom - c, right - c, bottom, right - r, bottom),
    to(x + r, bottom),
    curve(x + c, bottom, x, bottom - c, x, bottom - r),
    to(x, y + r),
    curve(x, y + c, x + c, y, x + r, y),
    'h',
  ].join(' ');
}

function barcodeOperators(mark: BarcodeMark): string {
  const bars = code128Bars(mark.text).bars.map(({ start, width }) =>
    rectangle(mark.x + start * mark.module, mark.y, width * mark.module, mark.height),
  );
  return `0 0 0 rg ${bars.join(' ')} f\n`;
}

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `${number(x)} ${number(y)} ${number(width)} ${number(height)} re`;

/** Three decimals are a hundredth of a printer's dot; never an exponent, which PDF does not know. */
const number = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);

const colors = new Map<string, string>();

/** "#8c2f2a" as three parts of one. */
function color(hex: string): string {
  const known = colors.get(hex);
  if (known !== undefined) return known;
  const parts = [1, 3, 5].map((at) => number(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ');
  colors.set(hex, parts);
  return parts;
}
