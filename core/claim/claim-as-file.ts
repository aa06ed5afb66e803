import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { writeInstitutionalBatch } from '../x12/837i-writer/write-institutional-batch.ts';
import type { PartnerProfile } from '../x12/837p-writer/batch.ts';
import { writeProfessionalBatch } from '../x12/837p-writer/write-batch.ts';
import type { Segment } from '../x12/segment.ts';
import { claimSegments } from './claim-segments.ts';

const NOBODY = { qualifier: 'ZZ', id: 'NOBODY', groupId: 'NOBODY' } as const;
/** A file that goes nowhere: what a claim says does not depend on who relays it. */
const NOWHERE: PartnerProfile = {
  ...{ sender: NOBODY, receiver: NOBODY, receiverName: { name: 'NOBODY', etin: '1' }, usage: 'T', wantsTa1: false },
  submitter: { name: 'NOBODY', etin: '1', contactName: 'NOBODY', phone: '2175550100', email: '' },
};

/** The segments that would be sent of the claim now. A claim that stands in the books has between 1 and 50 lines, so it can be written. */
export function claimAsFile(claim: ClaimFacts, today: PlainDate): readonly Segment[] {
  const one = { interchangeControlNumber: 1, groupControlNumber: 1, firstTransactionNumber: 1 };
  const batch = { partner: NOWHERE, ...one, reference: 'X', createdOn: today, createdAt: '0000', claims: [claim] };
  const { bytes, claims: places } = isFacilityClaim(claim) ? writeInstitutionalBatch(batch) : writeProfessionalBatch(batch);
  return places.flatMap((place) => claimSegments(bytes, { ...place, transactionControl: place.transactionControlNumber }));
}
