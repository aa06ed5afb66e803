import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** STC01: category (A1, A3, ...), status code and the entity it is about; entity is empty when none. */
export type ClaimStatus = { readonly category: string; readonly status: string; readonly entity: string };

/** What a 277CA says of one claim (loop 2200D). */
export type AcknowledgedClaim = {
  readonly claimNumber: string;
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly memberId: string;
  readonly charge: Cents;
  readonly accepted: boolean;
  /** The first is STC01; up to two more go to STC10 and STC11. */
  readonly statuses: readonly [ClaimStatus, ...ClaimStatus[]];
  /** REF*1K, given when the payer accepts. */
  readonly payerControlNumber: string | null;
  /** REF*D9. */
  readonly clearinghouseNumber: string | null;
  /** REF*BLT of a facility's claim; absent: a professional one. */
  readonly typeOfBill?: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Lines that were turned away by themselves (2220D); absent: none. */
  readonly lines?: readonly AcknowledgedLine[];
};

export type AcknowledgedLine = {
  /** REF*FJ: the line control number as it came. */
  readonly lineControlNumber: string;
  readonly procedureCode: string;
  /** Of a facility's line: its revenue code, which stands for a procedure where there is none (SVC01 NU). */
  readonly revenueCode?: string;
  readonly charge: number;
  readonly statuses: readonly [ClaimStatus, ...ClaimStatus[]];
};

/** The claims of one billing provider (loop 2000C). */
export type AcknowledgedProvider = {
  readonly person: boolean;
  readonly name: string;
  readonly firstName: string;
  readonly npi: string;
  readonly claims: readonly AcknowledgedClaim[];
};

/** One 277CA transaction: the answer of a clearinghouse (AY) or a payer (PR) to one 837 transaction. */
export type ClaimAcknowledgement = {
  readonly source: { readonly role: 'AY' | 'PR'; readonly name: string; readonly id: string };
  /** BHT03 and 2200A TRN02 of the answer. */
  readonly reference: string;
  readonly receivedOn: PlainDate;
  readonly answeredOn: PlainDate;
  /** The 837's submitter. */
  readonly submitter: { readonly name: string; readonly etin: string };
  /** BHT03 of the 837 that is answered. */
  readonly batchReference: string;
  readonly providers: readonly AcknowledgedProvider[];
};
