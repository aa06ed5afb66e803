/** One character a byte, so that places in the text are places in the file. */
function bytesAsText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}

/** Pictures of a page are larger than this; smaller ones are logos. */
const FEWEST_PIXELS = 300;

/**
 * The JPEG pages of a scanned PDF, in their order in the file. Scanners write each page as one picture (ISO 32000-1,
 * DCTDecode), which a browser draws without reading anything else of the PDF. Empty for a PDF made otherwise.
 */
export function imagesInPdf(bytes: Uint8Array): readonly Blob[] {
  const text = bytesAsText(bytes);
  const found: Blob[] = [];
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.startsWith('endstream', at - 3)) continue;
    const head = text.slice(text.lastIndexOf('obj', at), at);
    if (!/\/Subtype\s*\/Image/.test(head) || !/\/Filter\s*\[?\s*\/DCTDecode\s*\]?/.test(head)) continue;
    const side = Math.min(...['Width', 'Height'].map((name) => Number(new RegExp(`/${name}\\s+(\\d+)`).exec(head)?.[1] ?? 0)));
    const from = at + (text.startsWith('\r\n', at + 6) ? 8 : 7);
    const end = text.indexOf('endstream', from);
    if (end < 0 || side < FEWEST_PIXELS) continue;
    found.push(new Blob([new Uint8Array(bytes.subarray(from, end))], { type: 'image/jpeg' }));
  }
  return found;
}
