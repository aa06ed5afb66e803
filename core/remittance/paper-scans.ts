import { sha256Of } from '#db/queries/edi-file.ts';
import { findPaperEob } from '#db/queries/paper-eob.ts';
import { findScan, insertScan, removeScan, scanExists, scansOf } from '#db/queries/paper-scan.ts';
import { deleteUpload } from '#db/queries/upload.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { scanType } from '#shared/domain/remittance/scan-type.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { intakeBytes, wholeUpload } from '../intake/intake.ts';

/** A check of many pages scanned in color is smaller. */
const MOST_SCAN_BYTES = 20 * 1024 * 1024;
const MOST_SCANS = 50;

/** Keeps a scan with its paper, in the encrypted database; what it is, its bytes say. Also with one that is posted. */
export function addScan(context: WriteContext, { paperEobId, scanId, uploadId }: Input<'paper.addScan'>): Output<'paper.addScan'> {
  const { db, session } = context;
  if (!findPaperEob(db, paperEobId)) fail('paper.notFound', { paperEobId });
  if (scanExists(db, scanId)) fail('paper.scanExists', { scanId });
  if (scansOf(db, paperEobId).length >= MOST_SCANS) fail('paper.tooManyScans', { paperEobId, most: MOST_SCANS });
  const { name } = wholeUpload(db, uploadId);
  const bytes = intakeBytes(db, uploadId, MOST_SCAN_BYTES);
  const mediaType = scanType(bytes) ?? fail('paper.notAScan', { uploadId });
  const scan = { scanId, paperEobId, name, mediaType, sha256: sha256Of(bytes), bytes, addedAt: context.now(), userId: session.userId };
  insertScan(db, scan);
  deleteUpload(db, uploadId);
  context.touch(scanId);
  const shown = scansOf(db, paperEobId).find((each) => each.scanId === scanId);
  assert(shown, 'a scan that was kept is shown');
  return shown;
}

/** Scans of a paper. */
export const listScans = ({ db }: ReadContext, { paperEobId }: Input<'paper.scans'>): Output<'paper.scans'> => scansOf(db, paperEobId);

/** One scan with its bytes. */
export function openScan(context: ReadContext, { scanId }: Input<'paper.scan'>): Output<'paper.scan'> {
  const { name, mediaType, bytes } = findScan(context.db, scanId) ?? fail('paper.scanNotFound', { scanId });
  context.touch(scanId);
  return { name, mediaType, base64: Buffer.from(bytes).toString('base64') };
}

/** Takes a scan away. */
export function takeScan(context: WriteContext, { scanId }: Input<'paper.removeScan'>): Output<'paper.removeScan'> {
  if (!removeScan(context.db, scanId, context.now())) fail('paper.scanNotFound', { scanId });
  context.touch(scanId);
  return {};
}
