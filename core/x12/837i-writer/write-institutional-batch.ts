import type { ClaimFacts, ClaimPayer } from '#shared/domain/claim/claim-facts.ts';
import type { OtherCoverage } from '#shared/domain/claim/earlier-payer.ts';
import { type FacilityClaim, isFacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { assert } from '#shared/kernel/assert.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import type { ProfessionalBatch, WrittenBatch, WrittenClaim, WrittenTransaction } from '../837p-writer/batch.ts';
import { type BillingGroup, groupClaims, type SubscriberGroup, samePayer } from '../837p-writer/group-claims.ts';
import { writeSubmitterAndReceiver } from '../837p-writer/loop-1000.ts';
import { writeBillingProvider } from '../837p-writer/loop-2000a.ts';
import { writePatient, writePayer, writeSubscriber } from '../837p-writer/loop-2000b.ts';
import { writeOtherPayers } from '../837p-writer/loop-2320.ts';
import { Passages } from '../837p-writer/passages.ts';
import { controlNumber9, transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { X12Writer } from '../write.ts';
import { writeFacilityClaim } from './claim-segments.ts';
import { writeFacilityLine } from './line-segments.ts';
import { writeFacilityPeople } from './people-segments.ts';

/** GS08 and ST03 of the institutional claim guide with its errata. */
export const INSTITUTIONAL_VERSION = '005010X223A2';

/** Loop 2400 repeats at most 999 times. */
export const LINES_PER_FACILITY_CLAIM = 999;

/**
 * Writes one 837I interchange for one trading partner, as writeProfessionalBatch does for 837P: numbers are allocated before,
 * the same batch gives the same bytes, and what the format cannot carry stops with an assertion.
 */
export function writeInstitutionalBatch(batch: ProfessionalBatch): WrittenBatch {
  assert(batch.claims.length > 0, 'a batch has at least one claim');
  const claims: WrittenClaim[] = [];
  const transactions: WrittenTransaction[] = [];
  const { partner, interchangeControlNumber, groupControlNumber, createdOn: date, createdAt: time } = batch;
  const { sender, receiver, usage, wantsTa1, separators } = partner;
  const control = { interchangeControlNumber, groupControlNumber, date, time };
  const guide = { functionalId: 'HC', version: INSTITUTIONAL_VERSION };
  const envelope = { sender, receiver, usage, wantsTa1, ...control, ...guide, ...(separators && { separators }) };
  const bytes = writeInterchange(envelope, (writer) => {
    for (const billings of groupClaims(batch.claims.map(asAsked))) {
      const count = transactions.length;
      const number = transactionControlNumber(batch.firstTransactionNumber + count);
      const reference = count === 0 ? batch.reference : `${batch.reference}-${count + 1}`;
      transactions.push(new FacilityTransaction(writer, number, claims).write(batch, reference, billings));
    }
    return transactions.length;
  });
  const interchange = controlNumber9(interchangeControlNumber);
  return { bytes, interchangeControlNumber: interchange, groupControlNumber: String(groupControlNumber), transactions, claims };
}

/** What this guide has no place for is taken off: why Medicare is second (value codes say it), whom to reach, EW and 1J. */
function asAsked(claim: ClaimFacts): FacilityClaim {
  assert(isFacilityClaim(claim), 'an institutional file holds only claims of facilities');
  const { casualtyContact: _who, mammographyCertificate: _where, carePlanOversightNpi: _agency, ...supplement } = claim.supplement ?? {};
  const untyped = <Coverage extends OtherCoverage>(coverage: Coverage): Coverage => ({ ...coverage, medicareSecondaryType: null });
  const { earlierPayers, laterPayers } = claim;
  return {
    ...claim,
    medicareSecondaryType: null,
    supplement,
    ...(earlierPayers && { earlierPayers: earlierPayers.map(untyped) }),
    ...(laterPayers && { laterPayers: laterPayers.map(untyped) }),
  };
}

/** One ST to SE. HL01 counts through the whole transaction, whatever the level. */
class FacilityTransaction {
  readonly #writer: X12Writer;
  readonly #controlNumber: string;
  readonly #claims: WrittenClaim[];
  readonly #payers = new Passages(writePayer, ({ payerId }: ClaimPayer) => payerId, samePayer);
  #level = 0;

  constructor(writer: X12Writer, controlNumber: string, claims: WrittenClaim[]) {
    this.#writer = writer;
    this.#controlNumber = controlNumber;
    this.#claims = claims;
  }

  write(batch: ProfessionalBatch, reference: string, billings: readonly BillingGroup[]): WrittenTransaction {
    const before = this.#claims.length;
    const writer = this.#writer;
    writer.startTransaction('837', this.#controlNumber, INSTITUTIONAL_VERSION);
    writer.segment(['BHT', '0019', '00', reference, toCompactDate(batch.createdOn), batch.createdAt, batch.reportsOnly ? 'RP' : 'CH']);
    writeSubmitterAndReceiver(writer, batch.partner);
    for (const { first, subscribers } of billings) {
      const level = this.#nextLevel();
      writeBillingProvider(writer, first.billing, level);
      for (const subscriber of subscribers) this.#writeSubscriber(subscriber, level);
    }
    writer.endTransaction(this.#controlNumber);
    const claimCount = this.#claims.length - before;
    return { controlNumber: this.#controlNumber, reference, claimCount, segmentCount: writer.segmentNumber };
  }

  #writeSubscriber(group: SubscriberGroup, parent: number): void {
    const level = this.#nextLevel();
    const subscriberSegment = this.#writer.segmentNumber + 1;
    writeSubscriber(this.#writer, group.first, level, parent, this.#payers);
    for (const { first, claims } of group.patients) {
      const dependent = first.relationship !== 'self';
      const patientSegment = dependent ? this.#writer.segmentNumber + 1 : null;
      if (dependent) writePatient(this.#writer, first, this.#nextLevel(), level);
      for (const claim of claims) if (isFacilityClaim(claim)) this.#writeClaim(claim, subscriberSegment, patientSegment);
    }
  }

  #writeClaim(claim: FacilityClaim, subscriberSegment: number, patientSegment: number | null): void {
    const writer = this.#writer;
    const { claimNumber, lines } = claim;
    assert(lines.length >= 1 && lines.length <= LINES_PER_FACILITY_CLAIM, 'a facility claim has 1 to 999 service lines');
    const firstSegment = writer.segmentNumber + 1;
    writeFacilityClaim(writer, claim);
    writeFacilityPeople(writer, claim);
    if (claim.earlierPayers || claim.laterPayers) writeOtherPayers(writer, claim);
    const lineSegments = lines.map((line, index) => {
      const segment = writer.segmentNumber + 1;
      writeFacilityLine(writer, claim, line, index + 1);
      return segment;
    });
    const place = { transactionControlNumber: this.#controlNumber, subscriberSegment, patientSegment, firstSegment };
    this.#claims.push({ claimNumber, ...place, lastSegment: writer.segmentNumber, lineSegments });
  }

  #nextLevel(): number {
    this.#level += 1;
    return this.#level;
  }
}
