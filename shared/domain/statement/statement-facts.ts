import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';

/** One guarantor account statement: what is owed now and why (docs/architecture.md, Statements). */
export type StatementFacts = {
  readonly practice: { readonly name: string; readonly address: Address; readonly remitTo: Address; readonly phone: string };
  readonly statementDate: PlainDate;
  readonly payBy: PlainDate;
  /** The guarantor account's number, as a person says it. */
  readonly accountNumber: string;
  readonly guarantor: { readonly name: string; readonly address: Address };
  /** 1 first statement, 2 second, 3 final notice: the number of statements sent, not days in the mail. */
  readonly level: number;
  readonly visits: readonly StatementVisit[];
  readonly payments: readonly StatementPayment[];
  /** Sum of visits' patient parts less payments; what the coupon asks. */
  readonly amountDue: Cents;
  /** Still with an insurer: shown, not due. */
  readonly pending: readonly {
    readonly visitDate: PlainDate;
    readonly patientName: string;
    readonly payerName: string;
    readonly amount: Cents;
  }[];
  readonly aging: readonly { readonly label: string; readonly amount: Cents }[];
  readonly message: string;
};

export type StatementVisit = {
  readonly visitDate: PlainDate;
  readonly patientName: string;
  readonly renderingName: string;
  /** The practice's own words for what was done. */
  readonly words: string;
  readonly billed: Cents;
  readonly allowed: Cents;
  readonly plansPaid: Cents;
  readonly patientPart: Cents;
  /** Plain reasons for the patient's part: "Deductible 30.40, coinsurance 3.24". */
  readonly reason: string;
};

export type StatementPayment = { readonly date: PlainDate; readonly words: string; readonly amount: Cents };
