import type PDFDocument from 'pdfkit';
import type { PixelImage } from './draw-list.ts';

type Document = InstanceType<typeof PDFDocument>;
type Reference = { end(bytes: Uint8Array): void };
type PicturePlaces = {
  readonly page: { readonly xobjects: Record<string, unknown> };
  ref(head: Readonly<Record<string, unknown>>): Reference;
};

/**
 * Puts each picture into the file once, when a page first shows it, and names it on every page that does. pdfkit's own image()
 * would write it again for every page.
 */
export function pictureStore(document: Document): (picture: PixelImage) => string {
  const known = new Map<PixelImage, { readonly name: string; readonly reference: Reference }>();
  return (picture) => {
    const places = document as unknown as PicturePlaces;
    const found = known.get(picture) ?? { name: `I${known.size + 1}`, reference: written(places, picture) };
    known.set(picture, found);
    places.page.xobjects[found.name] ??= found.reference;
    return found.name;
  };
}

/** An image XObject (ISO 32000-1, 8.9.5): the rows of a PNG or the whole JPEG as they are, so nothing is decoded here. */
function written(places: PicturePlaces, { mediaType, width, height, bytes }: PixelImage): Reference {
  const shape = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ColorSpace: 'DeviceRGB', BitsPerComponent: 8 };
  const packing =
    mediaType === 'image/jpeg'
      ? { Filter: 'DCTDecode' }
      : { Filter: 'FlateDecode', DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width } };
  const reference = places.ref({ ...shape, ...packing });
  reference.end(mediaType === 'image/jpeg' ? bytes : packedRows(bytes));
  return reference;
}

/** The content of a PNG's IDAT chunks (PNG 11.2.4). */
function packedRows(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  return new Uint8Array(Buffer.concat(parts));
}
