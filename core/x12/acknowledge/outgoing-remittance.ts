import type { Address } from '#shared/domain/address.ts';
import type { RemittanceClaim, RemittanceFacts, RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** A line of an 835; a facility's also says under which revenue code it was asked for (SVC04). */
export type OutgoingLine = RemittanceLine & { readonly revenueCode?: string };

/** What a payer answers of a facility's bill beside what it answers of every claim. */
export type OutgoingBill = {
  /** DTM*233: the last day that it decided on. */
  readonly to: PlainDate | null;
  /** MIA01: days of the stay that it covers; null when it was no stay. */
  readonly coveredDays: number | null;
  /** CLP11; null: none. */
  readonly diagnosisRelatedGroup: string | null;
};

/** A claim of an 835 with what only its writer needs. */
export type OutgoingClaim = Omit<RemittanceClaim, 'position' | 'firstSegment' | 'lastSegment' | 'lines'> & {
  readonly lines: readonly OutgoingLine[];
  /** Absent unless a facility asked. */
  readonly bill?: OutgoingBill;
  /** CLP08: the place of service, or for whom the facility billed (its kind of bill without the last digit). */
  readonly placeOfService: string;
  /** CLP09. */
  readonly frequency: string;
  readonly renderingNpi: string | null;
  readonly receivedOn: PlainDate;
  /** NM1*TT, where the claim was sent on; null when `crossedOver` is false. */
  readonly crossoverPayer: { readonly name: string; readonly id: string } | null;
};

/** One 835 transaction to write: its facts, and the identities around them. */
export type OutgoingRemittance = {
  readonly facts: Omit<RemittanceFacts, 'claims'> & { readonly claims: readonly OutgoingClaim[] };
  /** DTM*405. */
  readonly producedOn: PlainDate;
  /** Which banks an EFT went between is not known, so none are named; absent: the invented ones of the simulator. */
  readonly banks?: 'unknown';
  /** 1000A. `payerId` goes to REF*2U. */
  readonly payer: { readonly payerId: string; readonly address: Address; readonly contactName: string; readonly phone: string };
  /** 1000B. */
  readonly payee: { readonly npi: string; readonly taxId: string; readonly address: Address };
};
