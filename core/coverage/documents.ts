import { createHash } from 'node:crypto';
import { findCoverage } from '#db/queries/coverage.ts';
import { addCoverageChanges, coverageChanges } from '#db/queries/coverage-change.ts';
import { questionnairesOf } from '#db/queries/coverage-medicare.ts';
import { documentExists, documentsOf, findDocument, insertDocument, removeDocument } from '#db/queries/document.ts';
import { deleteUpload } from '#db/queries/upload.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { MOST_PICTURE_BYTES, pictureType } from '#shared/domain/coverage/picture-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { intakeBytes, wholeUpload } from '../intake/intake.ts';
import { changeMeta } from './save-coverage.ts';

/** Keeps an uploaded image as one side of a card; the upload itself is done with then. What it is, its bytes say. */
export function attachDocument(context: WriteContext, input: Input<'document.attach'>): Output<'document.attach'> {
  const { db, session } = context;
  const { documentId, coverageId, side, uploadId } = input;
  const coverage = findCoverage(db, coverageId) ?? fail('coverage.notFound', { coverageId });
  if (documentExists(db, documentId)) fail('document.exists', { documentId });
  const { name } = wholeUpload(db, uploadId);
  const bytes = intakeBytes(db, uploadId, MOST_PICTURE_BYTES);
  const mediaType = pictureType(bytes) ?? fail('document.notPicture', { uploadId });
  const before = documentsOf(db, coverageId).find((shown) => shown.side === side)?.name ?? '';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  insertDocument(db, { documentId, coverageId, side, name, mediaType, sha256, bytes, addedAt: context.now(), userId: session.userId });
  addCoverageChanges(db, coverageId, [{ field: `card.${side}`, before, after: name }], changeMeta(context));
  deleteUpload(db, uploadId);
  context.touch(documentId);
  context.touch(coverage.patientId);
  return { documentId, mediaType };
}

/** A card image with its bytes. */
export function getDocument(context: ReadContext, { documentId }: Input<'document.get'>): Output<'document.get'> {
  const found = findDocument(context.db, documentId) ?? fail('document.notFound', { documentId });
  context.touch(documentId);
  context.touch(found.coverageId);
  return { name: found.name, mediaType: found.mediaType, base64: Buffer.from(found.bytes).toString('base64') };
}

/** Takes a card image away from the page. */
export function takeDocument(context: WriteContext, { documentId }: Input<'document.remove'>): Output<'document.remove'> {
  const { db } = context;
  const found = findDocument(db, documentId);
  if (!found || !removeDocument(db, documentId, context.now())) fail('document.notFound', { documentId });
  addCoverageChanges(db, found.coverageId, [{ field: `card.${found.side}`, before: found.name, after: '' }], changeMeta(context));
  context.touch(documentId);
  context.touch(found.coverageId);
  return {};
}

/** Everything kept about a coverage beside the coverage itself. */
export function coverageHistory(context: ReadContext, { coverageId }: Input<'coverage.history'>): Output<'coverage.history'> {
  const { db } = context;
  const coverage = findCoverage(db, coverageId) ?? fail('coverage.notFound', { coverageId });
  context.touch(coverageId);
  context.touch(coverage.patientId);
  return {
    changes: [...coverageChanges(db, coverageId)],
    questionnaires: questionnairesOf(db, coverageId).map(({ coverageId: _coverage, ...row }) => ({ ...row, answers: { ...row.answers } })),
    documents: [...documentsOf(db, coverageId)],
  };
}
