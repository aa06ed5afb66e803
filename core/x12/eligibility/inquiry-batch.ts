import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { PartnerProfile } from '../837p-writer/batch.ts';

/** A person as a question names them. */
export type InquiryPerson = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate | null;
  readonly sex: Sex;
};

/** One question: is this patient covered on the day of this visit? */
export type EligibilityInquiry = {
  /** TRN02, ours: unique for ever, so that the answer finds its way back. */
  readonly trace: string;
  readonly payer: { readonly name: string; readonly payerId: string };
  readonly memberId: string;
  readonly groupNumber: string;
  /** Who holds the policy; the patient when `dependent` is null. */
  readonly subscriber: InquiryPerson;
  readonly dependent: (InquiryPerson & { readonly relationship: 'spouse' | 'child' | 'other' }) | null;
  /** The day of the visit (DTP*291), never the day on which the policy began. */
  readonly visitDate: PlainDate;
  /** EQ01; 30 asks for the plan as a whole. */
  readonly serviceTypes: readonly string[];
};

/** One 270 file. The caller has already allocated the numbers, in the transaction that will store the file. */
export type InquiryBatch = {
  readonly partner: PartnerProfile;
  /** 2100B: who asks. */
  readonly receiver: { readonly kind: 'organization' | 'person'; readonly name: string; readonly firstName: string; readonly npi: string };
  /** TRN03: ten characters that name us as the giver of the traces. */
  readonly originator: string;
  readonly interchangeControlNumber: number;
  readonly groupControlNumber: number;
  /** BHT03; each transaction adds its own number. */
  readonly reference: string;
  readonly createdOn: PlainDate;
  /** HHMM. */
  readonly createdAt: string;
  readonly inquiries: readonly EligibilityInquiry[];
};

/** Where a question stands in its file: segments counted in its transaction, ST being 1 (the way IK3 counts). */
export type WrittenInquiry = {
  readonly trace: string;
  readonly transactionControlNumber: string;
  /** BHT03 of its transaction. */
  readonly reference: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
};
export type WrittenInquiries = { readonly bytes: Uint8Array; readonly inquiries: readonly WrittenInquiry[] };
