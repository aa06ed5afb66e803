import { inflateSync } from 'node:zlib';

/** A small reader of PDFs written without compression: enough to see each page's words where they were put. */
export type PdfText = { readonly x: number; readonly y: number; readonly size: number; readonly font: string; readonly text: string };

/** Text shown on each page, in file order; x and y in points from the top left, as our pages count. */
export function readPdf(bytes: Uint8Array): PdfText[][] {
  const file = Buffer.from(bytes).toString('latin1');
  return pageStreams(file).map((stream) =>
    [...stream.matchAll(/^BT (.*) ET$/gm)].map(([, block = '']) => ({
      ...placeOf(block),
      text: [...block.matchAll(/\[(.*)\] TJ/g)].map(([, shown = '']) => decodeShown(shown)).join(''),
    })),
  );
}

/** The same of a file as it is printed, whose pages are packed. */
export function readPackedPdf(bytes: Uint8Array): PdfText[][] {
  const file = Buffer.from(bytes);
  let unpacked = '';
  let from = 0;
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', from)) {
    const head = file.subarray(from, at).toString('latin1');
    const length = Number([...head.matchAll(/\/Length (\d+)/g)].at(-1)?.[1]);
    const start = at + 'stream\n'.length;
    const stream = file.subarray(start, start + length);
    unpacked += `${head}stream\n${(head.includes('/FlateDecode') ? inflateSync(stream) : stream).toString('latin1')}`;
    from = file.indexOf('endstream', start + length - 1);
    unpacked += '\nendstream';
    from += 'endstream'.length;
  }
  return readPdf(Buffer.from(unpacked + file.subarray(from).toString('latin1'), 'latin1'));
}

function placeOf(block: string): Omit<PdfText, 'text'> {
  const [, x = 'NaN', y = 'NaN'] = /1 0 0 -1 (\S+) (\S+) Tm/.exec(block) ?? [];
  const [, font = '', size = 'NaN'] = /\/(F\d+) (\S+) Tf/.exec(block) ?? [];
  return { x: Number(x), y: Number(y), size: Number(size), font };
}

/** Literal strings of a TJ array, WinAnsi; the numbers between them are kerning. */
function decodeShown(shown: string): string {
  const literal = [...shown.matchAll(/\(((?:\\.|[^\\()])*)\)/g)].map(([, inside = '']) => inside.replace(/\\(.)/g, '$1')).join('');
  return new TextDecoder('windows-1252').decode(Buffer.from(literal, 'latin1'));
}

function pageStreams(file: string): string[] {
  const kids = /\/Type \/Pages\n\/Count (\d+)\n\/Kids \[([^\]]*)\]/.exec(file);
  const pages = [...(kids?.[2] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => id);
  if (pages.length !== Number(kids?.[1])) throw new Error('page tree does not count its pages');
  return pages.map((id) => {
    const contents = new RegExp(`^${id} 0 obj\\n<<[\\s\\S]*?/Contents (\\d+) 0 R`, 'm').exec(file)?.[1];
    const stream = new RegExp(`^${contents} 0 obj\\n[\\s\\S]*?\\nstream\\n([\\s\\S]*?)\\nendstream`, 'm').exec(file)?.[1];
    if (stream === undefined) throw new Error(`page ${id} has no contents`);
    return stream;
  });
}
