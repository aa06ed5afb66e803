import type { RowValues } from '#shared/domain/import/read-row.ts';
import {
  CONSENT_KINDS,
  CONTACT_WAYS,
  type ConsentKind,
  MARITAL_STATUSES,
  type PatientDetails,
  PHONE_KINDS,
} from '#shared/domain/patient/patient-details.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/** A yes or no of a row over what stands. */
export const flagOver = (cell: string | undefined, before: boolean): boolean => (cell === undefined ? before : cell === 'yes');

const oneOf = <T extends string>(cell: string | undefined, choices: readonly T[], before: T): T =>
  choices.find((choice) => choice === cell) ?? before;
const dayOver = (cell: string | undefined, before: PlainDate | null): PlainDate | null => (cell as PlainDate | undefined) ?? before;

/** What a row says of a patient beyond name and address, over what stands; a cell that is empty says nothing. */
export function detailsOver(values: RowValues, before: PatientDetails): PatientDetails {
  const text = (name: string, stood: string): string => values[name] ?? stood;
  const { emergencyContact: contact, employer, consents } = before;
  const consent = (kind: ConsentKind) => ({
    signedOn: dayOver(values[`${kind}SignedOn`], consents[kind].signedOn),
    expiresOn: dayOver(values[`${kind}ExpiresOn`], consents[kind].expiresOn),
  });
  const [signature, release, assignment, privacy] = CONSENT_KINDS.map(consent);
  return {
    suffix: text('suffix', before.suffix),
    preferredName: text('preferredName', before.preferredName),
    previousLastName: text('previousLastName', before.previousLastName),
    phoneKind: oneOf(values.phoneKind, PHONE_KINDS, before.phoneKind),
    mobilePhone: text('mobilePhone', before.mobilePhone),
    homePhone: text('homePhone', before.homePhone),
    workPhone: text('workPhone', before.workPhone),
    contactBy: oneOf(values.contactBy, CONTACT_WAYS, before.contactBy),
    mayText: flagOver(values.mayText, before.mayText),
    mayEmail: flagOver(values.mayEmail, before.mayEmail),
    mayLeaveMessage: flagOver(values.mayLeaveMessage, before.mayLeaveMessage),
    language: text('language', before.language),
    needsInterpreter: flagOver(values.needsInterpreter, before.needsInterpreter),
    maritalStatus: oneOf(values.maritalStatus, MARITAL_STATUSES, before.maritalStatus),
    pronouns: text('pronouns', before.pronouns),
    race: text('race', before.race),
    ethnicity: text('ethnicity', before.ethnicity),
    deceasedOn: dayOver(values.deceasedOn, before.deceasedOn),
    emergencyContact: {
      name: text('emergencyName', contact.name),
      relationship: text('emergencyRelationship', contact.relationship),
      phone: text('emergencyPhone', contact.phone),
    },
    employer: { employerId: employer.employerId, name: text('employer', employer.name) },
    consents: {
      signature: signature ?? consents.signature,
      release: release ?? consents.release,
      assignment: assignment ?? consents.assignment,
      privacy: privacy ?? consents.privacy,
    },
  };
}
