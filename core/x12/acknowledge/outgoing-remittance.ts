import type { Address } from '#shared/domain/address.ts';
import type { RemittanceClaim, RemittanceFacts } from '#shared/domain/remittance/remittance-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** A claim of an 835 with what only its writer needs. */
export type OutgoingClaim = Omit<RemittanceClaim, 'position' | 'firstSegment' | 'lastSegment'> & {
  /** CLP08. */
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
  /** 1000A. `payerId` goes to REF*2U. */
  readonly payer: { readonly payerId: string; readonly address: Address; readonly contactName: string; readonly phone: string };
  /** 1000B. */
  readonly payee: { readonly npi: string; readonly taxId: string; readonly address: Address };
};
