import type { CallInput, Output } from '#shared/contract/operations.ts';
import { parsePhone } from '#shared/domain/identifier/phone.ts';
import { NO_DETAILS, type PatientDetails, PHONE_KINDS, phonesByKind } from '#shared/domain/patient/patient-details.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { cleanLine, cleanTyped } from '../../lib/clean-typed.ts';
import { newId } from '../../lib/ids.ts';

export type RegisterInput = CallInput<'patient.register'>;
export type PatientFields = RegisterInput['patient'];
export type CoverageFields = RegisterInput['coverages'][number];
export type AlertFields = NonNullable<RegisterInput['alerts']>[number];
type Address = PatientFields['address'];

/** What the fields hold while someone types: days and amounts may still be missing. */
export type PatientDraft = Omit<PatientFields, 'birthDate'> & { readonly birthDate: PlainDate | undefined };
export type CoverageDraft = Omit<CoverageFields, 'copay' | 'subscriber' | 'effectiveFrom' | 'effectiveTo'> & {
  readonly copay: Cents | undefined;
  readonly effectiveFrom: PlainDate | undefined;
  readonly effectiveTo: PlainDate | undefined;
  readonly subscriber: SubscriberDraft;
};
export type SubscriberDraft = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate | undefined;
  readonly sex: 'F' | 'M' | 'U';
  /** Most live together: only the other case is typed. */
  readonly sameAddress: boolean;
  readonly address: Address;
};
export type GuarantorDraft = {
  readonly kind: 'self' | 'patient' | 'existing' | 'person' | 'organization';
  /** The family member of kind `patient`. */
  readonly patientId: string;
  readonly guarantorId: string;
  /** Who was chosen, in words. */
  readonly name: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly phone: string;
  readonly sameAddress: boolean;
  readonly address: Address;
};
/** A person's own part of a registration. In `details` all three phones stand by their kind, the one to call first too. */
export type ParticularsDraft = {
  readonly patient: PatientDraft;
  readonly details: PatientDetails;
  readonly alerts: readonly AlertFields[];
};
export type RegistrationDraft = ParticularsDraft & {
  readonly guarantor: GuarantorDraft;
  readonly coverages: readonly CoverageDraft[];
};

export const NO_ADDRESS: Address = { street: '', street2: '', city: '', state: '', zip: '' };

const NEW_PATIENT: PatientDraft = {
  lastName: '',
  firstName: '',
  middleName: '',
  birthDate: undefined,
  sex: 'U',
  phone: '',
  email: '',
  address: NO_ADDRESS,
  signatureOnFile: true,
  releaseOfInformation: true,
  benefitsAssigned: true,
  alert: '',
};

/** A coverage without a payer yet: it is not saved until one is chosen. */
export const newCoverage = (rank: number): CoverageDraft => ({
  coverageId: newId(),
  rank,
  payerId: '',
  planName: '',
  memberId: '',
  groupNumber: '',
  relationship: 'self',
  subscriber: { lastName: '', firstName: '', middleName: '', birthDate: undefined, sex: 'U', sameAddress: true, address: NO_ADDRESS },
  effectiveFrom: undefined,
  effectiveTo: undefined,
  copay: undefined,
});

const capital = (word: string): string => (word === word.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word);

/** What was typed in the search becomes the name: "quillfeather, marigold", or family name first without the comma. */
export function namesFrom(typed: string): Pick<PatientDraft, 'lastName' | 'firstName'> {
  if (/\d/.test(typed)) return { lastName: '', firstName: '' };
  const [last = '', first = ''] = typed.includes(',') ? typed.split(',', 2) : typed.trim().split(/\s+(.*)/, 2);
  const tidy = (text: string) => text.trim().split(/\s+/).map(capital).join(' ');
  return { lastName: tidy(last), firstName: tidy(first) };
}

export const newAlert = (): AlertFields => ({
  alertId: newId(),
  words: '',
  atRegistration: true,
  atCharge: true,
  atPayment: true,
  expiresOn: null,
});

export const NEW_GUARANTOR: GuarantorDraft = {
  kind: 'self',
  patientId: '',
  guarantorId: '',
  name: '',
  lastName: '',
  firstName: '',
  middleName: '',
  phone: '',
  sameAddress: true,
  address: NO_ADDRESS,
};

/** An empty registration with the name that was looked for. */
export const newRegistration = (typed: string): RegistrationDraft => ({
  patient: { ...NEW_PATIENT, ...namesFrom(typed) },
  details: { ...NO_DETAILS, phoneKind: 'mobile' },
  alerts: [],
  guarantor: NEW_GUARANTOR,
  coverages: [newCoverage(1)],
});

/** State in capitals and ZIP in digits, however they were typed. */
export const bareAddress = <A extends Address>(address: A): Address => ({
  ...address,
  state: cleanLine(address.state).toUpperCase(),
  zip: address.zip.replace(/\D/g, ''),
});

/** A number as it is kept, however it was typed; what is none stays as it is, for the contract to judge. */
export const bareNumber = (text: string): string => parsePhone(cleanLine(text)) ?? text;

const PHONES = { mobile: 'mobilePhone', home: 'homePhone', work: 'workPhone' } as const;

/** What the contract takes of a person; an alert without words is left out. */
export function particularsInput({ patient, details, alerts }: ParticularsDraft) {
  const wanted = [details.phoneKind, ...PHONE_KINDS];
  const phoneKind = wanted.find((kind) => cleanLine(details[PHONES[kind]]) !== '') ?? details.phoneKind;
  return cleanTyped({
    patient: {
      ...patient,
      // The contract says what is wrong with a day that is not there.
      birthDate: patient.birthDate ?? ('' as PlainDate),
      phone: bareNumber(details[PHONES[phoneKind]]),
      address: bareAddress(patient.address),
    },
    details: {
      ...details,
      phoneKind,
      ...Object.fromEntries(PHONE_KINDS.map((kind) => [PHONES[kind], kind === phoneKind ? '' : bareNumber(details[PHONES[kind]])])),
      emergencyContact: { ...details.emergencyContact, phone: bareNumber(details.emergencyContact.phone) },
    },
    alerts: alerts.filter(({ words }) => cleanLine(words) !== ''),
  });
}

/** A stored patient as the fields show them. */
export function particularsDraft(page: Pick<Output<'patient.get'>, 'patient' | 'details' | 'alerts'>): ParticularsDraft {
  const { patient, details, alerts } = page;
  const { mobile, home, work } = phonesByKind(patient.phone, details);
  return { patient, alerts, details: { ...details, mobilePhone: mobile, homePhone: home, workPhone: work } };
}

export function coverageInput(draft: CoverageDraft, patientAddress: Address): CoverageFields {
  const { sameAddress, address, birthDate, ...subscriber } = draft.subscriber;
  return cleanTyped({
    ...draft,
    copay: draft.copay ?? ZERO,
    effectiveFrom: draft.effectiveFrom ?? null,
    effectiveTo: draft.effectiveTo ?? null,
    subscriber:
      draft.relationship === 'self'
        ? null
        : { ...subscriber, birthDate: birthDate ?? null, address: bareAddress(sameAddress ? patientAddress : address) },
  });
}

/** The contract's guarantor; somebody new lives with the patient unless another address is typed. */
export function guarantorInput(
  { kind, patientId, guarantorId, name: _name, sameAddress, address, ...person }: GuarantorDraft,
  own: Address,
): RegisterInput['guarantor'] {
  switch (kind) {
    case 'self':
      return { kind };
    case 'patient':
      return { kind, patientId };
    case 'existing':
      return { kind, guarantorId };
    case 'person':
    case 'organization':
      return cleanTyped({
        kind: 'new',
        entity: kind,
        ...person,
        phone: bareNumber(person.phone),
        address: bareAddress(sameAddress ? own : address),
      });
  }
}

/** What the contract takes; coverages without a payer are left for later and never stop a registration. */
export const registrationInput = (patientId: string, { guarantor, coverages, ...person }: RegistrationDraft): RegisterInput => ({
  patientId,
  ...particularsInput(person),
  guarantor: guarantorInput(guarantor, person.patient.address),
  coverages: coverages.filter(({ payerId }) => payerId !== '').map((coverage) => coverageInput(coverage, person.patient.address)),
});

/** A stored coverage as its fields show it. */
export const coverageDraft = ({ subscriber, ...coverage }: CoverageFields): CoverageDraft => ({
  ...coverage,
  copay: coverage.copay,
  effectiveFrom: coverage.effectiveFrom ?? undefined,
  effectiveTo: coverage.effectiveTo ?? undefined,
  subscriber: subscriber ? { ...subscriber, birthDate: subscriber.birthDate ?? undefined, sameAddress: false } : newCoverage(1).subscriber,
});
