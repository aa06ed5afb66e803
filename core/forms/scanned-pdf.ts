/** One character a byte, so that places in the text are places in the file. */
const asText = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Of a page that is one picture: `q 612 0 0 792 0 0 cm /Im1 Do Q`, whether deflated or not. */
const LONGEST_DRAWING = 200;
/** What a page may have beside its picture, or what hides pages from a plain reading: text, notes, forms, turned or packed pages. */
const MORE_THAN_PICTURES = /\/(Font|Annots|AcroForm|Encrypt|ObjStm|Rotate)\b/;

/**
 * The pages of a PDF as scanners write it: each page one JPEG and nothing else (ISO 32000-1, DCTDecode). Null for any other PDF:
 * rather none of its pages than a page without the words or the stamp that stand on it.
 */
export function scannedPages(bytes: Uint8Array): readonly Uint8Array[] | null {
  const text = asText(bytes);
  // Cut off, it may lack pages.
  if (!/%%EOF\s*$/.test(text.slice(-64))) return null;
  const pages: Uint8Array[] = [];
  const objects: string[] = [];
  let from = 0;
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', from)) {
    const head = text.slice(Math.max(from, text.lastIndexOf(' obj', at)), at);
    objects.push(text.slice(from, at));
    const begin = at + (text.startsWith('\r\n', at + 6) ? 8 : 7);
    const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1] ?? Number.NaN);
    const end = Number.isNaN(length) ? text.indexOf('endstream', begin) : begin + length;
    if (end < begin || !/^\s*endstream/.test(text.slice(end, end + 13))) return null;
    if (/\/Filter\s*\[?\s*\/DCTDecode\s*\]?/.test(head) && /\/Subtype\s*\/Image\b/.test(head)) pages.push(bytes.subarray(begin, end));
    else if (end - begin > LONGEST_DRAWING && !/\/Type\s*\/Metadata\b/.test(head)) return null;
    from = text.indexOf('endstream', end) + 'endstream'.length;
  }
  const plain = `${objects.join('')}${text.slice(from)}`;
  if (MORE_THAN_PICTURES.test(plain)) return null;
  return pages.length > 0 && [...plain.matchAll(/\/Type\s*\/Page\b/g)].length === pages.length ? pages : null;
}
