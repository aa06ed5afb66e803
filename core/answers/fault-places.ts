import type { ElementFault, SegmentFault } from '#shared/domain/acknowledgement/acknowledgement-facts.ts';
import { elementName, placeAt } from '#shared/domain/acknowledgement/claim-place.ts';
import type { FaultPlace } from '#shared/domain/acknowledgement/fault-place.ts';
import { elementFaultWords, segmentFaultWords } from '#shared/domain/acknowledgement/fault-words.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { concerns, type PlacedSegment, readSentTransaction, type SentTransaction } from '../x12/sent-transaction.ts';

/** Faults of one refused set, by the claim they are about (our number, folded). */
export type ClaimFaults = ReadonlyMap<string, readonly FaultPlace[]>;

/** IK304s that name what is not there: the position says only where it was expected. */
const MISSING = new Set(['3', 'I6', 'I7', 'I8']);

/**
 * Maps the faults a 999 or 997 names back to claims and to what was sent. The position leads to our own segment and so to its
 * claim, or to every claim under a subscriber or billing provider; a claim that the 999 names itself (CTX) comes first.
 */
export function faultsByClaim(bytes: Uint8Array, transactionControl: string, faults: readonly SegmentFault[]): ClaimFaults {
  const sent = readSentTransaction(bytes, transactionControl);
  const found = new Map<string, FaultPlace[]>();
  if (!sent) return found;
  for (const fault of faults) {
    const placed = fault.position === null ? undefined : sent.segments[fault.position - 1];
    for (const claim of claimsOf(fault, placed, sent)) {
      const number = normalizeClaimNumber(claim.claimNumber);
      found.set(number, [...(found.get(number) ?? []), ...placesOf(fault, placed, sent, claim.patientIsSubscriber)]);
    }
  }
  return found;
}

function claimsOf(fault: SegmentFault, placed: PlacedSegment | undefined, sent: SentTransaction): SentTransaction['claims'] {
  const named = fault.claimNumber === null ? '' : normalizeClaimNumber(fault.claimNumber);
  const own = named === '' ? [] : sent.claims.filter(({ claimNumber }) => normalizeClaimNumber(claimNumber) === named);
  if (own.length > 0) return own;
  return placed ? sent.claims.filter(({ scope }) => concerns(placed.scope, scope)) : [];
}

function placesOf(
  fault: SegmentFault,
  placed: PlacedSegment | undefined,
  sent: SentTransaction,
  patientIsSubscriber: boolean,
): readonly FaultPlace[] {
  const there = placed?.segment.id === fault.segmentId && !MISSING.has(fault.code) ? placed : undefined;
  // Where a segment is missing, the loop that the partner expected it in says more than the segment that stands there instead.
  const loop = there?.loop ?? fault.loop ?? placed?.loop ?? '';
  const line = there?.line ?? (loop.startsWith('24') ? (placed?.line ?? null) : null);
  const qualifier = there?.qualifier ?? '';
  const common = { line, loop };
  if (fault.elements.length === 0) {
    const named = placeAt(loop, fault.segmentId, qualifier, '', patientIsSubscriber, sent.facility);
    return [{ ...common, ...named, element: fault.segmentId, sent: '', said: segmentFaultWords(fault.code) }];
  }
  return fault.elements.map((element) => {
    const at = elementName(element.position, element.component);
    const named = placeAt(loop, fault.segmentId, qualifier, at, patientIsSubscriber, sent.facility);
    const value = there === undefined ? '' : valueAt(there, element, sent.componentSeparator);
    return {
      ...common,
      ...named,
      element: `${fault.segmentId}${at}`,
      sent: value || (element.badValue ?? ''),
      said: elementFaultWords(element.code),
    };
  });
}

function valueAt({ segment }: PlacedSegment, { position, component }: ElementFault, separator: string): string {
  const whole = position === null ? '' : (segment.elements[position] ?? '');
  return component === null ? whole : (whole.split(separator)[component - 1] ?? '');
}

/** "line 2: procedure code (T1015) is no valid code": one fault in words. */
export function faultWords({ line, title, sent, said }: FaultPlace): string {
  const where = line === null ? '' : `line ${line}: `;
  return `${where}${title}${sent === '' ? '' : ` (${sent})`} ${said}`;
}
