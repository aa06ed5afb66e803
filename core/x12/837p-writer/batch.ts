import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { EnvelopeParty } from '../envelope.ts';
import type { OutputSeparators } from '../fold.ts';

/** How one trading partner wants to be addressed, and who we are to them. */
export type PartnerProfile = {
  readonly sender: EnvelopeParty;
  readonly receiver: EnvelopeParty;
  /** 1000A: who sends the file, NM109 being the id (ETIN) the partner gave us. */
  readonly submitter: {
    readonly name: string;
    readonly etin: string;
    readonly contactName: string;
    readonly phone: string;
    /** Empty when none. */
    readonly email: string;
  };
  /** 1000B. */
  readonly receiverName: { readonly name: string; readonly etin: string };
  readonly usage: 'T' | 'P';
  readonly wantsTa1: boolean;
  readonly separators?: OutputSeparators;
};

/** One 837P or 837I file to write. The caller has already allocated the numbers, in the transaction that will store the file. */
export type ProfessionalBatch = {
  readonly partner: PartnerProfile;
  readonly interchangeControlNumber: number;
  readonly groupControlNumber: number;
  /** ST02 of the first transaction; the next ones count up. */
  readonly firstTransactionNumber: number;
  /** BHT03, unique per batch; the second transaction of a large batch adds "-2" and so on. */
  readonly reference: string;
  readonly createdOn: PlainDate;
  /** HHMM. */
  readonly createdAt: string;
  /** BHT06 RP: encounters that are reported under a capitation and not billed; absent: charges (CH). */
  readonly reportsOnly?: boolean;
  readonly claims: readonly ClaimFacts[];
};

/** Where a claim stands in the file: the way back from a 999 (IK3 counts segments in the transaction, ST being 1). */
export type WrittenClaim = {
  readonly claimNumber: string;
  readonly transactionControlNumber: string;
  /** The HL of the subscriber, and of the patient when there is one: their segments belong to this claim too. */
  readonly subscriberSegment: number;
  readonly patientSegment: number | null;
  /** CLM to the last segment of the last line, both inclusive. */
  readonly firstSegment: number;
  readonly lastSegment: number;
  /** The LX of each line, in the claim's order. */
  readonly lineSegments: readonly number[];
};

export type WrittenTransaction = {
  readonly controlNumber: string;
  /** BHT03. */
  readonly reference: string;
  readonly claimCount: number;
  /** SE01. */
  readonly segmentCount: number;
};

export type WrittenBatch = {
  readonly bytes: Uint8Array;
  /** ISA13 as sent, nine digits. */
  readonly interchangeControlNumber: string;
  readonly groupControlNumber: string;
  readonly transactions: readonly WrittenTransaction[];
  /** In the order of the file, which groups claims by billing provider, subscriber and patient. */
  readonly claims: readonly WrittenClaim[];
};
