import { code128Bars } from './code128.ts';
import { type FontName, fitText, textWidth } from './font-metrics.ts';
import { foldToWinAnsi } from './print-text.ts';

/**
 * A page as a list of marks. All lengths are points (1/72 inch) from the top left corner of a US Letter page, y down;
 * text stands on its baseline. Nothing here knows PDF, so a test reads positions and words straight from the list.
 */
export const PAGE_WIDTH = 612;
export const PAGE_HEIGHT = 792;

export type Align = 'left' | 'right' | 'center';

export type TextMark = {
  readonly kind: 'text';
  /** The left, right or middle of the text, as `align` says. */
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly text: string;
  readonly font: FontName;
  readonly size: number;
  readonly align: Align;
  readonly maxWidth: number | null;
  readonly letterSpacing: number;
  readonly color: string;
};

export type LineMark = {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly color: string;
  /** Lengths of dash and gap; null is solid. */
  readonly dash: readonly [number, number] | null;
};

export type BoxMark = {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly radius: number;
};

export type BarcodeMark = {
  readonly kind: 'barcode';
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Width of the thinnest bar; 0.75 points is 10 mil, which every hand scanner reads. */
  readonly module: number;
  readonly text: string;
};

/** A picture that a PDF carries as it is, once for all pages: a PNG of 8-bit RGB without transparency, or a JPEG in colour. */
export type PixelImage = {
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};

export type ImageMark = {
  readonly kind: 'image';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly image: PixelImage;
};

export type Mark = TextMark | LineMark | BoxMark | BarcodeMark | ImageMark;
/** A JPEG or PNG in the largest size that fits a rectangle, its middle in the middle. */
export type Picture = {
  readonly bytes: Uint8Array;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type Page = {
  readonly marks: readonly Mark[];
  readonly picture?: Picture;
  /** Width and height where the paper is no Letter sheet: a roll is cut where its words end. */
  readonly size?: readonly [width: number, height: number];
};

export const INK = '#111111';

export type TextStyle = {
  readonly font?: FontName;
  readonly size?: number;
  readonly align?: Align;
  /** Shrinks by at most 15 percent, then cuts with an ellipsis (font-metrics.ts). */
  readonly maxWidth?: number;
  readonly letterSpacing?: number;
  readonly color?: string;
};

/** One line of text at a baseline; folded to WinAnsi, and fitted when `maxWidth` is given. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): TextMark {
  const { font = 'Helvetica', size = 9, align = 'left', maxWidth, letterSpacing = 0, color = INK } = style;
  const fitted =
    maxWidth === undefined ? { text: foldToWinAnsi(words), size } : fitText(words, font, size, Math.max(maxWidth, 0), letterSpacing);
  return { kind: 'text', x, y, ...fitted, font, align, maxWidth: maxWidth ?? null, letterSpacing, color };
}

type LineStyle = { readonly width?: number; readonly color?: string; readonly dash?: readonly [number, number] };

/** A straight rule. */
export function line(x1: number, y1: number, x2: number, y2: number, style: LineStyle = {}): LineMark {
  return { kind: 'line', x1, y1, x2, y2, width: style.width ?? 0.5, color: style.color ?? INK, dash: style.dash ?? null };
}

type BoxStyle = { readonly fill?: string; readonly stroke?: string | null; readonly strokeWidth?: number; readonly radius?: number };

/** A rectangle: stroked unless told otherwise, filled when a colour is given. */
export function box(x: number, y: number, width: number, height: number, style: BoxStyle = {}): BoxMark {
  const { fill = null, stroke = INK, strokeWidth = 0.5, radius = 0 } = style;
  return { kind: 'box', x, y, width, height, fill, stroke, strokeWidth, radius };
}

/** A Code 128 barcode; `text` must be printable ASCII. */
export function barcode(x: number, y: number, words: string, height: number, module = 0.75): BarcodeMark {
  return { kind: 'barcode', x, y, height, module, text: words };
}

/** A picture as large as the room allows, its proportions kept, at the top left of the room. */
export function imageMark(x: number, y: number, room: { readonly width: number; readonly height: number }, image: PixelImage): ImageMark {
  const scale = Math.min(room.width / image.width, room.height / image.height);
  return { kind: 'image', x, y, width: image.width * scale, height: image.height * scale, image };
}

export type Extent = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** The rectangle a mark covers, in points; for text from cap height to descender. */
export function extentOf(mark: Mark): Extent {
  switch (mark.kind) {
    case 'text': {
      const width = textWidth(mark.text, mark.font, mark.size, mark.letterSpacing);
      const left = leftOf(mark, width);
      return { left, right: left + width, top: mark.y - mark.size * 0.72, bottom: mark.y + mark.size * 0.21 };
    }
    case 'line':
      return {
        left: Math.min(mark.x1, mark.x2),
        right: Math.max(mark.x1, mark.x2),
        top: Math.min(mark.y1, mark.y2),
        bottom: Math.max(mark.y1, mark.y2),
      };
    case 'box':
    case 'image':
      return { left: mark.x, right: mark.x + mark.width, top: mark.y, bottom: mark.y + mark.height };
    case 'barcode':
      return {
        left: mark.x,
        right: mark.x + code128Bars(mark.text).modules * mark.module,
        top: mark.y,
        bottom: mark.y + mark.height,
      };
  }
}

/** Left edge in points of a text mark whose width is known. */
export function leftOf(mark: Pick<TextMark, 'x' | 'align'>, width: number): number {
  if (mark.align === 'right') return mark.x - width;
  return mark.align === 'center' ? mark.x - width / 2 : mark.x;
}
