import type { Address } from '#shared/domain/address.ts';
import type { Sex } from '#shared/domain/claim/claim-facts.ts';
import type { Relationship } from '#shared/domain/coverage/relationship.ts';
import type { Minute } from '#shared/domain/schedule/clock-time.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

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
/** What an SIU says of an appointment (HL7 v2.5.1 chapter 10). */
export type FeedAppointment = {
  readonly event: 'book' | 'move' | 'change' | 'cancel' | 'noShow';
  /** The number under which the sender knows it: the filler's, else the placer's. */
  readonly number: string;
  readonly day: PlainDate | null;
  readonly start: Minute | null;
  /** Null when the message says neither a length nor an end. */
  readonly minutes: number | null;
  readonly typeWords: readonly string[];
  readonly reason: string;
  /** NPI or the sender's code of who sees the patient. */
  readonly performer: string;
  readonly room: string;
  /** Why it was cancelled. */
  readonly why: string;
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
