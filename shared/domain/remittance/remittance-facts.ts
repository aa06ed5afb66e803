import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** One 835 transaction (ST to SE): one check or EFT and what it pays. */
export type RemittanceFacts = {
  readonly payerName: string;
  /** TRN03, the payer's own id: with trace number, amount and date the key of this payment. */
  readonly payerIdentifier: string;
  readonly payeeName: string;
  readonly payeeNpi: string | null;
  /** The payee's tax number, N1*PE by FI or REF*TJ; null or absent: not said. */
  readonly payeeTaxId?: string | null;
  /** TRN02: check or EFT number. */
  readonly traceNumber: string;
  /** BPR04 as a word. */
  readonly method: 'eft' | 'check' | 'none' | 'other';
  /** BPR16. */
  readonly paymentDate: PlainDate | null;
  /** BPR02. */
  readonly paymentAmount: Cents;
  readonly claims: readonly RemittanceClaim[];
  readonly providerAdjustments: readonly ProviderAdjustment[];
};

export type RemittanceClaim = {
  /** 0-based position among the CLPs of the transaction. */
  readonly position: number;
  /** CLP01 as the payer returned it. */
  readonly claimNumber: string;
  /** CLP02: 1 2 3 processed, 4 denied, 19 20 21 processed and forwarded, 22 reversal, 23 forwarded, 25 predetermination. */
  readonly statusCode: string;
  readonly charge: Cents;
  readonly paid: Cents;
  /** CLP05. */
  readonly patientResponsibility: Cents;
  /** CLP07. */
  readonly payerControlNumber: string | null;
  readonly filingIndicator: string | null;
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly memberId: string | null;
  readonly serviceDate: PlainDate | null;
  /** CAS at claim level. */
  readonly adjustments: readonly PayerAdjustment[];
  readonly lines: readonly RemittanceLine[];
  /** MOA/MIA remark codes. */
  readonly remarks: readonly string[];
  /** NM1*TT present: the payer sent the claim on to another. */
  readonly crossedOver: boolean;
  /** Segment numbers in the file, counted from 1 at ISA, both inclusive. */
  readonly firstSegment: number;
  readonly lastSegment: number;
};

export type RemittanceLine = {
  /** REF*6R as returned. */
  readonly lineControlNumber: string | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  /** SVC06 when the payer changed the code. */
  readonly originalProcedureCode: string | null;
  readonly charge: Cents;
  readonly paid: Cents;
  readonly unitThousandths: number;
  readonly serviceDate: PlainDate | null;
  /** AMT*B6, null when not sent. */
  readonly allowed: Cents | null;
  readonly adjustments: readonly PayerAdjustment[];
  /** The line of ours that a person said it answers; absent: nobody had to. Never part of what is stored as read. */
  readonly chosenLineId?: string;
  /** The payer's line of which this is a part, because it answers several of ours (split-line.ts). Never stored either. */
  readonly splitFrom?: RemittanceLine;
  /** LQ*HE remark codes. */
  readonly remarks: readonly string[];
};

/** One CAS triplet. Positive lowers what is paid. */
export type PayerAdjustment = {
  readonly group: AdjustmentGroup;
  /** Claim adjustment reason code (CARC). */
  readonly reason: string;
  readonly amount: Cents;
};

/** CR occurs in 4010 files only. */
export type AdjustmentGroup = 'CO' | 'PR' | 'OA' | 'PI' | 'CR';

/** One PLB pair. Positive lowers the check. */
export type ProviderAdjustment = {
  /** PLB03-1: WO, FB, L6, ... */
  readonly code: string;
  /** PLB03-2, the payer's reference; empty when not sent. */
  readonly reference: string;
  readonly amount: Cents;
};
