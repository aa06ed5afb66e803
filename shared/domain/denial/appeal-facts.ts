import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';

/** The letter of an appeal as it was made: what stands on its page, whatever changes later. */
export type AppealFacts = {
  readonly number: number;
  readonly madeOn: PlainDate;
  readonly practice: {
    readonly name: string;
    readonly address: Address;
    readonly phone: string;
    readonly npi: string;
    readonly taxId: string;
  };
  readonly payer: { readonly name: string; readonly address: Address | null };
  readonly patientName: string;
  readonly claimNumber: string;
  /** With its fields filled in; an empty line parts paragraphs. */
  readonly body: string;
  readonly papers: readonly string[];
};
