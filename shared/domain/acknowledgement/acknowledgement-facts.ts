import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** The verdict on a whole interchange (TA1). */
export type InterchangeVerdict = {
  readonly kind: 'TA1';
  /** TA101: ISA13 of the interchange we sent. Partners pad it differently: compare as an integer. */
  readonly controlNumber: string;
  readonly verdict: AcknowledgementVerdict;
  /** TA105: 000 no error, 025 duplicate control number, ... */
  readonly noteCode: string;
  readonly segment: number;
};

/** rejected = nothing of it goes on; acceptedWithErrors = it goes on; partial = some transactions go on (groups only). */
export type AcknowledgementVerdict = 'accepted' | 'acceptedWithErrors' | 'partial' | 'rejected' | 'unknown';

/** The verdict on one functional group (999, or 997 from old partners). */
export type GroupVerdict = {
  readonly kind: '999' | '997';
  /** AK101 and AK102: GS01 and GS06 of the group we sent. */
  readonly functionalId: string;
  readonly groupControlNumber: string;
  readonly verdict: AcknowledgementVerdict;
  /** AK902, AK903, AK904; null when not stated. */
  readonly sent: number | null;
  readonly received: number | null;
  readonly accepted: number | null;
  readonly transactions: readonly TransactionVerdict[];
  readonly firstSegment: number;
  readonly lastSegment: number;
};

export type TransactionVerdict = {
  /** AK201 and AK202: ST01 and ST02 of the transaction we sent. */
  readonly setCode: string;
  readonly controlNumber: string;
  readonly verdict: AcknowledgementVerdict;
  /** IK502-06 or AK502-06. */
  readonly errorCodes: readonly string[];
  readonly faults: readonly SegmentFault[];
};

export type SegmentFault = {
  readonly segmentId: string;
  /** Position in the transaction, counted from 1 at ST; null when unreadable. */
  readonly position: number | null;
  readonly loop: string | null;
  /** IK304: 3 missing, 8 element errors, ... */
  readonly code: string;
  /** CLM01 of the claim, where the 999 names it (CTX*CLM01:...). */
  readonly claimNumber: string | null;
  readonly elements: readonly ElementFault[];
};

export type ElementFault = {
  readonly position: number | null;
  readonly component: number | null;
  /** IK403: 1 missing, 7 code, 8 date, ... */
  readonly code: string;
  /** The value refused, as returned; null when not returned. May be PHI. */
  readonly badValue: string | null;
};

/** One claim's answer in a 277CA. Several may come for a claim; an accept may be followed by a reject. */
export type ClaimVerdict = {
  /** TRN02 of the patient level: our CLM01. */
  readonly claimNumber: string;
  /** Who answers: NM1*AY clearinghouse, NM1*PR payer. */
  readonly source: 'clearinghouse' | 'payer' | 'unknown';
  readonly sourceName: string;
  readonly verdict: 'accepted' | 'rejected' | 'unknown';
  readonly statuses: readonly ClaimStatus[];
  /** REF*1K. */
  readonly payerControlNumber: string | null;
  /** REF*D9. */
  readonly clearinghouseNumber: string | null;
  /** BHT03 of our batch, from the receiver level (2200B TRN02); null when not returned. */
  readonly batchReference: string | null;
  /** STC02 and STC04 of the claim's first status; null when not stated. */
  readonly answeredOn: PlainDate | null;
  readonly charge: Cents | null;
  readonly lines: readonly LineVerdict[];
  readonly firstSegment: number;
  readonly lastSegment: number;
};

/** What a 277CA counts for a whole file (2200B): to be held against what was sent. */
export type FileTotals = {
  readonly source: ClaimVerdict['source'];
  readonly sourceName: string;
  readonly batchReference: string | null;
  /** QTY*90 with AMT*YU, QTY*AA with AMT*YY; null when not stated. */
  readonly accepted: { readonly count: number | null; readonly charge: Cents | null };
  readonly rejected: { readonly count: number | null; readonly charge: Cents | null };
  readonly firstSegment: number;
  readonly lastSegment: number;
};

/** What a payer's 277 (005010X212) answers to one question about a claim. */
export type StatusAnswer = {
  /** TRN02: the trace of our 276. */
  readonly trace: string;
  /** REF*EJ: our CLM01; null when not returned. */
  readonly claimNumber: string | null;
  /** REF*BLT: the type of bill of a facility's claim; null when not returned. */
  readonly typeOfBill: string | null;
  readonly payerName: string;
  readonly statuses: readonly ClaimStatus[];
  /** STC02, STC04, STC05, STC06, STC09 of the first status. */
  readonly answeredOn: PlainDate | null;
  readonly charge: Cents | null;
  readonly paid: Cents | null;
  readonly decidedOn: PlainDate | null;
  readonly checkNumber: string;
  readonly payerControlNumber: string | null;
  readonly lines: readonly LineVerdict[];
  readonly firstSegment: number;
  readonly lastSegment: number;
};

export type LineVerdict = {
  /** REF*FJ: our line control number. */
  readonly lineControlNumber: string | null;
  readonly statuses: readonly ClaimStatus[];
};

export type ClaimStatus = {
  /** A0 forwarded, A1 received, A2 in adjudication; A3 A4 A6 A7 A8 rejected. */
  readonly category: string;
  readonly status: string;
  /** 82 rendering, 85 billing, IL subscriber, QC patient, ...; null when not stated. */
  readonly entity: string | null;
  /** STC12. */
  readonly text: string | null;
};
