import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { listTradingPartners } from '#db/queries/payer.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { Output } from '#shared/contract/operations.ts';
import { isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import type { ReadContext } from '../context.ts';
import { writeInstitutionalBatch } from '../x12/837i-writer/write-institutional-batch.ts';
import { writeProfessionalBatch } from '../x12/837p-writer/write-batch.ts';
import { partnerProfile } from '../x12/partner-profile.ts';
import { type PlacedSegment, readSentTransaction, type SentTransaction } from '../x12/sent-transaction.ts';
import { segmentsOfClaim } from './sent-values.ts';

type Change = Output<'answer.ofClaim'>['changes'][number];
const MOST = 40;

/**
 * What would be sent otherwise now: the claim is written as if it left alone and held against its segments in the last file.
 * Empty when nothing was mended; null when it cannot be written as it stands.
 */
export function changesSinceSent(
  { db, today }: ReadContext,
  claimId: string,
  claimNumber: string,
  sent: SentTransaction,
): readonly Change[] | null {
  const facts = gatherClaimFacts(db, claimId);
  const practice = findPractice(db);
  const [partner] = listTradingPartners(db);
  if (!facts || !practice || !partner) return null;
  const write = isFacilityClaim(facts) ? writeInstitutionalBatch : writeProfessionalBatch;
  const written = write({
    partner: partnerProfile(partner, practice.fields),
    ...{ interchangeControlNumber: 1, groupControlNumber: 1, firstTransactionNumber: 1, reference: 'COMPARE' },
    createdOn: today,
    createdAt: '0000',
    claims: [facts],
  });
  const now = readSentTransaction(written.bytes, '1');
  return now && compare(segmentsOfClaim(sent, claimNumber), segmentsOfClaim(now, claimNumber));
}

/** Level numbers depend on the neighbours in a file and say nothing of the claim. */
const ofClaim = ({ segment: { id } }: PlacedSegment): boolean => id !== 'HL';

function compare(before: readonly PlacedSegment[], after: readonly PlacedSegment[]): readonly Change[] {
  const [was, now] = [keyed(before.filter(ofClaim)), keyed(after.filter(ofClaim))];
  const keys = [...new Set([...was.keys(), ...now.keys()])];
  return keys.flatMap((key) => changesOf(was.get(key), now.get(key))).slice(0, MOST);
}

/** Each segment by loop, line, id, qualifier and which of several it is. */
function keyed(segments: readonly PlacedSegment[]): ReadonlyMap<string, PlacedSegment> {
  const found = new Map<string, PlacedSegment>();
  for (const one of segments) {
    const base = `${one.loop} ${one.line ?? ''} ${one.segment.id} ${one.qualifier}`;
    let nth = 0;
    while (found.has(`${base} ${nth}`)) nth += 1;
    found.set(`${base} ${nth}`, one);
  }
  return found;
}

function changesOf(was: PlacedSegment | undefined, now: PlacedSegment | undefined): readonly Change[] {
  const placed = now ?? was;
  if (!placed) return [];
  const { loop, line, segment } = placed;
  if (!was || !now) {
    const [left, come] = [was, now].map((one) => one?.segment.elements.join(' ') ?? '');
    return [{ line, loop, element: segment.id, was: left ?? '', now: come ?? '' }];
  }
  const count = Math.max(was.segment.elements.length, now.segment.elements.length);
  return Array.from({ length: count }, (_, n) => n).flatMap((n) => {
    const [before, after] = [was.segment.elements[n] ?? '', now.segment.elements[n] ?? ''];
    return before === after ? [] : [{ line, loop, element: `${segment.id}${String(n).padStart(2, '0')}`, was: before, now: after }];
  });
}
