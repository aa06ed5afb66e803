import type { PlainDate } from '../../kernel/plain-date.ts';

export const PHONE_KINDS = ['mobile', 'home', 'work'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];
export const CONTACT_WAYS = ['phone', 'text', 'email', 'mail'] as const;
export const MARITAL_STATUSES = ['', 'single', 'married', 'partner', 'separated', 'divorced', 'widowed'] as const;

/** When something was signed and until when it holds; null where nobody knows or it has no end. */
export type Consent = { readonly signedOn: PlainDate | null; readonly expiresOn: PlainDate | null };
export const CONSENT_KINDS = ['signature', 'release', 'assignment', 'privacy'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** What a front desk knows beyond name, birth date and address; nothing of it is ever required. */
export type PatientDetails = {
  readonly suffix: string;
  readonly preferredName: string;
  readonly previousLastName: string;
  /** Which of the three the patient's own `phone` is; that one of the next three stays empty. */
  readonly phoneKind: PhoneKind;
  readonly mobilePhone: string;
  readonly homePhone: string;
  readonly workPhone: string;
  readonly contactBy: (typeof CONTACT_WAYS)[number];
  readonly mayText: boolean;
  readonly mayEmail: boolean;
  readonly mayLeaveMessage: boolean;
  readonly language: string;
  readonly needsInterpreter: boolean;
  readonly maritalStatus: (typeof MARITAL_STATUSES)[number];
  readonly pronouns: string;
  readonly race: string;
  readonly ethnicity: string;
  readonly deceasedOn: PlainDate | null;
  readonly emergencyContact: { readonly name: string; readonly relationship: string; readonly phone: string };
  /** From the list of employers when chosen there, with the name as it is known here. */
  readonly employer: { readonly employerId: string | null; readonly name: string };
  readonly consents: Readonly<Record<ConsentKind, Consent>>;
};

const NOT_SIGNED: Consent = { signedOn: null, expiresOn: null };

export const NO_DETAILS: PatientDetails = {
  suffix: '',
  preferredName: '',
  previousLastName: '',
  phoneKind: 'home',
  mobilePhone: '',
  homePhone: '',
  workPhone: '',
  contactBy: 'phone',
  mayText: false,
  mayEmail: false,
  mayLeaveMessage: false,
  language: '',
  needsInterpreter: false,
  maritalStatus: '',
  pronouns: '',
  race: '',
  ethnicity: '',
  deceasedOn: null,
  emergencyContact: { name: '', relationship: '', phone: '' },
  employer: { employerId: null, name: '' },
  consents: { signature: NOT_SIGNED, release: NOT_SIGNED, assignment: NOT_SIGNED, privacy: NOT_SIGNED },
};

const PHONE_FIELDS = { mobile: 'mobilePhone', home: 'homePhone', work: 'workPhone' } as const satisfies Record<PhoneKind, string>;

/** All three numbers by kind, the one to call first among them. */
export const phonesByKind = (
  phone: string,
  details: Pick<PatientDetails, 'phoneKind' | 'mobilePhone' | 'homePhone' | 'workPhone'>,
): Readonly<Record<PhoneKind, string>> => ({
  mobile: details.mobilePhone,
  home: details.homePhone,
  work: details.workPhone,
  [details.phoneKind]: phone,
});

/** Details as they are kept: phones as digits, and the one to call first not said twice. */
export function keptDetails(details: PatientDetails): PatientDetails {
  const digits = (text: string): string => text.replace(/\D/g, '');
  return {
    ...details,
    mobilePhone: digits(details.mobilePhone),
    homePhone: digits(details.homePhone),
    workPhone: digits(details.workPhone),
    [PHONE_FIELDS[details.phoneKind]]: '',
    emergencyContact: { ...details.emergencyContact, phone: digits(details.emergencyContact.phone) },
  };
}

/** How a consent stands on a day. */
export function consentState({ signedOn, expiresOn }: Consent, on: PlainDate): 'missing' | 'inForce' | 'expired' {
  if (signedOn === null) return 'missing';
  return expiresOn !== null && expiresOn < on ? 'expired' : 'inForce';
}
