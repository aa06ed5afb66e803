import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';

/** A receipt for one payment taken at the desk or by mail. */
export type ReceiptFacts = {
  readonly number: string;
  readonly practice: { readonly name: string; readonly address: Address; readonly phone: string; readonly taxId: string };
  readonly paidOn: PlainDate;
  readonly payerName: string;
  readonly accountNumber: string;
  /** How it was paid, in words: "Check 1182", "Card ending 4411", "Cash". */
  readonly method: string;
  readonly amount: Cents;
  /** What the payment was put on; their sum and `unapplied` make `amount`. */
  readonly applied: readonly {
    readonly visitDate: PlainDate;
    readonly patientName: string;
    readonly words: string;
    readonly amount: Cents;
  }[];
  readonly unapplied: Cents;
  /** What the account owes after this payment; negative is a credit. */
  readonly balanceAfter: Cents;
  readonly takenBy: string;
  /** That it was taken back or bounced since, in words; null while it counts. */
  readonly ended: string | null;
};
