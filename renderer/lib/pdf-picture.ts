/** A picture of one of our PDF files as an address that an image element takes; undefined when it is packed some other way. */
export function pictureUrl(head: string, stream: Uint8Array): string | undefined {
  if (head.includes('/DCTDecode')) return `data:image/jpeg;base64,${base64(stream)}`;
  const [width, height] = [numberOf(head, 'Width'), numberOf(head, 'Height')];
  if (!head.includes('/FlateDecode') || !head.includes('/Predictor 15')) return undefined;
  return `data:image/png;base64,${base64(png(width, height, stream))}`;
}

const numberOf = (head: string, name: string): number => Number(new RegExp(`/${name} (\\d+)`).exec(head)?.[1] ?? 0);

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The rows of the file as the PNG that they came from: 8-bit RGB. */
function png(width: number, height: number, packed: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array()),
  ];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const whole = new Uint8Array(content.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, content.length);
  whole.set(
    Array.from(name, (letter) => letter.charCodeAt(0)),
    4,
  );
  whole.set(content, 8);
  view.setUint32(content.length + 8, crc32(whole.subarray(4, content.length + 8)));
  return whole;
}

/** The check of a chunk (PNG annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
