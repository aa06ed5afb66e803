import type { Address } from '#shared/domain/address.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { GroupHeader, InterchangeHeader } from './edi-visitor.ts';

/** An interchange of 837s as its receiver sees it. Strings are as sent; plain enough to be kept as JSON. */
export type SubmittedBatch = {
  readonly interchange: SubmittedInterchange;
  readonly groups: readonly SubmittedGroup[];
};

export type SubmittedInterchange = InterchangeHeader & {
  /** IEA02; null when no IEA closed the interchange. */
  readonly trailerControlNumber: string | null;
};

export type SubmittedGroup = GroupHeader & {
  /** GE01; null when no GE closed the group. */
  readonly declaredTransactions: number | null;
  readonly transactions: readonly SubmittedTransaction[];
};

export type SubmittedTransaction = {
  /** ST01. */
  readonly setCode: string;
  readonly controlNumber: string;
  readonly version: string;
  /** BHT03. */
  readonly reference: string;
  readonly submitter: { readonly name: string; readonly etin: string };
  readonly segmentCount: number;
  /** SE01; null when no SE closed the transaction. */
  readonly declaredSegments: number | null;
  /** Empty unless the set is an 837P or an 837I. */
  readonly claims: readonly SubmittedClaim[];
};

export type SubmittedBilling = {
  readonly person: boolean;
  readonly name: string;
  readonly firstName: string;
  readonly npi: string;
  readonly taxId: string;
  readonly address: Address;
};

/** What an 837P or 837I says about one claim, as far as the payer simulator needs it. */
export type SubmittedClaim = {
  /** CLM01. */
  readonly claimNumber: string;
  /** Of the CLM, counted from 1 at ST: what a 999 calls the segment's position. */
  readonly position: number;
  /** CLM02. */
  readonly charge: Cents;
  readonly placeOfService: string;
  /** CLM05-3: 1 original, 7 replacement, 8 void. */
  readonly frequency: string;
  /** SBR01: P, S or T. */
  readonly rank: string;
  /** SBR09. */
  readonly filingIndicator: string;
  readonly payerName: string;
  readonly payerId: string;
  readonly memberId: string;
  /** The subscriber when the patient is the subscriber. */
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly billing: SubmittedBilling;
  /** Of the claim as a whole (loop 2310B). */
  readonly renderingNpi: string | null;
  /** REF*F8: the payer's number of the claim that this one replaces or voids. */
  readonly payerControlNumber: string | null;
  /** PWK of the claim; absent: none. */
  readonly attachments?: readonly SubmittedAttachment[];
  /** Loops 2320, in the order of the claim; absent: none. */
  readonly otherPayers?: readonly SubmittedOtherPayer[];
  /** BHT06 RP: an encounter that is reported and not billed; absent: it asks to be paid. */
  readonly reportsOnly?: true;
  /** What a facility says of its bill; absent on an 837P. */
  readonly bill?: SubmittedBill;
  readonly lines: readonly SubmittedLine[];
};

/** The bill of a facility (837I). */
export type SubmittedBill = {
  /** DTP*434: its first and last day. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** A stay, by the kind of bill in CLM05-1. */
  readonly inpatient: boolean;
  /** HI*DR; null: none. */
  readonly diagnosisRelatedGroup: string | null;
};

export type SubmittedAttachment = { readonly reportType: string; readonly route: string; readonly controlNumber: string };

/** CAS: group, reason and amount of each of its reasons. */
export type SubmittedAdjustment = { readonly group: string; readonly reason: string; readonly amount: Cents };

/** Another payer of the patient, with what it decided where it did. */
export type SubmittedOtherPayer = {
  /** SBR01: P, S or T. */
  readonly rank: string;
  readonly filingIndicator: string;
  /** NM109 of 2330A; NM103 and NM109 of 2330B. */
  readonly memberId: string;
  readonly payerName: string;
  readonly payerId: string;
  /** AMT*D; null when it has not decided. */
  readonly paid: Cents | null;
  /** AMT*A8, when it was not asked; null otherwise. */
  readonly notCovered: Cents | null;
  /** AMT*EAF of the claim. */
  readonly patientOwes: Cents | null;
  /** DTP*573 of 2330B. */
  readonly decidedOn: PlainDate | null;
  readonly adjustments: readonly SubmittedAdjustment[];
};

/** Loop 2430: what another payer decided on a line. */
export type SubmittedDecision = {
  /** SVD01, the id of 2330B. */
  readonly payerId: string;
  readonly paid: Cents;
  readonly procedureCode: string;
  readonly adjustments: readonly SubmittedAdjustment[];
  readonly patientOwes: Cents | null;
  readonly decidedOn: PlainDate | null;
};

export type SubmittedLine = {
  /** REF*6R. */
  readonly lineControlNumber: string | null;
  /** Of a facility's line without a procedure its revenue code stands here too. */
  readonly procedureCode: string;
  /** SV201; absent on an 837P. */
  readonly revenueCode?: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents;
  readonly unitThousandths: number;
  /** DTP*472: first and last day, the same for a single one. */
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** Absent: no other payer decided on it. */
  readonly decisions?: readonly SubmittedDecision[];
};
