import { createHash } from 'node:crypto';
import {
  attachmentExists,
  attachmentsOf,
  countAttachments,
  findPaper,
  insertAttachment,
  type PaperFile,
  removeAttachment,
} from '#db/queries/attachment.ts';
import { deleteUpload } from '#db/queries/upload.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { pictureType } from '#shared/domain/coverage/picture-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { intakeBytes, wholeUpload } from '../intake/intake.ts';
import { getSuperbill } from './open-superbill.ts';

/** Operative reports are scans of many pages; what payers take by fax or portal is smaller than this. */
const MOST_PAPER_BYTES = 20 * 1024 * 1024;
/** PWK repeats ten times on a claim; numbers of papers that were taken away are not given again. */
const MOST_PAPERS = 50;

/**
 * Numbers a paper of a visit: PW, the superbill's number, A and which one it is; without a hyphen, which paper forms leave out. It is the same on the paper, the fax
 * cover and the claim (PWK06). A file that comes with it is kept in the encrypted database; what it is, its bytes say.
 */
export function addAttachment(context: WriteContext, input: Input<'attachment.add'>): Output<'attachment.add'> {
  const { db, session } = context;
  const { attachmentId, uploadId } = input;
  const { superbillId, number } = getSuperbill(context, input.superbillId);
  if (attachmentExists(db, attachmentId)) fail('attachment.exists', { attachmentId });
  const given = countAttachments(db, superbillId);
  if (given >= MOST_PAPERS) fail('attachment.tooMany', { superbillId });
  const controlNumber = `PW${number}A${given + 1}`;
  const file = uploadId === null ? null : paperOf(context, uploadId);
  insertAttachment(db, { attachmentId, superbillId, controlNumber, file, addedAt: context.now(), userId: session.userId });
  if (uploadId !== null) deleteUpload(db, uploadId);
  context.touch(attachmentId);
  return { controlNumber };
}

function paperOf({ db }: WriteContext, uploadId: string): PaperFile {
  const { name } = wholeUpload(db, uploadId);
  const bytes = intakeBytes(db, uploadId, MOST_PAPER_BYTES);
  const mediaType = pictureType(bytes) ?? fail('document.notPicture', { uploadId });
  return { name, mediaType, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** Papers that were numbered for a visit. */
export function listAttachments(context: ReadContext, input: Input<'attachment.list'>): Output<'attachment.list'> {
  const { superbillId } = getSuperbill(context, input.superbillId);
  return attachmentsOf(context.db, superbillId);
}

/** A paper with its bytes. */
export function openAttachment(context: ReadContext, { attachmentId }: Input<'attachment.file'>): Output<'attachment.file'> {
  const { name, mediaType, bytes } = findPaper(context.db, attachmentId) ?? fail('attachment.notFound', { attachmentId });
  context.touch(attachmentId);
  return { name, mediaType, base64: Buffer.from(bytes).toString('base64') };
}

/** Takes a paper away; a claim that named it keeps its number. */
export function takeAttachment(context: WriteContext, { attachmentId }: Input<'attachment.remove'>): Output<'attachment.remove'> {
  if (!removeAttachment(context.db, attachmentId, context.now())) fail('attachment.notFound', { attachmentId });
  context.touch(attachmentId);
  return {};
}
