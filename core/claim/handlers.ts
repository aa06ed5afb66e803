import { listBatches } from '#db/queries/batch.ts';
import type { claimOperations } from '#shared/contract/claim.ts';
import type { claimWorkOperations } from '#shared/contract/claim-work.ts';
import type { claimXRayOperations } from '#shared/contract/claim-x-ray.ts';
import type { otherPayerOperations } from '#shared/contract/other-payers.ts';
import type { Handlers } from '../context.ts';
import { batchFile, rewriteBatch } from './batch-file.ts';
import { bulkClaims } from './bulk-claims.ts';
import { closeClaim, closeSettled, reopenClaim } from './close-claims.ts';
import { correctClaim } from './correct-claim.ts';
import { createBatches } from './create-batches.ts';
import { editCharges } from './edit-charges.ts';
import { getClaim } from './get-claim.ts';
import { holdClaim } from './hold-claim.ts';
import { pageOfClaims } from './list-claims.ts';
import { listSiblings } from './list-siblings.ts';
import { mergeClaims } from './merge-claims.ts';
import { noteOnClaim } from './note-claim.ts';
import { otherPayers } from './other-payers.ts';
import { previewBatch } from './preview-batch.ts';
import { printClaims, printTestSheet } from './print-claims.ts';
import { proveFiling } from './prove-filing.ts';
import { queueClaims } from './queue-claims.ts';
import { recheckClaim } from './recheck-claim.ts';
import { sendOurselves } from './send-ourselves.ts';
import { sentClaim } from './sent-claim.ts';
import { splitClaim } from './split-claim.ts';
import { takeBackBatch } from './take-back-batch.ts';
import { voidClaim } from './void-claim.ts';
import { xRay } from './x-ray.ts';

/** Claims and the batches they leave in. */
export const claimHandlers: Pick<
  Handlers,
  | Exclude<
      | keyof typeof claimOperations
      | keyof typeof claimWorkOperations
      | keyof typeof claimXRayOperations
      | keyof typeof otherPayerOperations,
      'simulator.answer'
    >
  | 'printer.testSheet'
> = {
  'claim.list': pageOfClaims,
  'claim.get': getClaim,
  'claim.hold': holdClaim,
  'claim.recheck': recheckClaim,
  'claim.queue': queueClaims,
  'claim.editCharges': editCharges,
  'claim.correct': correctClaim,
  'claim.void': voidClaim,
  'claim.close': closeClaim,
  'claim.reopen': reopenClaim,
  'claim.closeSettled': closeSettled,
  'claim.document': printClaims,
  'printer.testSheet': printTestSheet,
  'claim.bulk': bulkClaims,
  'claim.note': noteOnClaim,
  'claim.siblings': listSiblings,
  'claim.otherPayers': otherPayers,
  'claim.sendOurselves': sendOurselves,
  'claim.split': splitClaim,
  'claim.merge': mergeClaims,
  'claim.xRay': xRay,
  'claim.sent': sentClaim,
  'claim.proof': proveFiling,
  'batch.preview': previewBatch,
  'batch.create': createBatches,
  'batch.list': ({ db }, page) => listBatches(db, page),
  'batch.file': batchFile,
  'batch.rewrite': rewriteBatch,
  'batch.takeBack': takeBackBatch,
};
