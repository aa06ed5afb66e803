import { pictureUrl } from './pdf-picture.ts';

/**
 * Reads the PDF files that the engine writes (ISO 32000-1: one page tree, standard fonts, deflated content), so that any
 * window can show them page by page without a viewer of its own. Other people's PDFs are not what this is for.
 */
export type PdfFile = { readonly pages: readonly PdfPageSource[] };

export type PdfPageSource = {
  readonly width: number;
  readonly height: number;
  /** "F1" → "Helvetica-Bold". */
  readonly fonts: ReadonlyMap<string, string>;
  /** "I1" → an address for an image element. */
  readonly pictures: ReadonlyMap<string, string>;
  /** The page's operators as text, one character a byte. */
  readonly content: () => Promise<string>;
};

type PdfObject = { readonly head: string; readonly from: number; readonly length: number };

const OBJECT = /(\d+) 0 obj\s/g;

/** One character a byte; TextDecoder's "latin1" is CP-1252 and would not be. */
function bytesAsText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}

function readObjects(text: string): ReadonlyMap<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const pattern = new RegExp(OBJECT);
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const start = pattern.lastIndex;
    const end = text.indexOf('endobj', start);
    if (end < 0) break;
    const stream = text.indexOf('stream', start);
    const inside = stream >= 0 && stream < end;
    const head = text.slice(start, inside ? stream : end);
    const length = inside ? Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0) : 0;
    const from = inside ? stream + (text.startsWith('\r\n', stream + 6) ? 8 : 7) : 0;
    objects.set(found[1] ?? '', { head, from, length });
    pattern.lastIndex = inside ? from + length : end;
  }
  return objects;
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const reference = (head: string | undefined, name: string): string => new RegExp(`/${name} (\\d+) 0 R`).exec(head ?? '')?.[1] ?? '';

type Objects = ReadonlyMap<string, PdfObject>;

/** The address of a picture by its object, made once however many pages show it. */
function pictureUrls(bytes: Uint8Array, objects: Objects): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const picture = objects.get(id);
    const url = (picture && pictureUrl(picture.head, bytes.subarray(picture.from, picture.from + picture.length))) ?? '';
    known.set(id, url);
    return url;
  };
}

function pageOf(bytes: Uint8Array, objects: Objects, head: string, urlOf: (id: string) => string): PdfPageSource {
  const box = /\/MediaBox \[([^\]]*)\]/.exec(head)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
  const resources = objects.get(reference(head, 'Resources'))?.head ?? head;
  const fonts = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']): [string, string] => [
    name,
    /\/BaseFont \/([\w-]+)/.exec(objects.get(id)?.head ?? '')?.[1] ?? 'Helvetica',
  ]);
  const pictures = [...resources.matchAll(/\/(I\d+) (\d+) 0 R/g)].map(([, name = '', id = '']): [string, string] => [name, urlOf(id)]);
  const stream = objects.get(reference(head, 'Contents'));
  return {
    width: box[2] ?? 612,
    height: box[3] ?? 792,
    fonts: new Map(fonts),
    pictures: new Map(pictures),
    content: async () => {
      if (!stream) return '';
      const raw = bytes.subarray(stream.from, stream.from + stream.length);
      return bytesAsText(stream.head.includes('/FlateDecode') ? await inflate(raw) : raw);
    },
  };
}

/** The pages of a file in their order; throws when it is not one of ours. */
export function readPdfFile(bytes: Uint8Array): PdfFile {
  const text = bytesAsText(bytes);
  if (!text.startsWith('%PDF-')) throw new Error('not a PDF file');
  const objects = readObjects(text);
  const heads = [...objects.values()].map(({ head }) => head);
  const catalog = heads.find((head) => /\/Type \/Catalog\b/.test(head));
  const tree = objects.get(reference(catalog, 'Pages'))?.head ?? '';
  const kids = [...(/\/Kids \[([^\]]*)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, id = '']) => objects.get(id)?.head ?? '');
  if (kids.length === 0) throw new Error('a PDF file without pages');
  const urlOf = pictureUrls(bytes, objects);
  return { pages: kids.map((head) => pageOf(bytes, objects, head, urlOf)) };
}
