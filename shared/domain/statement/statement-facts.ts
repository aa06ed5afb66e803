import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';
import type { StatementOrder } from './statement-rules.ts';
import type { StatementLanguage } from './statement-words.ts';

/** One guarantor account statement: what is owed now and why (docs/architecture.md, Statements). */
export type StatementFacts = {
  readonly practice: { readonly name: string; readonly address: Address; readonly remitTo: Address; readonly phone: string };
  readonly statementDate: PlainDate;
  readonly payBy: PlainDate;
  /** The guarantor account's number, as a person says it. */
  readonly accountNumber: string;
  readonly guarantor: { readonly name: string; readonly address: Address };
  readonly language: StatementLanguage;
  readonly order: StatementOrder;
  /** The one patient whom it is about; null when it is about the whole account. */
  readonly patientName: string | null;
  /** 1 first statement, 2 second, 3 final notice: the number of statements mailed, not days in the mail. */
  readonly level: number;
  /** The day of the statement before, and what was paid since; null when there was none. */
  readonly lastStatement: { readonly date: PlainDate; readonly paid: Cents } | null;
  /** The first day of the visits that are listed, and what earlier ones leave; null when all that is open is listed. */
  readonly broughtForward: { readonly before: PlainDate | null; readonly amount: Cents } | null;
  readonly visits: readonly StatementVisit[];
  readonly payments: readonly StatementPayment[];
  /** What is brought forward and the visits' patient parts, less payments; what the coupon asks. */
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

export type StatementPayment = {
  readonly date: PlainDate;
  readonly words: string;
  readonly amount: Cents;
  /** Whose visit was paid; empty for money on no visit. */
  readonly patientName: string;
};

/** What statements of earlier versions of the program did not say of themselves. */
const EARLIER = { language: 'en', order: 'byDate', patientName: null, lastStatement: null, broughtForward: null } as const;

/** The facts of a statement as they were kept, whichever version of the program kept them. */
export function keptFacts(text: string): StatementFacts {
  const facts = { ...EARLIER, ...(JSON.parse(text) as StatementFacts) };
  return { ...facts, payments: facts.payments.map((payment) => ({ ...payment, patientName: payment.patientName ?? '' })) };
}
