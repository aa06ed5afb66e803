/** Kinds of files that a card image may be; each is known by how its bytes begin, never by its name. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'application/pdf'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];
/** The largest card image, in bytes. */
export const MOST_PICTURE_BYTES = 5 * 1024 * 1024;

const BEGINNINGS: readonly (readonly [PictureType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** What these bytes are; undefined when they are nothing that is shown here. */
export const pictureType = (bytes: Uint8Array): PictureType | undefined =>
  BEGINNINGS.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[0];
