import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PayerAdjustment } from './remittance-facts.ts';

/** What one payer explained of its benefits on one claim: the page that goes with a paper claim to the next payer. */
export type EobFacts = {
  readonly payerName: string;
  /** Check or EFT number (TRN02), its day (BPR16), and how it was paid. */
  readonly traceNumber: string;
  readonly method: string;
  readonly paymentDate: PlainDate | null;
  /** Our number of the claim that the payer answered, and its own. */
  readonly claimNumber: string;
  readonly payerControlNumber: string | null;
  readonly patientName: string;
  readonly memberId: string;
  readonly practice: { readonly name: string; readonly npi: string };
  readonly charge: Cents;
  readonly paid: Cents;
  /** What the patient, or the next payer, still owes: group PR of the claim and its lines. */
  readonly patientOwes: Cents;
  readonly adjustments: readonly PayerAdjustment[];
  readonly remarks: readonly string[];
  readonly lines: readonly EobLine[];
};

export type EobLine = {
  readonly serviceDate: PlainDate | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly unitThousandths: number;
  readonly billed: Cents;
  /** AMT*B6; null when the payer did not say it. */
  readonly allowed: Cents | null;
  readonly paid: Cents;
  readonly patientOwes: Cents;
  readonly adjustments: readonly PayerAdjustment[];
  readonly remarks: readonly string[];
};
