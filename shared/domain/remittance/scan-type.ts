import { type PictureType, pictureType } from '../coverage/picture-kind.ts';

/** Kinds of files that a scan may be; the window shows all but TIFF, which is kept and saved. */
export type ScanType = PictureType | 'image/tiff';

const TIFF_BEGINNINGS = ['II*\0', 'MM\0*'];

/** What these bytes are, by how they begin and never by their name; undefined: nothing that a scanner writes. */
export function scanType(bytes: Uint8Array): ScanType | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, 4));
  return pictureType(bytes) ?? (TIFF_BEGINNINGS.includes(beginning) ? 'image/tiff' : undefined);
}
