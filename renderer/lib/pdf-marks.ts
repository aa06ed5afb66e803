/** What a page shows, in points from its top left corner, y down. */
export type PdfMark =
  | {
      readonly kind: 'text';
      /** Where it stands among the page's marks. */
      readonly place: number;
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly font: string;
      readonly size: number;
      readonly spacing: number;
      readonly color: string;
    }
  | {
      readonly kind: 'path';
      readonly place: number;
      readonly d: string;
      readonly fill: string | undefined;
      readonly stroke: string | undefined;
      readonly width: number;
      readonly dash: string;
    }
  | {
      readonly kind: 'image';
      readonly place: number;
      /** The file's name of the picture, "I1". */
      readonly name: string;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    };

/** CP-1252 where it differs from Latin-1: the encoding of the standard fonts. */
const C1 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const TOKEN = /\((?:\\[\s\S]|[^\\()])*\)|\[|\]|\/[\w-]+|[-+]?(?:\d+\.?\d*|\.\d+)|[A-Za-z*]+/g;

const character = (byte: string): string => {
  const code = byte.charCodeAt(0);
  return code >= 0x80 && code < 0xa0 ? C1.charAt(code - 0x80) : byte;
};

/** "(a\)b)" → "a)b". */
const literal = (token: string): string => Array.from(token.slice(1, -1).replace(/\\([\s\S])/g, '$1'), character).join('');

const hex = (part: number): string =>
  Math.round(part * 255)
    .toString(16)
    .padStart(2, '0');
const colorOf = ([red = 0, green = 0, blue = 0]: readonly number[]): string => `#${hex(red)}${hex(green)}${hex(blue)}`;

/** Where a picture stands: the matrix of a unit square whose y points up (8.9.5). */
function imageAt(place: number, name: string, [width = 0, , , height = 0, x = 0, y = 0]: readonly number[]): PdfMark {
  return { kind: 'image', place, name, x, y: y + height, width, height: -height };
}

type Pen = { fill: string; stroke: string; width: number; dash: string; font: string; size: number; spacing: number; x: number; y: number };

const rectangle = ([x = 0, y = 0, width = 0, height = 0]: readonly number[]): string => `M${x} ${y}h${width}v${height}h${-width}z`;

/** Path operators of ISO 32000-1, table 59, as SVG writes them. */
const PATHS: Readonly<Record<string, (numbers: readonly number[]) => string>> = {
  m: (numbers) => `M${numbers.join(' ')}`,
  l: (numbers) => `L${numbers.join(' ')}`,
  c: (numbers) => `C${numbers.join(' ')}`,
  re: rectangle,
  h: () => 'z',
};

const PAINTS: Readonly<Record<string, { readonly fill: boolean; readonly stroke: boolean }>> = {
  f: { fill: true, stroke: false },
  S: { fill: false, stroke: true },
  B: { fill: true, stroke: true },
};

/** Sets colours, lines and text state (tables 52, 57 and 105). */
const STATES: Readonly<Record<string, (pen: Pen, numbers: readonly number[]) => void>> = {
  rg: (pen, numbers) => {
    pen.fill = colorOf(numbers);
  },
  RG: (pen, numbers) => {
    pen.stroke = colorOf(numbers);
  },
  w: (pen, [width = 1]) => {
    pen.width = width;
  },
  d: (pen, numbers) => {
    pen.dash = numbers.slice(0, -1).join(' ');
  },
  Tc: (pen, [spacing = 0]) => {
    pen.spacing = spacing;
  },
  Tf: (pen, [size = 10]) => {
    pen.size = size;
  },
  Tm: (pen, numbers) => {
    pen.x = numbers[4] ?? 0;
    pen.y = numbers[5] ?? 0;
  },
};

/** Reads the operators of a page whose y points down, as the engine writes them. */
export function readPdfMarks(content: string, fonts: ReadonlyMap<string, string>): readonly PdfMark[] {
  const marks: PdfMark[] = [];
  const pen: Pen = { fill: '#000000', stroke: '#000000', width: 1, dash: '', font: '', size: 10, spacing: 0, x: 0, y: 0 };
  let [numbers, strings, path]: [number[], string[], string] = [[], [], ''];
  let [named, matrix]: [string, readonly number[]] = ['', []];
  for (const [token] of content.matchAll(TOKEN)) {
    if (/^[-+.\d]/.test(token)) numbers.push(Number(token));
    else if (token.startsWith('(')) strings.push(literal(token));
    else if (token.startsWith('/')) {
      named = token.slice(1);
      pen.font = fonts.get(named) ?? pen.font;
    } else if (token !== '[' && token !== ']') {
      const paint = PAINTS[token];
      if (PATHS[token]) path += PATHS[token](numbers);
      else if (paint) {
        const { width, dash } = pen;
        marks.push({
          kind: 'path',
          place: marks.length,
          d: path,
          fill: paint.fill ? pen.fill : undefined,
          stroke: paint.stroke ? pen.stroke : undefined,
          width,
          dash,
        });
        path = '';
      } else if (token === 'TJ' || token === 'Tj') {
        const { x, y, font, size, spacing, fill: color } = pen;
        marks.push({ kind: 'text', place: marks.length, x, y, text: strings.join(''), font, size, spacing, color });
      } else if (token === 'cm') matrix = numbers;
      else if (token === 'Do') marks.push(imageAt(marks.length, named, matrix));
      else STATES[token]?.(pen, numbers);
      [numbers, strings] = [[], []];
    }
  }
  return marks;
}
