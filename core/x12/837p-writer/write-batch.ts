import type { ClaimFacts, ClaimPayer } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import { assert } from '#shared/kernel/assert.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import { controlNumber9, transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { X12Writer } from '../write.ts';
import type { ProfessionalBatch, WrittenBatch, WrittenClaim, WrittenTransaction } from './batch.ts';
import { type BillingGroup, groupClaims, type SubscriberGroup, samePayer } from './group-claims.ts';
import { writeSubmitterAndReceiver } from './loop-1000.ts';
import { writeBillingProvider } from './loop-2000a.ts';
import { writePatient, writePayer, writeSubscriber } from './loop-2000b.ts';
import { writeClaimInformation } from './loop-2300.ts';
import { writeClaimProviders, writeRendering } from './loop-2310.ts';
import { writeOtherPayers } from './loop-2320.ts';
import { writeServiceLine } from './loop-2400.ts';
import { sameIndividual } from './parties.ts';
import { Passages } from './passages.ts';

/** GS08 and ST03 of the professional claim guide with its errata. */
export const PROFESSIONAL_VERSION = '005010X222A1';

/** Loop 2400 repeats at most 50 times. */
export const LINES_PER_CLAIM = 50;

/** Set aside for a file and for each claim: one of three lines takes about 600 bytes. What is not filled is never touched. */
const FILE_BYTES = 4_096;
const CLAIM_BYTES = 768;

/**
 * Writes one 837P interchange for one trading partner. The same batch gives the same bytes. The scrubber has to have
 * passed every claim: what the format cannot carry at all (no claims, 51 lines, 13 diagnoses) stops with an assertion.
 */
export function writeProfessionalBatch(batch: ProfessionalBatch): WrittenBatch {
  assert(batch.claims.length > 0, 'a batch has at least one claim');
  const claims: WrittenClaim[] = [];
  const transactions: WrittenTransaction[] = [];
  const bytes = writeInterchange(
    envelopeOf(batch),
    (writer) => {
      for (const billings of groupClaims(batch.claims)) {
        const number = batch.firstTransactionNumber + transactions.length;
        const reference = transactions.length === 0 ? batch.reference : `${batch.reference}-${transactions.length + 1}`;
        const transaction = new TransactionWriter(writer, transactionControlNumber(number), claims);
        transactions.push(transaction.write(batch, reference, billings));
      }
      return transactions.length;
    },
    FILE_BYTES + batch.claims.length * CLAIM_BYTES,
  );
  const interchangeControlNumber = controlNumber9(batch.interchangeControlNumber);
  return { bytes, interchangeControlNumber, groupControlNumber: String(batch.groupControlNumber), transactions, claims };
}

function envelopeOf({ partner, interchangeControlNumber, groupControlNumber, createdOn, createdAt }: ProfessionalBatch) {
  const { sender, receiver, usage, wantsTa1, separators } = partner;
  return {
    sender,
    receiver,
    usage,
    wantsTa1,
    interchangeControlNumber,
    groupControlNumber,
    date: createdOn,
    time: createdAt,
    functionalId: 'HC',
    version: PROFESSIONAL_VERSION,
    ...(separators && { separators }),
  };
}

/** One ST to SE. HL01 counts through the whole transaction, whatever the level. */
class TransactionWriter {
  readonly #writer: X12Writer;
  readonly #controlNumber: string;
  readonly #claims: WrittenClaim[];
  readonly #payers = new Passages(writePayer, ({ payerId }: ClaimPayer) => payerId, samePayer);
  readonly #renderings = new Passages(writeRendering, ({ npi }: IndividualProvider) => npi, sameIndividual);
  #level = 0;

  constructor(writer: X12Writer, controlNumber: string, claims: WrittenClaim[]) {
    this.#writer = writer;
    this.#controlNumber = controlNumber;
    this.#claims = claims;
  }

  write(batch: ProfessionalBatch, reference: string, billings: readonly BillingGroup[]): WrittenTransaction {
    const before = this.#claims.length;
    const writer = this.#writer;
    writer.startTransaction('837', this.#controlNumber, PROFESSIONAL_VERSION);
    writer.segment(['BHT', '0019', '00', reference, toCompactDate(batch.createdOn), batch.createdAt, batch.reportsOnly ? 'RP' : 'CH']);
    writeSubmitterAndReceiver(writer, batch.partner);
    for (const billing of billings) this.#writeBilling(billing);
    writer.endTransaction(this.#controlNumber);
    const claimCount = this.#claims.length - before;
    return { controlNumber: this.#controlNumber, reference, claimCount, segmentCount: writer.segmentNumber };
  }

  #writeBilling(group: BillingGroup): void {
    const level = this.#nextLevel();
    writeBillingProvider(this.#writer, group.first.billing, level);
    for (const subscriber of group.subscribers) this.#writeSubscriber(subscriber, level);
  }

  #writeSubscriber(group: SubscriberGroup, parent: number): void {
    const level = this.#nextLevel();
    const subscriberSegment = this.#writer.segmentNumber + 1;
    writeSubscriber(this.#writer, group.first, level, parent, this.#payers);
    for (const patient of group.patients) {
      const dependent = patient.first.relationship !== 'self';
      const patientSegment = dependent ? this.#writer.segmentNumber + 1 : null;
      if (dependent) writePatient(this.#writer, patient.first, this.#nextLevel(), level);
      for (const claim of patient.claims) this.#writeClaim(claim, subscriberSegment, patientSegment);
    }
  }

  #writeClaim(claim: ClaimFacts, subscriberSegment: number, patientSegment: number | null): void {
    const writer = this.#writer;
    const { claimNumber, lines } = claim;
    assert(lines.length >= 1 && lines.length <= LINES_PER_CLAIM, 'a claim has 1 to 50 service lines; split a larger one');
    const firstSegment = writer.segmentNumber + 1;
    writeClaimInformation(writer, claim);
    writeClaimProviders(writer, claim, this.#renderings);
    if (claim.earlierPayers || claim.laterPayers) writeOtherPayers(writer, claim);
    const lineSegments: number[] = new Array(lines.length); // of its size at once: a list that grows takes room for 17
    for (let index = 0; index < lines.length; index++) {
      lineSegments[index] = writer.segmentNumber + 1;
      const line = lines[index];
      if (line !== undefined) writeServiceLine(writer, claim, line, index + 1);
    }
    const transactionControlNumber = this.#controlNumber;
    const lastSegment = writer.segmentNumber;
    this.#claims.push({
      claimNumber,
      transactionControlNumber,
      subscriberSegment,
      patientSegment,
      firstSegment,
      lastSegment,
      lineSegments,
    });
  }

  #nextLevel(): number {
    this.#level += 1;
    return this.#level;
  }
}
