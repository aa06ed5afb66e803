import { type Cents, sumCents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';
import type { SuperbillFacts } from './superbill-facts.ts';

export type ItemisedLine = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly placeOfService: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly words: string;
  /** Letters of the diagnoses it was for, most important first: "AB". */
  readonly pointers: string;
  readonly unitThousandths: number;
  readonly charge: Cents;
};

export type ItemisedVisit = {
  readonly serviceDate: PlainDate;
  readonly number: string;
  readonly renderingName: string;
  readonly renderingNpi: string;
  /** Empty: in the practice's own rooms. */
  readonly facilityName: string;
  readonly diagnoses: readonly { readonly code: string; readonly words: string }[];
  readonly lines: readonly ItemisedLine[];
  readonly charged: Cents;
  /** On top of it, for paying late. */
  readonly financeCharged: Cents;
  readonly patientPaid: Cents;
  readonly plansPaid: Cents;
  /** What payers and we took off. */
  readonly takenOff: Cents;
  /** What nobody has paid yet, by patient or plan. */
  readonly balance: Cents;
};

/** A bill with everything a plan out of network or a health account asks for. */
export type ItemisedFacts = {
  readonly practice: SuperbillFacts['practice'];
  readonly patient: { readonly name: string; readonly chartNumber: string; readonly birthDate: PlainDate; readonly address: Address };
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly printedOn: PlainDate;
  readonly visits: readonly ItemisedVisit[];
};

export type ItemisedTotals = Pick<ItemisedVisit, 'charged' | 'financeCharged' | 'patientPaid' | 'plansPaid' | 'takenOff' | 'balance'>;

/** The sums over visits; charged, with finance charges, less what was paid and taken off is the balance, as for each visit. */
export function itemisedTotals(visits: readonly ItemisedTotals[]): ItemisedTotals {
  const sum = (of: (visit: ItemisedTotals) => Cents) => sumCents(visits.map(of));
  return {
    charged: sum(({ charged }) => charged),
    financeCharged: sum(({ financeCharged }) => financeCharged),
    patientPaid: sum(({ patientPaid }) => patientPaid),
    plansPaid: sum(({ plansPaid }) => plansPaid),
    takenOff: sum(({ takenOff }) => takenOff),
    balance: sum(({ balance }) => balance),
  };
}

/** "A" for the first diagnosis, "L" for the twelfth, as a claim points at them. */
export const pointerLetters = (pointers: readonly number[]): string =>
  pointers.map((position) => String.fromCharCode(64 + position)).join('');
