import { answersOfClaim, batchAnswersOfClaim } from '#db/queries/answer.ts';
import { type ClaimHead, claimEventsOf, findClaim } from '#db/queries/claim.ts';
import { sendingsOf } from '#db/queries/claim-sendings.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { type FilingProof, filingProofPdf } from '../forms/filing-proof.ts';
import { segmentsSent } from './sent-claim.ts';

/** One file that proves for each claim when it was filed, what with, and who took it. */
export async function proveFiling(context: ReadContext, { claimIds }: Input<'claim.proof'>): Promise<Output<'claim.proof'>> {
  const proofs = [...new Set(claimIds)].map((claimId) => proofOf(context, claimId));
  const bytes = await filingProofPdf(proofs, { createdAt: context.now() });
  const [first, second] = proofs;
  const name = first && !second ? `filing-proof-${first.claimNumber}.pdf` : `filing-proof-${proofs.length}-claims.pdf`;
  return { name, mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') };
}

function proofOf(context: ReadContext, claimId: string): FilingProof {
  const { db, today } = context;
  const head = findClaim(db, claimId) ?? fail('claim.notFound', { claimId });
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  context.touch(claimId);
  context.touch(head.patientId);
  const { claimNumber, patientName, memberId, payerName, renderingName, serviceDate, charge, payerControlNumber } = head;
  return {
    ...{ claimNumber, patientName, memberId, payerName, renderingName, serviceDate, charge, payerControlNumber },
    practiceName: practice.fields.name,
    npi: practice.fields.npi,
    fileBy: addDays(head.filingFrom, head.filingLimitDays),
    printedOn: today,
    sendings: sendingsOf(db, claimId).map((sending) => ({ ...sending, segments: segmentsSent(sending).map(({ text }) => text) })),
    answers: answersOf(context, head),
    events: claimEventsOf(db, claimId),
  };
}

/** What partners said of the claim and of the files it stood in, oldest first. */
function answersOf({ db }: ReadContext, { claimId }: ClaimHead): FilingProof['answers'] {
  const own = answersOfClaim(db, claimId).map(({ receivedAt, kind, source, verdict, codes, words, fileName }) => ({
    ...{ receivedAt, kind, source, verdict, codes, words, fileName },
  }));
  const ofBatch = batchAnswersOfClaim(db, claimId).map(({ receivedAt, kind, source, verdict, codes, words, fileName }) => ({
    ...{ receivedAt, kind, source, verdict, codes, words, fileName },
  }));
  return [...own, ...ofBatch].toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0));
}
