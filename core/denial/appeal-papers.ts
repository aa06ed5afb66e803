import { createHash } from 'node:crypto';
import type { AppealPaper } from '#db/queries/appeal.ts';
import { enclosuresOf, findEnclosure, insertEnclosure } from '#db/queries/appeal-enclosure.ts';
import { findPaper } from '#db/queries/attachment.ts';
import { deleteUpload } from '#db/queries/upload.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { pictureType } from '#shared/domain/coverage/picture-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import type { EnclosedFile } from '../forms/enclosure-pages.ts';
import { intakeBytes, wholeUpload } from '../intake/intake.ts';

type Given = Input<'appeal.make'>['papers'][number];

const MOST_FILE_BYTES = 20 * 1024 * 1024;
/** What one letter may carry altogether: it is put together in memory. */
const MOST_APPEAL_BYTES = 60 * 1024 * 1024;

/** Papers as they stand in the letter: one whose file is here is there. */
export const listedPapers = (papers: readonly Given[]): AppealPaper[] =>
  papers.map(({ words, ready, uploadId, attachmentId }) => ({ words, ready: ready || uploadId !== null || attachmentId !== null }));

/** An appeal does not leave without a paper of its list, unless somebody says why. Error: appeal.papersMissing. */
export function refuseMissing(papers: readonly AppealPaper[], without: string): void {
  const missing = papers.filter(({ ready }) => !ready).length;
  if (missing > 0 && without === '') fail('appeal.papersMissing', { count: missing });
}

/** Keeps the files with the letter, each as it is now: a paper that is taken off the visit later still lies in the appeal. */
export function encloseFiles(context: WriteContext, appealId: string, papers: readonly Given[]): void {
  const { db } = context;
  let bytesOfAll = 0;
  for (const paper of papers) {
    const file = fileOf(context, paper);
    if (file === null) continue;
    bytesOfAll += file.bytes.length;
    if (bytesOfAll > MOST_APPEAL_BYTES) fail('appeal.tooMuch', { most: MOST_APPEAL_BYTES });
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    insertEnclosure(db, { ...file, appealId, position: enclosuresOf(db, appealId).length + 1, words: paper.words, sha256 });
    if (paper.uploadId !== null) deleteUpload(db, paper.uploadId);
  }
}

function fileOf({ db }: WriteContext, { uploadId, attachmentId }: Given): Pick<EnclosedFile, 'name' | 'mediaType' | 'bytes'> | null {
  if (attachmentId !== null) return findPaper(db, attachmentId) ?? fail('attachment.notFound', { attachmentId });
  if (uploadId === null) return null;
  const { name } = wholeUpload(db, uploadId);
  const bytes = intakeBytes(db, uploadId, MOST_FILE_BYTES);
  return { name, bytes, mediaType: pictureType(bytes) ?? fail('document.notPicture', { uploadId }) };
}

/** The files of an appeal with their bytes, in their order. */
export function enclosedFiles({ db }: ReadContext, appealId: string): readonly EnclosedFile[] {
  return enclosuresOf(db, appealId).map(({ position }) => {
    const found = findEnclosure(db, appealId, position);
    assert(found, 'an enclosure that is listed is there');
    return found;
  });
}

/** One file as it was handed over. Error: appeal.notFound. */
export function openEnclosure(context: ReadContext, { appealId, position }: Input<'appeal.enclosure'>): Output<'appeal.enclosure'> {
  context.touch(appealId);
  const { name, mediaType, bytes } = findEnclosure(context.db, appealId, position) ?? fail('appeal.notFound', { appealId });
  return { name, mediaType, base64: Buffer.from(bytes).toString('base64') };
}
