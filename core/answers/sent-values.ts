import { facilityStatusPlace } from '#shared/domain/acknowledgement/facility-place.ts';
import type { FaultPlace } from '#shared/domain/acknowledgement/fault-place.ts';
import { normalizeClaimNumber } from '#shared/domain/remittance/match-claim.ts';
import { concerns, type PlacedSegment, type SentTransaction } from '../x12/sent-transaction.ts';

/** Segments of one set that are part of a claim: its own, and those of its patient, subscriber and billing provider. */
export function segmentsOfClaim({ segments, claims }: SentTransaction, claimNumber: string): readonly PlacedSegment[] {
  const number = normalizeClaimNumber(claimNumber);
  const claim = claims.find((one) => normalizeClaimNumber(one.claimNumber) === number);
  return claim ? segments.filter(({ scope, loop }) => scope.billing > 0 && loop !== '' && concerns(scope, claim.scope)) : [];
}

/** Fills in what was sent at places that an answer names by their meaning only (277CA status codes). */
export function withSentValues(sent: SentTransaction, claimNumber: string, places: readonly FaultPlace[]): FaultPlace[] {
  if (places.every((place) => place.sent !== '' || place.element === '')) return [...places];
  const own = segmentsOfClaim(sent, claimNumber);
  // A 999 names the segments of an 837I itself; what a status code means is named as on an 837P.
  const placed = sent.facility ? places.map((place) => (place.sent === '' ? facilityStatusPlace(place) : place)) : places;
  return placed.map((place) => (place.sent !== '' ? place : { ...place, sent: sentAt(own, place, sent.componentSeparator) }));
}

/** "NM109", "SV101-2", "HI": segment, element and component; the first segment of its kind in the loop and line. */
function sentAt(own: readonly PlacedSegment[], { loop, line, element }: FaultPlace, separator: string): string {
  const [, id = '', at = '', component] = /^(CLM|DTP|DMG|NM1|N3|N4|PAT|PRV|REF|SBR|SV1|SV2|HI)(\d\d)?(?:-(\d))?$/.exec(element) ?? [];
  const found = own.find((one) => one.loop === loop && one.segment.id === id && (line === null || one.line === line));
  if (!found) return '';
  if (at === '') return found.segment.elements.slice(1).join(' ');
  const whole = found.segment.elements[Number(at)] ?? '';
  return component === undefined ? whole : (whole.split(separator)[Number(component) - 1] ?? '');
}
