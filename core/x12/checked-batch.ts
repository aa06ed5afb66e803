import { placeAt } from '#shared/domain/acknowledgement/claim-place.ts';
import type { FaultPlace } from '#shared/domain/acknowledgement/fault-place.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ProfessionalBatch, WrittenBatch } from './837p-writer/batch.ts';
import type { EdiFinding } from './segment.ts';
import { readSentTransaction } from './sent-transaction.ts';

/** What our own checker finds in the file of a claim; nothing of what stands there is quoted. */
export type WireFault = Omit<FaultPlace, 'sent'>;
export type FaultyOnWire = { readonly claim: ClaimFacts; readonly faults: readonly WireFault[] };

/** Judges the bytes of a file; the one that counts is `readBack`. */
export type ReadBack = (bytes: Uint8Array) => readonly EdiFinding[];

export type CheckedBatch = {
  /** The file of the claims without a fault; null when none is left. */
  readonly written: WrittenBatch | null;
  readonly claims: readonly ClaimFacts[];
  readonly faulty: readonly FaultyOnWire[];
};

/** ISA and GS stand before the first ST, which a segment's position in its set counts as 1. */
const BEFORE_FIRST_SET = 2;

/**
 * Writes a file and reads it back with our own checker before anybody may have it. Where there is a finding, each claim is
 * written and read by itself: the checker tells of what is missing only where it notices it, which may be the next claim.
 * Those without a fault make the file, under the same numbers; a fault of the envelope or the submitter is every claim's.
 */
export function writeChecked(batch: ProfessionalBatch, write: (batch: ProfessionalBatch) => WrittenBatch, check: ReadBack): CheckedBatch {
  const whole = write(batch);
  if (check(whole.bytes).length === 0) return { written: whole, claims: batch.claims, faulty: [] };
  const faulty: FaultyOnWire[] = [];
  const claims: ClaimFacts[] = [];
  for (const claim of batch.claims) {
    const alone = write({ ...batch, claims: [claim] });
    const faults = faultsOf(alone, check(alone.bytes));
    if (faults.length === 0) claims.push(claim);
    else faulty.push({ claim, faults });
  }
  if (claims.length === 0) return { written: null, claims, faulty };
  const written = write({ ...batch, claims });
  const rest = check(written.bytes);
  if (rest.length === 0) return { written, claims, faulty };
  // Each is good alone and together they are not: no claim can be named, so none leaves.
  const together = faultsOf(written, rest);
  return { written: null, claims: [], faulty: [...faulty, ...claims.map((claim) => ({ claim, faults: together }))] };
}

function faultsOf({ bytes, transactions }: WrittenBatch, findings: readonly EdiFinding[]): readonly WireFault[] {
  if (findings.length === 0) return [];
  const [first] = transactions;
  assert(first, 'a file that was written holds a set');
  const sent = readSentTransaction(bytes, first.controlNumber);
  return findings.map(({ message, segment, element }) => {
    const placed = segment === null ? undefined : sent?.segments[segment - BEFORE_FIRST_SET - 1];
    const at = element === undefined ? '' : String(element).padStart(2, '0');
    if (placed === undefined) return { line: null, loop: '', element: '', box: '', title: 'the file', place: 'partner', said: message };
    const { loop, line, qualifier, segment: named } = placed;
    const itself = sent?.claims[0]?.patientIsSubscriber ?? true;
    return { line, loop, element: `${named.id}${at}`, ...placeAt(loop, named.id, qualifier, at, itself, sent?.facility), said: message };
  });
}
