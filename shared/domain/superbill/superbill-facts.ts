import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';

/** The numbered encounter form printed for one visit. */
export type SuperbillFacts = {
  readonly number: string;
  readonly visitDate: PlainDate;
  readonly practice: {
    readonly name: string;
    readonly address: Address;
    readonly phone: string;
    readonly npi: string;
    readonly taxId: string;
  };
  readonly renderingName: string;
  readonly patient: {
    readonly name: string;
    readonly chartNumber: string;
    readonly birthDate: PlainDate;
    readonly sex: string;
    readonly phone: string;
    readonly alert: string;
  };
  readonly guarantorName: string;
  readonly coverages: readonly { readonly rank: string; readonly payerName: string; readonly memberId: string; readonly copay: Cents }[];
  readonly balances: { readonly patientOwes: Cents; readonly insurersOwe: Cents; readonly copayDue: Cents };
  /** The practice's own procedure list, grouped; words are the practice's own (CPT descriptors are never shipped). */
  readonly procedures: readonly { readonly section: string; readonly code: string; readonly words: string; readonly fee: Cents }[];
  readonly diagnoses: readonly { readonly code: string; readonly words: string }[];
};
