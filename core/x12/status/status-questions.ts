import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { PartnerProfile } from '../837p-writer/batch.ts';

export type StatusPerson = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate | null;
  readonly sex: Sex;
};

/** One question: what became of this claim? */
export type StatusQuestion = {
  /** TRN02, ours: unique for ever, so that the answer finds its way back. */
  readonly trace: string;
  readonly payer: { readonly name: string; readonly payerId: string };
  /** 2100C: who billed. */
  readonly billing: { readonly kind: 'organization' | 'person'; readonly name: string; readonly firstName: string; readonly npi: string };
  readonly memberId: string;
  readonly subscriber: StatusPerson;
  /** The patient when that is not the subscriber. */
  readonly dependent: StatusPerson | null;
  /** REF*EJ, REF*1K (null when the payer has not told it), AMT*T3 and DTP*472. */
  readonly claimNumber: string;
  readonly payerControlNumber: string | null;
  /** REF*BLT: type of bill of an institutional claim; null on others. */
  readonly typeOfBill: string | null;
  readonly charge: Cents;
  readonly from: PlainDate;
  readonly to: PlainDate;
};

/** One 276 file. The caller has already allocated the numbers, in the transaction that will store the file. */
export type StatusQuestions = {
  readonly partner: PartnerProfile;
  readonly interchangeControlNumber: number;
  readonly groupControlNumber: number;
  /** BHT03. */
  readonly reference: string;
  readonly createdOn: PlainDate;
  /** HHMM. */
  readonly createdAt: string;
  readonly questions: readonly StatusQuestion[];
};

/** Where a question stands in its file: segments counted in its transaction, ST being 1. */
export type WrittenQuestion = {
  readonly trace: string;
  readonly transactionControlNumber: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
};
export type WrittenQuestions = { readonly bytes: Uint8Array; readonly questions: readonly WrittenQuestion[] };
