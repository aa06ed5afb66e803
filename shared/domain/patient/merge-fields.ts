import { formatDate, type PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';
import { formatPhone } from '../identifier/phone.ts';
import { type Consent, NO_DETAILS, type PatientDetails, phonesByKind } from './patient-details.ts';

/** The fields of a patient that the contract has always had. */
export type MergeablePatient = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate;
  readonly sex: 'F' | 'M' | 'U';
  readonly phone: string;
  readonly email: string;
  readonly address: Address;
  readonly signatureOnFile: boolean;
  readonly releaseOfInformation: boolean;
  readonly benefitsAssigned: boolean;
  readonly alert: string;
};
export type Particulars = { readonly patient: MergeablePatient; readonly details: PatientDetails };

type PatientKey = keyof MergeablePatient;
type DetailKey = keyof PatientDetails;
/** What belongs together and is taken from one chart or the other as a whole. */
type Unit = {
  readonly patient: readonly PatientKey[];
  readonly details: readonly DetailKey[];
  readonly words: (from: Particulars) => string;
};

const yes = (value: boolean, words: string): string => (value ? words : '');
const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
const consentWords = ({ signedOn, expiresOn }: Consent): string =>
  joined([signedOn === null ? '' : `signed ${formatDate(signedOn)}`, expiresOn === null ? '' : `until ${formatDate(expiresOn)}`]);

const own = (key: PatientKey, words: (from: MergeablePatient) => string): Unit => ({
  patient: [key],
  details: [],
  words: ({ patient }) => words(patient),
});
const detail = (keys: readonly DetailKey[], words: (from: PatientDetails) => string): Unit => ({
  patient: [],
  details: keys,
  words: ({ details }) => words(details),
});

const UNITS = {
  lastName: own('lastName', ({ lastName }) => lastName),
  firstName: own('firstName', ({ firstName }) => firstName),
  middleName: own('middleName', ({ middleName }) => middleName),
  suffix: detail(['suffix'], ({ suffix }) => suffix),
  preferredName: detail(['preferredName'], ({ preferredName }) => preferredName),
  previousLastName: detail(['previousLastName'], ({ previousLastName }) => previousLastName),
  birthDate: own('birthDate', ({ birthDate }) => formatDate(birthDate)),
  sex: own('sex', ({ sex }) => (sex === 'U' ? '' : sex)),
  phones: {
    patient: ['phone'],
    details: ['phoneKind', 'mobilePhone', 'homePhone', 'workPhone'],
    words: ({ patient, details }) =>
      joined(
        Object.entries(phonesByKind(patient.phone, details)).map(([kind, phone]) => (phone === '' ? '' : `${kind} ${formatPhone(phone)}`)),
      ),
  },
  email: own('email', ({ email }) => email),
  address: own('address', ({ address: { street, street2, city, state, zip } }) =>
    joined([street, street2, city, `${state} ${zip}`.trim()]),
  ),
  contact: detail(['contactBy', 'mayText', 'mayEmail', 'mayLeaveMessage'], ({ contactBy, mayText, mayEmail, mayLeaveMessage }) =>
    joined([
      contactBy === 'phone' ? '' : contactBy,
      yes(mayText, 'may text'),
      yes(mayEmail, 'may e-mail'),
      yes(mayLeaveMessage, 'may leave a message'),
    ]),
  ),
  language: detail(['language', 'needsInterpreter'], ({ language, needsInterpreter }) =>
    joined([language, yes(needsInterpreter, 'interpreter')]),
  ),
  maritalStatus: detail(['maritalStatus'], ({ maritalStatus }) => maritalStatus),
  pronouns: detail(['pronouns'], ({ pronouns }) => pronouns),
  race: detail(['race'], ({ race }) => race),
  ethnicity: detail(['ethnicity'], ({ ethnicity }) => ethnicity),
  deceasedOn: detail(['deceasedOn'], ({ deceasedOn }) => (deceasedOn === null ? '' : formatDate(deceasedOn))),
  emergencyContact: detail(['emergencyContact'], ({ emergencyContact: { name, relationship, phone } }) =>
    joined([name, relationship, formatPhone(phone)]),
  ),
  employer: detail(['employer'], ({ employer }) => employer.name),
  consents: {
    patient: ['signatureOnFile', 'releaseOfInformation', 'benefitsAssigned'],
    details: ['consents'],
    words: ({ patient, details: { consents } }) =>
      joined([
        yes(patient.signatureOnFile, `signature ${consentWords(consents.signature)}`.trim()),
        yes(patient.releaseOfInformation, `release ${consentWords(consents.release)}`.trim()),
        yes(patient.benefitsAssigned, `assignment ${consentWords(consents.assignment)}`.trim()),
        consentWords(consents.privacy) === '' ? '' : `privacy notice ${consentWords(consents.privacy)}`,
      ]),
  },
  alert: own('alert', ({ alert }) => alert),
} as const satisfies Record<string, Unit>;

export type MergeField = keyof typeof UNITS;
export const MERGE_FIELDS = Object.keys(UNITS) as readonly MergeField[];
export const isMergeField = (name: string): name is MergeField => Object.hasOwn(UNITS, name);

export type FieldDifference = {
  readonly field: MergeField;
  readonly keep: string;
  readonly merged: string;
  readonly takes: 'keep' | 'merged';
};

/** Fields in which two charts differ, in words; what the kept one lacks is taken from the other unless a person says otherwise. */
export const differingFields = (keep: Particulars, merged: Particulars): readonly FieldDifference[] =>
  MERGE_FIELDS.flatMap((field) => {
    const [ours, theirs] = [UNITS[field].words(keep), UNITS[field].words(merged)];
    return ours === theirs ? [] : [{ field, keep: ours, merged: theirs, takes: ours === '' ? 'merged' : 'keep' } as const];
  });

/** The kept chart's particulars with these fields of the other one. */
export function withFields(keep: Particulars, merged: Particulars, fields: readonly MergeField[]): Particulars {
  const units: readonly Unit[] = fields.map((field) => UNITS[field]);
  return {
    patient: {
      ...keep.patient,
      ...picked(
        merged.patient,
        units.flatMap(({ patient }) => patient),
      ),
    },
    details: {
      ...NO_DETAILS,
      ...keep.details,
      ...picked(
        merged.details,
        units.flatMap(({ details }) => details),
      ),
    },
  };
}

const picked = <T extends object>(from: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>;

/** Fields that a merge changed and that stand as it left them: taking it back gives these again and leaves later changes. */
export function fieldsToGiveBack(before: Particulars, after: Particulars, now: Particulars): readonly MergeField[] {
  const same = (a: Particulars, b: Particulars, unit: Unit) =>
    JSON.stringify([picked(a.patient, unit.patient), picked(a.details, unit.details)]) ===
    JSON.stringify([picked(b.patient, unit.patient), picked(b.details, unit.details)]);
  return MERGE_FIELDS.filter((field) => !same(before, after, UNITS[field]) && same(after, now, UNITS[field]));
}
