import type { Address } from '#shared/domain/address.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** What the simulator keeps of an 837P. Strings are as sent; plain enough to be stored as JSON between answers. */
export type ReceivedBatch = {
  readonly interchange: ReceivedInterchange;
  readonly groups: readonly ReceivedGroup[];
};

export type ReceivedInterchange = {
  readonly controlNumber: string;
  /** IEA02; null when the file ended before it. */
  readonly trailerControlNumber: string | null;
  readonly date: string;
  readonly time: string;
  readonly version: string;
  readonly usage: 'T' | 'P';
  readonly wantsTa1: boolean;
  readonly sender: { readonly qualifier: string; readonly id: string };
  readonly receiver: { readonly qualifier: string; readonly id: string };
};

export type ReceivedGroup = {
  readonly functionalId: string;
  readonly controlNumber: string;
  readonly version: string;
  readonly senderId: string;
  readonly receiverId: string;
  /** GE01; 0 when the file ended before it. */
  readonly declaredTransactions: number;
  readonly transactions: readonly ReceivedTransaction[];
};

export type ReceivedTransaction = {
  readonly set: string;
  readonly controlNumber: string;
  readonly version: string;
  /** BHT03. */
  readonly reference: string;
  readonly submitter: { readonly name: string; readonly etin: string };
  readonly segmentCount: number;
  /** SE01; 0 when there was none. */
  readonly declaredSegments: number;
  readonly claims: readonly ReceivedClaim[];
};

export type ReceivedBilling = {
  readonly person: boolean;
  readonly name: string;
  readonly firstName: string;
  readonly npi: string;
  readonly taxId: string;
  readonly address: Address;
};

export type ReceivedClaim = {
  readonly claimNumber: string;
  /** Of the CLM, counted from 1 at ST. */
  readonly position: number;
  readonly charge: Cents;
  readonly placeOfService: string;
  readonly frequency: string;
  /** SBR01: P, S or T. */
  readonly rank: string;
  readonly filingIndicator: string;
  readonly payerName: string;
  readonly payerId: string;
  readonly memberId: string;
  readonly patientLastName: string;
  readonly patientFirstName: string;
  readonly billing: ReceivedBilling;
  readonly renderingNpi: string | null;
  /** REF*F8: our number of the claim that this one replaces or voids. */
  readonly payerControlNumber: string | null;
  readonly lines: readonly ReceivedLine[];
};

export type ReceivedLine = {
  readonly lineControlNumber: string | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents;
  readonly unitThousandths: number;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
};
