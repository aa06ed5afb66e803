import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ClaimStatus } from '../claim/claim-status.ts';
import type { RemittanceClaim } from './remittance-facts.ts';

/** What a payer's paper says became of a claim. */
export const PAPER_STATUSES = ['processed', 'denied', 'forwarded', 'reversal'] as const;
export type PaperStatus = (typeof PAPER_STATUSES)[number];

/** What a person is asked before an answer counts, and may say yes to. */
export const PAPER_QUESTIONS = ['otherPayer', 'neverSent', 'answeredBefore'] as const;
export type PaperQuestion = (typeof PAPER_QUESTIONS)[number];

/** A paper EOB as typed: texts as they stand in the fields, so that a draft keeps also what cannot be read yet. */
export type PaperDraft = {
  readonly payerId: string | null;
  readonly method: 'check' | 'eft';
  readonly traceNumber: string;
  readonly paymentDate: PlainDate | null;
  /** The check's amount; null: not typed yet. */
  readonly payment: Cents | null;
  readonly receivedOn: PlainDate | null;
  readonly providerAdjustments: readonly PaperProviderAdjustment[];
  readonly claims: readonly PaperClaimDraft[];
  /** Why what is left of the check is kept unapplied; empty: it must be 0. */
  readonly keptReason: string;
};

export type PaperProviderAdjustment = { readonly code: string; readonly reference: string; readonly amount: string };

export type PaperClaimDraft = {
  readonly claimId: string;
  readonly status: PaperStatus;
  readonly payerControlNumber: string;
  /** Adjustments of the claim as a whole, in the short form; they lower what its lines were paid. */
  readonly adjustments: string;
  readonly remarks: string;
  /** For a reversal the answer it takes back. */
  readonly reverses: string | null;
  readonly accepted: readonly PaperQuestion[];
  readonly lines: readonly PaperLineDraft[];
};

/** A line with nothing typed is not on the paper. */
export type PaperLineDraft = {
  readonly chargeLineId: string;
  readonly allowed: string;
  readonly paid: string;
  readonly adjustments: string;
  readonly remarks: string;
};

/** A claim of ours as an answer on paper is typed for it. */
export type PaperClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: ClaimStatus;
  /** Whom it asks: 1 the first payer. */
  readonly rank: number;
  readonly frequency: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly filingIndicator: string;
  readonly payerControlNumber: string | null;
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly memberId: string;
  readonly serviceDate: PlainDate;
  readonly placeOfService: string;
  readonly lines: readonly PaperClaimLine[];
  /** Answers that stand now, the newest last. */
  readonly standing: readonly StandingPaperAnswer[];
};

export type PaperClaimLine = {
  readonly chargeLineId: string;
  readonly lineControlNumber: string;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly unitThousandths: number;
  readonly serviceDate: PlainDate;
  readonly charge: Cents;
};

export type StandingPaperAnswer = {
  readonly remittanceClaimId: string;
  readonly traceNumber: string;
  readonly paymentDate: PlainDate | null;
  readonly facts: RemittanceClaim;
};

export const EMPTY_PAPER: PaperDraft = {
  payerId: null,
  method: 'check',
  traceNumber: '',
  paymentDate: null,
  payment: null,
  receivedOn: null,
  providerAdjustments: [],
  claims: [],
  keptReason: '',
};

/** A claim as it comes into the grid: nothing typed yet. */
export const emptyPaperClaim = ({ claimId, lines, payerControlNumber }: PaperClaim): PaperClaimDraft => ({
  claimId,
  status: 'processed',
  payerControlNumber: payerControlNumber ?? '',
  adjustments: '',
  remarks: '',
  reverses: null,
  accepted: [],
  lines: lines.map(({ chargeLineId }) => ({ chargeLineId, allowed: '', paid: '', adjustments: '', remarks: '' })),
});

/** Whether a number can stand in the archived 835 as it is: letters, digits, and signs that separate nothing there. */
export const isPlainNumber = (text: string): boolean => /^[A-Za-z0-9 .,/&()+-]*$/.test(text);

/** A check or EFT number as two papers of it are compared: letters and digits, without zeros before. */
export const traceKey = (traceNumber: string): string =>
  traceNumber
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^0+(?=.)/, '');
