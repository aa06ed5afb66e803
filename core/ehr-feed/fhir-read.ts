import { createHash } from 'node:crypto';
import type { Relationship } from '#shared/domain/coverage/relationship.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type Cells, cells, dayOfTime } from './feed-cells.ts';
import type { FeedCoverage, FeedFile, FeedFinding, FeedMessage, FeedPatient } from './feed-facts.ts';
import { textOf } from './hl7-parse.ts';

type Json = Readonly<Record<string, unknown>>;
const MOST_RESOURCES = 20_000;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const objects = (value: unknown): readonly Json[] => list(value).filter(isObject);
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const inside = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/** Whether bytes are a FHIR resource in JSON. */
export function isFhir(bytes: Uint8Array): boolean {
  const start = textOf(bytes.subarray(0, 4_096));
  return /^[\ufeff\s]*\{/.test(start) && /"resourceType"\s*:/.test(start);
}

/** Reads Patient and Coverage resources (FHIR R4), alone or in a Bundle. Pure; never throws on what a file holds. */
export function readFhir(bytes: Uint8Array, today: PlainDate): FeedFile {
  const finding = (words: string): FeedFile => ({
    messages: [],
    findings: [{ message: '', place: 'file', words, fix: 'Ask the sender for the file anew' }],
    ignored: [],
  });
  let root: unknown;
  try {
    root = JSON.parse(textOf(bytes).replace(/^\ufeff/, ''));
  } catch {
    return finding('Not whole: the JSON does not end');
  }
  if (!isObject(root)) return finding('Not a FHIR resource');
  const sender = text(inside(root.meta, 'source')) || 'FHIR';
  const resources = root.resourceType === 'Bundle' ? objects(root.entry).map((entry) => inside(entry, 'resource')) : [root];
  const known = resources.filter(isObject).slice(0, MOST_RESOURCES);
  const people = known.filter(({ resourceType }) => resourceType === 'Patient');
  const read = cells(today);
  const byReference = new Map(people.map((person) => [`Patient/${text(person.id)}`, patientOf(person, read)]));
  for (const entry of objects(root.entry)) {
    const resource = inside(entry, 'resource');
    if (isObject(resource) && resource.resourceType === 'Patient' && text(entry.fullUrl) !== '')
      byReference.set(text(entry.fullUrl), patientOf(resource, read));
  }
  const messages = known.flatMap((resource): FeedMessage[] => {
    const about = { sender: read.short(sender, 60), controlId: controlOf(resource) };
    if (resource.resourceType === 'Patient') return [patientMessage(resource, about, read)];
    return resource.resourceType === 'Coverage' ? [coverageMessage(resource, about, byReference, read)] : [];
  });
  // People before what refers to them, wherever the bundle has them.
  const sorted = [...messages.filter(({ act }) => act === 'patient'), ...messages.filter(({ act }) => act !== 'patient')];
  const ignored = known.flatMap(({ resourceType }) =>
    resourceType === 'Patient' || resourceType === 'Coverage' ? [] : [`FHIR ${text(resourceType) || 'resource'}`],
  );
  return { messages: sorted, findings: [], ignored };
}

type About = Pick<FeedMessage, 'sender' | 'controlId'>;

/** A resource has no message number: what it says is its number, so the same words again change nothing. */
const controlOf = (resource: Json): string =>
  `${text(resource.resourceType)}/${text(resource.id)}`.slice(0, 80) +
  `#${createHash('sha256').update(JSON.stringify(resource)).digest('hex').slice(0, 24)}`;

const EMPTY = { mergedNumber: '', guarantor: null, coverages: [], charges: [] } as const;

function patientMessage(resource: Json, about: About, read: Cells): FeedMessage {
  const patient = patientOf(resource, read);
  const findings: FeedFinding[] = [];
  const note = (place: string, words: string) =>
    findings.push({ message: about.controlId, place, words, fix: 'Correct it in the EHR and send it again' });
  if (patient.number === '') note('Patient.identifier', 'The patient has no number');
  if (patient.lastName === '' || patient.firstName === '') note('Patient.name', 'The name is not whole');
  if (patient.birthDate === null) note('Patient.birthDate', 'The birth date is no day');
  const replaces = objects(resource.link).find(({ type }) => type === 'replaced-by');
  const other =
    text(inside(inside(replaces?.other, 'identifier'), 'value')) || text(inside(replaces?.other, 'reference')).replace(/^Patient\//, '');
  if (other !== '')
    return {
      ...about,
      ...EMPTY,
      kind: 'FHIR Patient',
      act: 'merge',
      patient: { ...patient, number: other },
      mergedNumber: patient.number,
      findings,
    };
  return { ...about, ...EMPTY, kind: 'FHIR Patient', act: 'patient', patient, findings };
}

function patientOf(resource: Json, read: Cells): FeedPatient {
  const names = objects(resource.name);
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const given = list(name?.given).map(text);
  const numbers = objects(resource.identifier);
  const medical = numbers.find((each) => objects(inside(each.type, 'coding')).some(({ code }) => code === 'MR')) ?? numbers[0];
  const [home] = objects(resource.address);
  const lines = list(home?.line).map(text);
  const contacts = objects(resource.telecom);
  const contact = (system: string, use: string | null) =>
    text(contacts.find((each) => each.system === system && (use === null || each.use === use))?.value);
  const gender = text(resource.gender);
  return {
    number: read.short(text(medical?.value) || text(resource.id), 60),
    lastName: read.short(text(name?.family), 60),
    firstName: read.short(given[0] ?? '', 35),
    middleName: read.short(given.slice(1).join(' '), 25),
    birthDate: dayOfTime(text(resource.birthDate)),
    sex: gender === 'male' ? 'M' : gender === 'female' ? 'F' : 'U',
    address: {
      street: read.short(lines[0] ?? '', 55),
      street2: read.short(lines[1] ?? '', 55),
      city: read.short(text(home?.city), 30),
      state: read.state(text(home?.state)),
      zip: read.zip(text(home?.postalCode)),
    },
    phone: read.phone(contact('phone', 'home') || contact('phone', null)),
    email: read.short(contact('email', null), 120),
    mobilePhone: read.phone(contact('phone', 'mobile')),
    workPhone: read.phone(contact('phone', 'work')),
  };
}

const RELATIONSHIPS: Readonly<Record<string, Relationship>> = {
  self: 'self',
  spouse: 'spouse',
  child: 'child',
  common: 'lifePartner',
  other: 'other',
  parent: 'other',
};

function coverageMessage(resource: Json, about: About, people: ReadonlyMap<string, FeedPatient>, read: Cells): FeedMessage {
  const patient = personAt(resource.beneficiary, people);
  const findings: FeedFinding[] = [];
  const note = (place: string, words: string, fix: string) => findings.push({ message: about.controlId, place, words, fix });
  if (patient === undefined)
    note('Coverage.beneficiary', 'The patient of the coverage is not in the file', 'Send the Patient along, with its identifier');
  const payor = objects(resource.payor)[0];
  const code = objects(inside(resource.relationship, 'coding'))[0]?.code;
  const relationship = RELATIONSHIPS[text(code)] ?? (text(code) === '' ? 'self' : 'other');
  const classes = objects(resource.class);
  const classOf = (wanted: string) => classes.find((each) => objects(inside(each.type, 'coding')).some((coding) => coding.code === wanted));
  const order = Number(resource.order);
  const coverage: FeedCoverage = {
    payerCode: read.short(text(inside(inside(payor, 'identifier'), 'value')), 40),
    payerName: read.short(text(payor?.display), 60),
    memberId: read.short(text(resource.subscriberId) || text(objects(resource.identifier)[0]?.value), 80).toUpperCase(),
    groupNumber: read.short(text(classOf('group')?.value), 50),
    planName: read.short(text(classOf('plan')?.name) || text(classOf('plan')?.value), 60),
    rank: Number.isInteger(order) && order >= 1 && order <= 99 ? order : 1,
    relationship,
    subscriber: relationship === 'self' ? null : (personAt(resource.subscriber, people) ?? NOBODY),
    effectiveFrom: dayOfTime(text(inside(resource.period, 'start'))),
    effectiveTo: dayOfTime(text(inside(resource.period, 'end'))),
  };
  return { ...about, ...EMPTY, kind: 'FHIR Coverage', act: 'coverage', patient: patient ?? null, coverages: [coverage], findings };
}

const NOBODY = {
  lastName: '',
  firstName: '',
  middleName: '',
  birthDate: null,
  sex: 'U',
  address: { street: '', street2: '', city: '', state: '', zip: '' },
  phone: '',
  email: '',
} as const;

/** The patient that a reference names, by its path or by an identifier alone. */
function personAt(reference: unknown, people: ReadonlyMap<string, FeedPatient>): FeedPatient | undefined {
  const byPath = people.get(text(inside(reference, 'reference')));
  if (byPath) return byPath;
  const number = text(inside(inside(reference, 'identifier'), 'value'));
  return number === ''
    ? undefined
    : ([...people.values()].find((person) => person.number === number) ?? { ...NOBODY, number, mobilePhone: '', workPhone: '' });
}
