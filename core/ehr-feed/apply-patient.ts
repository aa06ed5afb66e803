import { type findCoverage, listCoverages } from '#db/queries/coverage.ts';
import { findByExternal, saveExternal } from '#db/queries/external-id.ts';
import { patientsNamed } from '#db/queries/import-lookup.ts';
import { findPatient, type PatientFacts } from '#db/queries/patient.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import { listPayers } from '#db/queries/payer.ts';
import type { Input } from '#shared/contract/operations.ts';
import type { Address } from '#shared/domain/address.ts';
import { NO_DETAILS } from '#shared/domain/patient/patient-details.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import { type Desk, needsPerson } from './feed-desk.ts';
import type { FeedCoverage, FeedPatient, FeedPerson } from './feed-facts.ts';

/** The patient of a message, registered or brought up to date. What the message leaves empty stays. */
export function applyPatient(desk: Desk): { readonly patientId: string; readonly words: string } {
  const { patient, sender } = desk.message;
  if (patient === null || patient.number === '')
    return needsPerson('PID-3', 'Nobody can tell whose message this is', 'Ask the sender for the patient’s number');
  const known = knownPatient(desk, patient);
  if (known === undefined) return { patientId: register(desk, patient), words: 'registered' };
  saveExternal(desk.context.db, { system: sender, entity: 'patient', external: patient.number, rowId: known, runId: null });
  return { patientId: known, words: bringUpToDate(desk, known, patient) ? 'changed' : 'as known' };
}

/** By the number at the sender, else by name and birth date, the present one of a merge. */
export function knownPatient({ context, message }: Desk, patient: FeedPatient): string | undefined {
  const { db } = context;
  const numbered = findByExternal(db, message.sender, 'patient', patient.number);
  const named = patient.birthDate === null ? [] : patientsNamed(db, patient.lastName, patient.firstName, patient.birthDate);
  if (numbered !== undefined) {
    const patientId = survivorOf(db, numbered)?.patientId ?? numbered;
    const fields = findPatient(db, patientId)?.fields;
    if (!fields) return undefined;
    const other =
      patient.birthDate !== null &&
      fields.birthDate !== patient.birthDate &&
      fields.lastName.toLowerCase() !== patient.lastName.toLowerCase();
    if (other) anotherPatient(patient.number, patientId, named[0] ?? null);
    return patientId;
  }
  if (named.length > 1)
    needsPerson('PID-5', 'Several patients here have this name and birth date', 'Merge them, then send the message again', [
      named[0] ?? null,
      named[1] ?? null,
    ]);
  return named[0];
}

/** With both at hand, the preview of their merge shows them side by side. */
function anotherPatient(number: string, patientId: string, namedId: string | null): never {
  const fix = namedId === null ? 'Compare the message with this patient; who it names is not here' : 'Compare the two patients';
  return needsPerson('PID-3', `Number ${number} is another patient’s here`, fix, [patientId, namedId]);
}

function register({ context, message, useCases }: Desk, person: FeedPatient): string {
  const { birthDate } = person;
  if (person.lastName === '' || person.firstName === '' || birthDate === null)
    return needsPerson('PID', 'Name or birth date is missing, so nobody is registered', 'Correct it in the EHR and send it again');
  const patientId = context.newId();
  const guarantor = message.guarantor;
  const own = guarantor === null || guarantor.isSelf || guarantor.lastName === '' || sameName(guarantor, person);
  useCases['patient.register'](context, {
    patientId,
    patient: { ...EMPTY, ...factsOf(person), birthDate },
    details: { ...NO_DETAILS, mobilePhone: person.mobilePhone, workPhone: person.workPhone, employer: { ...NO_DETAILS.employer } },
    guarantor: own ? { kind: 'self' } : { kind: 'new', ...accountOf(guarantor) },
    coverages: [],
  });
  saveExternal(context.db, { system: message.sender, entity: 'patient', external: person.number, rowId: patientId, runId: null });
  return patientId;
}

const sameName = (a: FeedPerson, b: FeedPerson): boolean =>
  a.lastName.toLowerCase() === b.lastName.toLowerCase() && a.firstName.toLowerCase() === b.firstName.toLowerCase();
const accountOf = ({ lastName, firstName, middleName, phone, address }: FeedPerson) => ({
  lastName,
  firstName,
  middleName,
  phone,
  address,
});

const EMPTY = { alert: '', signatureOnFile: false, releaseOfInformation: false, benefitsAssigned: false };
const factsOf = ({ lastName, firstName, middleName, sex, phone, email, address }: FeedPerson) => ({
  lastName,
  firstName,
  middleName,
  sex,
  phone,
  email,
  address,
});

function bringUpToDate({ context, useCases }: Desk, patientId: string, person: FeedPatient): boolean {
  const stored = findPatient(context.db, patientId);
  if (!stored) return false;
  const after = over(stored.fields, person);
  if (JSON.stringify(after) === JSON.stringify(stored.fields)) return false;
  useCases['patient.change'](context, { patientId, version: stored.version, patient: after });
  return true;
}

/** What the message says over what stands; an address counts as a whole, because half of an old one fits no new street. */
function over(before: PatientFacts, person: FeedPatient): PatientFacts {
  const text = (said: string, stood: string): string => (said === '' ? stood : said);
  const address: Address = person.address.street === '' ? before.address : person.address;
  return {
    ...before,
    lastName: text(person.lastName, before.lastName),
    firstName: text(person.firstName, before.firstName),
    middleName: text(person.middleName, before.middleName),
    birthDate: person.birthDate ?? before.birthDate,
    sex: person.sex === 'U' ? before.sex : person.sex,
    phone: text(person.phone, before.phone),
    email: text(person.email, before.email),
    address: { ...before.address, ...address },
  };
}

type CoverageInput = Input<'coverage.save'>['coverage'];

/** Saves the coverages of a message: a known payer and member id is brought up to date, another one is added. */
export function applyCoverages(desk: Desk, patientId: string): number {
  const { context, message, useCases } = desk;
  let saved = 0;
  for (const said of message.coverages) {
    const before = listCoverages(context.db, patientId).find(
      ({ payerId, memberId }) => payerId === payerOf(desk, said) && memberId === said.memberId,
    );
    const coverage: CoverageInput = {
      ...NO_TERMS,
      ...(before ? ownParts(before) : {}),
      coverageId: before?.coverageId ?? context.newId(),
      rank: before?.rank ?? freeRank(desk, patientId, said.rank),
      payerId: payerOf(desk, said),
      memberId: said.memberId,
      planName: said.planName || (before?.planName ?? ''),
      groupNumber: said.groupNumber || (before?.groupNumber ?? ''),
      relationship: said.relationship,
      subscriber: said.subscriber ? subscriberOf(said.subscriber) : null,
      effectiveFrom: said.effectiveFrom ?? before?.effectiveFrom ?? null,
      effectiveTo: said.effectiveTo ?? before?.effectiveTo ?? null,
    };
    if (before && JSON.stringify(ownParts({ ...before, ...coverage })) === JSON.stringify(ownParts(before))) continue;
    useCases['coverage.save'](context, { patientId, coverage });
    saved += 1;
  }
  return saved;
}

const NO_TERMS = {
  copay: ZERO,
  groupName: '',
  coinsurancePercent: null,
  deductible: null,
  medigap: false,
  forwardsAutomatically: null,
  casesOnly: false,
};

type Stored = NonNullable<ReturnType<typeof findCoverage>>;
const ownParts = ({ planName, groupNumber, relationship, subscriber, effectiveFrom, effectiveTo, copay, ...rest }: Stored) => ({
  planName,
  groupNumber,
  relationship,
  subscriber,
  effectiveFrom,
  effectiveTo,
  copay,
  groupName: rest.groupName,
  coinsurancePercent: rest.coinsurancePercent,
  deductible: rest.deductible,
  medigap: rest.medigap,
  forwardsAutomatically: rest.forwardsAutomatically,
  casesOnly: rest.casesOnly,
});

const subscriberOf = ({ lastName, firstName, middleName, birthDate, sex, address }: FeedPerson) => ({
  lastName,
  firstName,
  middleName,
  birthDate,
  sex,
  address,
});

function payerOf({ context, message }: Desk, { payerCode, payerName }: FeedCoverage): string {
  const rows = listPayers(context.db).filter(({ active }) => active);
  const known = findByExternal(context.db, message.sender, 'payer', payerCode);
  const same = (a: string, b: string) => a !== '' && a.toLowerCase() === b.toLowerCase();
  const found =
    rows.find(({ payerId }) => payerId === known) ??
    rows.find((row) => same(row.payerCode, payerCode)) ??
    rows.find(({ name }) => same(name, payerName));
  return (
    found?.payerId ??
    needsPerson('IN1-3', `Payer ${payerCode || payerName} is not on the list`, 'Add the payer to the list, then add the coverage')
  );
}

/** The rank that the sender says, or the next one after it that is free; nobody's coverage is pushed aside by a message. */
function freeRank({ context }: Desk, patientId: string, wanted: number): number {
  const taken = new Set(
    listCoverages(context.db, patientId)
      .filter(({ effectiveTo }) => effectiveTo === null || effectiveTo >= context.today)
      .map(({ rank }) => rank),
  );
  let rank = wanted;
  while (taken.has(rank) && rank < 99) rank += 1;
  return rank;
}
