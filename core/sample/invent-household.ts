import type { Input } from '#shared/contract/operations.ts';
import type { Address } from '#shared/domain/address.ts';
import { addDays, ageOn, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { Chance } from './chance.ts';
import { inventCoverages, medicareCoverages, type PolicyHolder } from './invent-coverage.ts';
import { type Injury, inventInjury } from './invent-injury.ts';
import { mensNames, streets, surnames, towns, womensNames } from './names.ts';
import type { SampleLists } from './practice-lists.ts';

type Registration = Input<'patient.register'>;
export type Coverage = Registration['coverages'][number];

/** Somebody who will be registered and come to visits. */
export type SamplePatient = {
  readonly registration: Omit<Registration, 'guarantor'>;
  /** The patient whose account carries this one too; null for somebody who answers for themselves. */
  readonly underPatientId: string | null;
  /** A parent who is no patient here; null when there is none. */
  readonly outsideParent: { readonly lastName: string; readonly firstName: string } | null;
  readonly visits: 'child' | 'adult' | 'woman' | 'senior';
  readonly injury: Injury | null;
  /** How often they come, relative to others. */
  readonly weight: number;
  /** Taken without a member id; found out later or never. */
  readonly lacksMemberId: boolean;
};

type Tools = { readonly chance: Chance; readonly newId: () => string; readonly lists: SampleLists; readonly today: PlainDate };

const MORE_VISITS_OF_INJURED = 5;
/** Up to this age some still work, and their employer's plan pays before Medicare. */
const OLDEST_AT_WORK = 70;
const AT_WORK_CHANCE = 0.3;

/** A family as it registers: the first one answers for all of them. One to five people. */
export function inventHousehold(tools: Tools, number: number): readonly SamplePatient[] {
  const { chance } = tools;
  const family = { lastName: chance.pick(surnames), address: inventAddress(chance, number), phone: phoneOf(number) };
  const kind = chance.weighted([
    { is: 'family', weight: 34 },
    { is: 'single', weight: 30 },
    { is: 'seniors', weight: 26 },
    { is: 'children', weight: 8 },
    { is: 'work', weight: 3 },
    { is: 'auto', weight: 2 },
  ] as const).is;
  switch (kind) {
    case 'single':
      return [inventHead(tools, family, [19, 63])];
    case 'seniors':
      return inventSeniors(tools, family);
    case 'children':
      return inventChildren(tools, family, null, chance.between(1, 2));
    case 'work':
    case 'auto':
      return [inventInjured(tools, family, kind)];
    case 'family': {
      const head = inventHead(tools, family, [27, 52]);
      const spouse = chance.happens(0.7) ? [inventSpouse(tools, family, head)] : [];
      return [head, ...spouse, ...inventChildren(tools, family, head, chance.between(0, 3))];
    }
  }
}

type Family = { readonly lastName: string; readonly address: Address; readonly phone: string };

function inventHead(tools: Tools, family: Family, ages: readonly [number, number]): SamplePatient {
  const patient = inventPerson(tools, family, tools.chance.between(...ages), null);
  const coverages = inventCoverages(tools, policyHolder(patient), 'self');
  return inventPatient(tools, patient, coverages, null);
}

function inventSpouse(tools: Tools, family: Family, head: SamplePatient): SamplePatient {
  const { patient: first } = head.registration;
  const age = Math.max(21, ageOn(first.birthDate, tools.today) + tools.chance.between(-4, 4));
  const patient = inventPerson(tools, family, age, first.sex === 'F' ? 'M' : 'F');
  return inventPatient(tools, patient, sharedCoverage(tools, head, 'spouse'), head);
}

function inventChildren(tools: Tools, family: Family, head: SamplePatient | null, howMany: number): readonly SamplePatient[] {
  return Array.from({ length: howMany }, () => {
    const patient = inventPerson(tools, family, tools.chance.between(1, 16), null);
    if (head) return inventPatient(tools, patient, sharedCoverage(tools, head, 'child'), head);
    const firstName = tools.chance.pick(womensNames);
    const parent = { lastName: family.lastName, firstName };
    const parentHolder = { ...policyHolder(patient), firstName, birthDate: inventBirth(tools, 34), sex: 'F' } as const;
    return { ...inventPatient(tools, patient, inventCoverages(tools, parentHolder, 'child'), null), outsideParent: parent };
  });
}

function inventSeniors(tools: Tools, family: Family): readonly SamplePatient[] {
  const people = tools.chance.happens(0.45) ? (['F', 'M'] as const) : ([null] as const);
  return people.map((sex) => {
    const patient = inventPerson(tools, family, tools.chance.between(66, 88), sex);
    return inventPatient(tools, patient, medicareCoverages(tools, policyHolder(patient), stillWorks(tools, patient)), null);
  });
}

const stillWorks = ({ chance, today }: Tools, { birthDate }: Person): boolean =>
  ageOn(birthDate, today) <= OLDEST_AT_WORK && chance.happens(AT_WORK_CHANCE);

/** Hurt some months ago, with or without a plan of their own; they come more often than others. */
function inventInjured(tools: Tools, family: Family, cause: Injury['cause']): SamplePatient {
  const patient = inventHead(tools, family, [20, 60]);
  return { ...patient, injury: inventInjury(tools, cause), weight: patient.weight + MORE_VISITS_OF_INJURED };
}

type Person = Registration['patient'];

function inventPerson({ chance, today }: Pick<Tools, 'chance' | 'today'>, family: Family, age: number, sex: 'F' | 'M' | null): Person {
  const own = sex ?? (chance.happens(0.54) ? 'F' : 'M');
  return {
    lastName: family.lastName,
    firstName: own === 'F' ? chance.pick(womensNames) : chance.pick(mensNames),
    middleName: chance.happens(0.3) ? chance.pick(['A', 'B', 'E', 'J', 'L', 'M', 'R']) : '',
    birthDate: inventBirth({ chance, today }, age),
    sex: own,
    phone: family.phone,
    email: '',
    address: family.address,
    signatureOnFile: true,
    releaseOfInformation: true,
    benefitsAssigned: true,
    alert: chance.happens(0.03) ? chance.pick(['Hard of hearing: speak up', 'Needs a ride home', 'Prefers mornings']) : '',
  };
}

/** A birthday that makes somebody this old today. */
function inventBirth({ chance, today }: Pick<Tools, 'chance' | 'today'>, age: number): PlainDate {
  const year = Number(today.slice(0, 4)) - age - 1;
  const day = addDays(plainDate(`${year}-01-01`), chance.between(0, 364));
  return ageOn(day, today) > age ? addDays(day, 366) : day;
}

function inventPatient(tools: Tools, patient: Person, coverages: readonly Coverage[], head: SamplePatient | null): SamplePatient {
  const age = ageOn(patient.birthDate, tools.today);
  const lacksMemberId = head === null && coverages.length > 0 && tools.chance.happens(0.04);
  const known = lacksMemberId ? coverages.map((coverage) => ({ ...coverage, memberId: '' })) : coverages;
  return {
    registration: { patientId: tools.newId(), patient, coverages: [...known] },
    underPatientId: head?.registration.patientId ?? null,
    outsideParent: null,
    injury: null,
    visits: age < 17 ? 'child' : age >= 65 ? 'senior' : patient.sex === 'F' && tools.chance.happens(0.2) ? 'woman' : 'adult',
    weight: age >= 65 ? tools.chance.between(3, 9) : tools.chance.between(1, 6),
    lacksMemberId,
  };
}

function sharedCoverage(tools: Tools, head: SamplePatient, relationship: 'spouse' | 'child'): readonly Coverage[] {
  const { patient, coverages } = head.registration;
  return coverages.map((coverage) => ({
    ...coverage,
    coverageId: tools.newId(),
    relationship,
    subscriber: subscriberOf(policyHolder(patient)),
  }));
}

const policyHolder = ({ lastName, firstName, middleName, birthDate, sex, address }: Person): PolicyHolder => ({
  lastName,
  firstName,
  middleName,
  birthDate,
  sex,
  address,
});

const subscriberOf = (holder: PolicyHolder): NonNullable<Coverage['subscriber']> => ({ ...holder });

function inventAddress(chance: Chance, number: number): Address {
  const { city, state, zip } = chance.pick(towns);
  const street = `${(number % 89) + 11} ${chance.pick(streets)}`;
  return { street, street2: chance.happens(0.12) ? `Apt ${chance.between(1, 24)}` : '', city, state, zip };
}

/** 555-01xx is set apart for invented numbers. */
const phoneOf = (number: number): string =>
  `${AREA_CODES[Math.floor(number / 100) % AREA_CODES.length]}55501${String(number % 100).padStart(2, '0')}`;
const AREA_CODES = ['402', '531', '308', '712'];
