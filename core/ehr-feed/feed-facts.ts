import type { Address } from '#shared/domain/address.ts';
import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { Relationship } from '#shared/domain/coverage/relationship.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { FeedAppointment } from './read-appointment.ts';

/** What is odd in a message: where (message, segment, field), why, what to do. */
export type FeedFinding = { readonly message: string; readonly place: string; readonly words: string; readonly fix: string };

export type FeedPerson = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate | null;
  readonly sex: Sex;
  readonly address: Address;
  readonly phone: string;
  readonly email: string;
};
export type FeedPatient = FeedPerson & {
  /** The number that the EHR knows the patient by. */
  readonly number: string;
  readonly mobilePhone: string;
  readonly workPhone: string;
};
export type FeedCoverage = {
  /** "HL7 IN1-3" or a FHIR reference: payers are matched by id, then by name. */
  readonly payerCode: string;
  readonly payerName: string;
  readonly memberId: string;
  readonly groupNumber: string;
  readonly planName: string;
  readonly rank: number;
  readonly relationship: Relationship;
  readonly subscriber: FeedPerson | null;
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
};
export type FeedCharge = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly unitThousandths: number;
  /** Null: the practice's own fee. */
  readonly cents: number | null;
  /** NPI or the EHR's code of who did it. */
  readonly performer: string;
  readonly diagnoses: readonly string[];
};
/** One message, whatever it was written in. */
export type FeedMessage = {
  /** Application and facility that sent it. */
  readonly sender: string;
  /** Its number at the sender: the same number again changes nothing. */
  readonly controlId: string;
  /** "ADT^A04", "FHIR Patient": as people call it. */
  readonly kind: string;
  readonly act: 'patient' | 'merge' | 'charges' | 'coverage' | 'appointment';
  readonly patient: FeedPatient | null;
  /** The number that goes away in a merge. */
  readonly mergedNumber: string;
  readonly guarantor: (FeedPerson & { readonly isSelf: boolean }) | null;
  readonly coverages: readonly FeedCoverage[];
  readonly charges: readonly FeedCharge[];
  /** For what SIU says. */
  readonly appointment?: FeedAppointment | null;
  readonly findings: readonly FeedFinding[];
};
export type FeedFile = {
  readonly messages: readonly FeedMessage[];
  readonly findings: readonly FeedFinding[];
  readonly ignored: readonly string[];
};
