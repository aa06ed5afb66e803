import { nextNumber } from '#db/queries/counter.ts';
import { isActivePatient, patientsNamed, setPatientActive } from '#db/queries/import-lookup.ts';
import { changePatient, findPatient, insertGuarantor, insertPatient, type PatientFacts } from '#db/queries/patient.ts';
import { findDetails, saveDetails } from '#db/queries/patient-details.ts';
import { numberTaken, ownAccount, ownAccountOf } from '#db/queries/patient-guarantor.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import { keptDetails, NO_DETAILS } from '#shared/domain/patient/patient-details.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import {
  added,
  addressOver,
  changed,
  countAlso,
  type Desk,
  differing,
  keepNumber,
  known,
  NO_ADDRESS,
  partWords,
  RowRefused,
  refuse,
  secondRow,
  spokenBefore,
  type TakeRow,
} from './desk.ts';
import { nameOf } from './name-cell.ts';
import { detailsOver, flagOver } from './patient-details-cells.ts';
import { takeCoverageCells } from './take-coverage.ts';

type Values = Readonly<Record<string, string>>;
type Name = { readonly lastName: string; readonly firstName: string; readonly middleName: string };

/**
 * A patient with guarantor and up to three coverages from one row. Known ones are found by the number they had in the old
 * system, else by name and birth date; nobody is ever registered twice.
 */
export const takePatient: TakeRow = (desk, line, values) => {
  const name =
    nameOf(values) ??
    refuse(values.fullName === undefined ? 'lastName' : 'fullName', 'The name is missing', 'Fill in family and given name');
  const birthDate = plainDate(values.birthDate ?? '');
  const first = values.chart === undefined ? undefined : desk.byNumber.get(values.chart.toLowerCase());
  if (first !== undefined && first.line !== line)
    refuse('chart', `Chart number ${values.chart} stood in line ${first.line} already`, 'Leave one of the two out');
  const label = listName(name);
  const patientId = findKnown(desk, values, name, birthDate);
  if (patientId === undefined) {
    const id = register(desk, line, values, name, birthDate);
    const coverages = takeCoverages(desk, line, id, values);
    return {
      outcome: 'new',
      label,
      words: coverages.length === 0 ? 'New' : `New, with ${coverages.length === 1 ? 'a coverage' : `${coverages.length} coverages`}`,
    };
  }
  keepNumber(desk, 'patient', values.chart, patientId);
  const earlier = spokenBefore(desk, patientId, line);
  if (earlier !== undefined) {
    const { words } = secondRow(desk, values, earlier, label);
    return { outcome: 'same', label, words: values.chart === undefined ? words : `The patient of line ${earlier} under another number` };
  }
  const words = bringUpToDate(desk, line, patientId, values, name);
  const coverages = takeCoverages(desk, line, patientId, values).filter((outcome) => outcome !== 'same');
  if (words.changed || coverages.length > 0)
    return {
      outcome: 'changed',
      label,
      words: [words.text, coverages.length > 0 ? 'coverage' : ''].filter((part) => part !== '').join('; '),
    };
  return { outcome: 'same', label, words: words.text };
};

function findKnown(desk: Desk, values: Values, name: Name, birthDate: PlainDate): string | undefined {
  const { db } = desk.context;
  const byChart = known(desk, 'patient', values.chart);
  if (byChart !== undefined) {
    const patientId = survivorOf(db, byChart)?.patientId ?? byChart;
    const fields = findPatient(db, patientId)?.fields;
    const alike = fields?.birthDate === birthDate || fields?.lastName.toLowerCase() === name.lastName.toLowerCase();
    if (!alike)
      refuse('chart', `Chart number ${values.chart} is another patient’s here`, 'Compare the two, and correct the number in the file');
    return patientId;
  }
  const named = patientsNamed(db, name.lastName, name.firstName, birthDate);
  if (named.length > 1)
    refuse(
      values.fullName === undefined ? 'lastName' : 'fullName',
      'Several patients here have this name and birth date',
      'Merge them, or give the row a chart number that one of them had',
    );
  return named[0];
}

function register(desk: Desk, line: number, values: Values, name: Name, birthDate: PlainDate): string {
  const { db, newId } = desk.context;
  const patientId = newId();
  const chartNumber = nextNumber(db, 'chart');
  const fields = factsOver(values, { ...NEW_FACTS, ...name, birthDate });
  const payer = guarantorFor(desk, line, values, name);
  const guarantorId = payer ?? openAccount(desk, line, chartNumber, fields);
  insertPatient(db, { patientId, chartNumber, guarantorId, guarantorIsSelf: payer === undefined, fields });
  saveDetails(db, patientId, keptDetails(detailsOver(values, NO_DETAILS)));
  added(desk, 'patient', patientId, line);
  keepNumber(desk, 'patient', values.chart, patientId);
  return patientId;
}

const NEW_FACTS: Omit<PatientFacts, 'lastName' | 'firstName' | 'middleName' | 'birthDate'> = {
  sex: 'U',
  phone: '',
  email: '',
  address: NO_ADDRESS,
  signatureOnFile: false,
  releaseOfInformation: false,
  benefitsAssigned: false,
  alert: '',
};

function factsOver(values: Values, before: PatientFacts): PatientFacts {
  const sex = values.sex === 'M' || values.sex === 'F' || values.sex === 'U' ? values.sex : before.sex;
  return {
    ...before,
    sex,
    phone: values.phone ?? before.phone,
    email: values.email ?? before.email,
    address: addressOver(values, before.address),
    signatureOnFile: flagOver(values.signatureOnFile, before.signatureOnFile),
    releaseOfInformation: flagOver(values.releaseOfInformation, before.releaseOfInformation),
    benefitsAssigned: flagOver(values.benefitsAssigned, before.benefitsAssigned),
    alert: values.alert ?? before.alert,
  };
}

type Brought = { readonly changed: boolean; readonly text: string };

/** Gives a known patient what the file says, or says in what it differs. One who was taken back comes again. */
function bringUpToDate(desk: Desk, line: number, patientId: string, values: Values, name: Name): Brought {
  const { db } = desk.context;
  const patient = findPatient(db, patientId);
  const details = findDetails(db, patientId);
  assert(patient && details, 'a known patient is here');
  const again = !isActivePatient(db, patientId);
  if (again) {
    setPatientActive(db, patientId, true);
    changed(desk, 'patientActive', patientId, line, false, true);
  }
  const facts = factsOver(values, { ...patient.fields, ...name });
  const kept = keptDetails(detailsOver(values, details));
  const names = [...differing(patient.fields, facts), ...differing(details, kept)];
  if (names.length === 0) return { changed: again, text: again ? 'Comes back' : 'Here already' };
  if (desk.known === 'leave' && !again) return { changed: false, text: `Here already; ${partWords(names)} differ and stay as they are` };
  changePatient(db, patientId, patient.version, facts);
  saveDetails(db, patientId, kept);
  changed(desk, 'patient', patientId, line, { facts: patient.fields, details }, { facts, details: kept });
  return { changed: true, text: `${again ? 'Comes back; changes' : 'Changes'} ${partWords(names)}` };
}

/** The account of whoever the row names; undefined when patients answer for themselves. */
function guarantorFor(desk: Desk, line: number, values: Values, name: Name): string | undefined {
  const { guarantor, chart } = values;
  if (guarantor !== undefined && guarantor.toLowerCase() !== chart?.toLowerCase()) return accountNumbered(desk, line, guarantor);
  const { guarantorLastName: lastName, guarantorFirstName: firstName = '' } = values;
  if (lastName === undefined) return undefined;
  const sameOne = lastName.toLowerCase() === name.lastName.toLowerCase() && firstName.toLowerCase() === name.firstName.toLowerCase();
  return sameOne ? undefined : accountNamed(desk, line, values, lastName, firstName);
}

function accountNumbered(desk: Desk, line: number, number: string): string {
  const { db } = desk.context;
  const account = known(desk, 'guarantor', number);
  if (account !== undefined) return account;
  const relative = known(desk, 'patient', number);
  const patient = relative === undefined ? undefined : findPatient(db, survivorOf(db, relative)?.patientId ?? relative);
  if (!patient) {
    const refused = desk.byNumber.get(number.toLowerCase());
    if (refused) refuse('guarantor', `The guarantor stands in line ${refused.line}, which is refused`, 'Correct that line first');
    refuse('guarantor', `Guarantor ${number} is neither in this file nor here`, 'Import guarantors first, or correct the number');
  }
  const own = ownAccountOf(db, patient.patientId);
  if (own !== undefined) return own;
  const opened = openAccount(desk, line, patient.chartNumber, patient.fields);
  ownAccount(db, opened, patient.patientId);
  return opened;
}

/** The same name and street in one import is one account: a family's children share their parent's. */
function accountNamed(desk: Desk, line: number, values: Values, lastName: string, firstName: string): string {
  const address = addressOver(values, NO_ADDRESS, 'guarantor');
  const number = `name:${lastName}|${firstName}|${address.street}|${address.zip}`.toLowerCase();
  const before = known(desk, 'guarantor', number);
  if (before !== undefined) return before;
  const fields = { lastName, firstName, middleName: '', phone: values.guarantorPhone ?? '', address };
  const opened = openAccount(desk, line, nextNumber(desk.context.db, 'chart'), fields);
  keepNumber(desk, 'guarantor', number, opened);
  countAlso(desk, 'guarantors');
  return opened;
}

type Account = Pick<PatientFacts, 'lastName' | 'firstName' | 'middleName' | 'phone' | 'address'>;

function openAccount(desk: Desk, line: number, wanted: number, { lastName, firstName, middleName, phone, address }: Account): string {
  const { db, newId } = desk.context;
  const guarantorId = newId();
  const accountNumber = numberTaken(db, wanted) ? nextNumber(db, 'chart') : wanted;
  insertGuarantor(db, { guarantorId, accountNumber, lastName, firstName, middleName, phone, address });
  added(desk, 'guarantor', guarantorId, line);
  return guarantorId;
}

function takeCoverages(desk: Desk, line: number, patientId: string, values: Values): readonly string[] {
  return [1, 2, 3].flatMap((rank) => {
    const prefix = `coverage${rank}.`;
    if (values[`${prefix}payer`] === undefined && values[`${prefix}memberId`] === undefined) return [];
    return [
      withColumnsOf(prefix, () => takeCoverageCells(desk, line, patientId, { ...pick(values, prefix), chart: values.chart ?? '' }, rank)),
    ];
  });
}

/** A coverage's cells stand in columns of their own number here. */
function withColumnsOf<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RowRefused && error.field !== '') refuse(`${prefix}${error.field}`, error.message, error.fix);
    throw error;
  }
}

const pick = (values: Values, prefix: string): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])),
  );
