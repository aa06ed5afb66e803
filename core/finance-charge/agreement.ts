import { consentsOf, findConsentScan, insertConsent, withdrawConsent } from '#db/queries/lending-consent.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { deleteUpload } from '#db/queries/upload.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { pictureType } from '#shared/domain/coverage/picture-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { intakeBytes, wholeUpload } from '../intake/intake.ts';

const MOST_SCAN_BYTES = 10 * 1024 * 1024;
const NO_SCAN = { fileName: '', mediaType: '', scan: null };

/** Records that a guarantor agreed to be charged for paying late; what a scan is, its bytes say. One agreement stands at a time. */
export function agree(context: WriteContext, input: Input<'financeCharge.agree'>): Output<'financeCharge.agree'> {
  const { db, session } = context;
  const { consentId, guarantorId, signedOn, uploadId } = input;
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  if (signedOn > context.today) fail('financeCharge.signedLater', { guarantorId });
  if (consentsOf(db, guarantorId).some(({ withdrawnAt }) => withdrawnAt === null)) fail('financeCharge.agreed', { guarantorId });
  const scan = uploadId === null ? NO_SCAN : scanOf(context, uploadId);
  insertConsent(db, { consentId, guarantorId, signedOn, recordedAt: context.now(), userId: session.userId, ...scan });
  if (uploadId !== null) deleteUpload(db, uploadId);
  context.touch(guarantorId);
  return {};
}

function scanOf({ db }: WriteContext, uploadId: string) {
  const { name: fileName } = wholeUpload(db, uploadId);
  const scan = intakeBytes(db, uploadId, MOST_SCAN_BYTES);
  return { fileName, scan, mediaType: pictureType(scan) ?? fail('document.notPicture', { uploadId }) };
}

/** Ends the agreement that stands; it stays on record with who ended it and when. */
export function withdraw(context: WriteContext, { guarantorId }: Input<'financeCharge.withdraw'>): Output<'financeCharge.withdraw'> {
  const { db, session } = context;
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  if (!withdrawConsent(db, guarantorId, context.now(), session.userId)) fail('financeCharge.notAgreed', { guarantorId });
  context.touch(guarantorId);
  return {};
}

/** The paper as it was scanned. Error: financeCharge.scanNotFound. */
export function openScan(context: ReadContext, { consentId }: Input<'financeCharge.scan'>): Output<'financeCharge.scan'> {
  const { guarantorId, fileName, mediaType, scan } =
    findConsentScan(context.db, consentId) ?? fail('financeCharge.scanNotFound', { consentId });
  context.touch(guarantorId);
  return { name: fileName, mediaType, base64: Buffer.from(scan).toString('base64') };
}
