import type { PictureType } from '#shared/domain/coverage/picture-kind.ts';
import type { AppealFacts } from '#shared/domain/denial/appeal-facts.ts';
import { line, type Page, text } from './draw-list.ts';
import { pdfDocumentClass } from './pdfkit.ts';
import { scannedPages } from './scanned-pdf.ts';

/** A file that lies in a letter, and which paper of its list it is. */
export type EnclosedFile = {
  readonly position: number;
  readonly words: string;
  readonly name: string;
  readonly mediaType: PictureType;
  readonly bytes: Uint8Array;
};

const [LEFT, RIGHT] = [64, 548];
const QUIET = '#555555';
/** The picture stands above the line that says what it is. */
const ROOM = { x: 36, y: 36, width: 540, height: 706 };
/** A picture that is unpacked to be drawn may not have more of them: a small file can name any size. */
const MOST_PIXELS = 60_000_000;

/**
 * The pages that follow a letter: a list of what lies in it, then each picture and each page of a scanned PDF, with a line that says
 * which it is. What cannot be drawn (a PDF with text of its own) is on the list as going beside, and its position is told.
 */
export function enclosurePages(
  letter: AppealFacts,
  files: readonly EnclosedFile[],
): { readonly pages: readonly Page[]; readonly beside: readonly number[] } {
  if (files.length === 0) return { pages: [], beside: [] };
  const drawn = files.map((file) => ({ file, pictures: picturesOf(file) }));
  const beside = drawn.filter(({ pictures }) => pictures.length === 0).map(({ file }) => file.position);
  const pages = drawn.flatMap(({ file, pictures }) =>
    pictures.map((bytes, index) => ({
      picture: { ...ROOM, bytes },
      marks: captionOf(letter, file, { page: index + 1, of: pictures.length, files: files.length }),
    })),
  );
  return { pages: [listPage(letter, drawn), ...pages], beside };
}

function picturesOf({ mediaType, bytes }: EnclosedFile): readonly Uint8Array[] {
  const pictures = mediaType === 'application/pdf' ? (scannedPages(bytes) ?? []) : [bytes];
  return pictures.every(canBeDrawn) ? pictures : [];
}

/** Whether pdfkit reads it, which it says only by failing. */
function canBeDrawn(bytes: Uint8Array): boolean {
  try {
    const document = new (pdfDocumentClass())({ autoFirstPage: false });
    const { width, height } = (document as unknown as { openImage(src: Buffer): { width: number; height: number } }).openImage(
      Buffer.from(bytes),
    );
    return width > 0 && height > 0 && width * height <= MOST_PIXELS;
  } catch {
    return false;
  }
}

function captionOf({ number }: AppealFacts, { position, words }: EnclosedFile, at: { page: number; of: number; files: number }) {
  const page = at.of === 1 ? '' : `, page ${at.page} of ${at.of}`;
  return [
    text(LEFT, 756, words, { size: 7.5, color: QUIET, maxWidth: 300 }),
    text(RIGHT, 756, `Appeal ${number}, enclosure ${position} of ${at.files}${page}`, { size: 7.5, align: 'right', color: QUIET }),
  ];
}

type Drawn = { readonly file: EnclosedFile; readonly pictures: readonly Uint8Array[] };

/** What lies in the letter, so that whoever opens it can see whether all came. */
function listPage({ number, claimNumber, patientName }: AppealFacts, drawn: readonly Drawn[]): Page {
  const rows = drawn.map(({ file, pictures }, index) => {
    const count = pictures.length === 1 ? '1 page' : `${pictures.length} pages`;
    const where = pictures.length === 0 ? `beside this letter, as the file ${file.name}` : `${count}, follows here`;
    const y = 124 + index * 30;
    return [
      text(LEFT, y, `${file.position}.`, { size: 10 }),
      text(LEFT + 22, y, file.words, { size: 10, maxWidth: 460 }),
      text(LEFT + 22, y + 12, where, { size: 8.5, color: QUIET, maxWidth: 460 }),
    ];
  });
  return {
    marks: [
      text(LEFT, 64, 'Enclosures', { font: 'Helvetica-Bold', size: 14 }),
      text(RIGHT, 64, `Appeal ${number}, claim ${claimNumber}, ${patientName}`, { size: 8.5, align: 'right', maxWidth: 320 }),
      line(LEFT, 74, RIGHT, 74, { width: 0.9 }),
      ...rows.flat(),
    ],
  };
}
