import { findClaim } from '#db/queries/claim.ts';
import { type Sending, sendingsOf } from '#db/queries/claim-sendings.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { claimSegments } from './claim-segments.ts';
import { type PlacedSegment, placeSegments } from './placed-elements.ts';

/** Every sending of a claim, segment by segment in our words, from the archived bytes. */
export function sentClaim(context: ReadContext, { claimId }: Input<'claim.sent'>): Output<'claim.sent'> {
  const head = findClaim(context.db, claimId) ?? fail('claim.notFound', { claimId });
  context.touch(claimId);
  context.touch(head.patientId);
  return sendingsOf(context.db, claimId).map((sending) => {
    const { number, createdAt, fileName, sha256 } = sending;
    const segments = segmentsSent(sending).map(({ key, loop, text, words, elements }) => ({
      ...{ key, loop, text, words },
      elements: elements.map(({ element, words: said, value }) => ({ element, words: said, value })),
    }));
    return { number, createdAt, fileName, sha256, segments };
  });
}

/** What a file said of the claim; facility claims are told by the guide their transaction names. */
export function segmentsSent(sending: Sending): readonly PlacedSegment[] {
  const segments = claimSegments(sending.bytes, sending);
  return placeSegments(
    segments,
    segments.some(({ id }) => id === 'SV2'),
  );
}
