import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';
import type { SuperbillStyle } from './superbill-layout.ts';

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
  /** Procedures by section; a fee of null is not known. Words are the practice's own (CPT descriptors are never shipped). */
  readonly procedures: readonly { readonly section: string; readonly code: string; readonly words: string; readonly fee: Cents | null }[];
  readonly diagnoses: readonly { readonly code: string; readonly words: string }[];
  /** How the page is laid out; left out, as the practice's own lists are printed without a template. */
  readonly style?: SuperbillStyle;
  /** What was learned last about the first coverage, in words: "Active, checked 07/13/2026". Empty: nothing. */
  readonly eligibility?: string;
  /** Printed before: the page says so, because only one paper of a number may be entered. */
  readonly copy?: boolean;
};
