import type { Input } from '#shared/contract/operations.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { Chance } from './chance.ts';
import type { SamplePatient } from './invent-household.ts';
import { mensNames, womensNames } from './names.ts';
import type { SampleLists } from './practice-lists.ts';

type Details = NonNullable<Input<'patient.register'>['details']>;
type Alert = NonNullable<Input<'patient.register'>['alerts']>[number];
type Tools = { readonly chance: Chance; readonly newId: () => string; readonly lists: SampleLists; readonly today: PlainDate };

/** A release of information is signed again every year; the other signatures have no end. */
const RELEASE_DAYS = 365;
const LANGUAGES = ['Spanish', 'Arabic', 'Vietnamese', 'American Sign Language'] as const;

/** What the front desk asks beside the name: how to reach somebody, whom to call, where they work, what they signed today. */
export function inventDetails({ chance, lists, today }: Tools, { registration, visits, injury }: SamplePatient): Details {
  const { patient, coverages } = registration;
  const grown = visits !== 'child';
  const [first] = coverages;
  const works = visits === 'senior' ? first?.payerId !== lists.payers.medicare.payerId : grown && chance.happens(0.6);
  const hurtAt = lists.employers.find(({ employerId }) => employerId === injury?.employerId);
  const employer = hurtAt ?? (works ? chance.pick(lists.employers) : null);
  const mobile = grown && chance.happens(0.7) ? phoneOf(chance) : '';
  const foreign = chance.happens(0.06) ? chance.pick(LANGUAGES) : null;
  const signed = { signedOn: today, expiresOn: null };
  return {
    suffix: '',
    preferredName: chance.happens(0.05) ? patient.firstName.slice(0, 3) : '',
    previousLastName: '',
    phoneKind: 'home',
    mobilePhone: mobile,
    homePhone: '',
    workPhone: employer?.phone ?? '',
    contactBy: mobile === '' ? 'phone' : chance.pick(['phone', 'text', 'text']),
    mayText: mobile !== '' && chance.happens(0.8),
    mayEmail: false,
    mayLeaveMessage: chance.happens(0.85),
    language: foreign ?? 'English',
    needsInterpreter: foreign !== null && chance.happens(0.5),
    maritalStatus: grown
      ? chance.pick(['single', 'married', 'married', 'partner', 'divorced', visits === 'senior' ? 'widowed' : 'single'])
      : '',
    pronouns: '',
    race: '',
    ethnicity: '',
    deceasedOn: null,
    emergencyContact: chance.happens(0.75) ? contactOf(chance, patient.lastName, grown) : { name: '', relationship: '', phone: '' },
    employer: employer ? { employerId: employer.employerId, name: employer.name } : { employerId: null, name: '' },
    consents: {
      signature: signed,
      release: { signedOn: today, expiresOn: addDays(today, RELEASE_DAYS) },
      assignment: signed,
      privacy: signed,
    },
  };
}

function contactOf(chance: Chance, lastName: string, grown: boolean): NonNullable<Details['emergencyContact']> {
  const mother = chance.happens(0.6);
  const firstName = chance.pick(mother ? womensNames : mensNames);
  const kin = mother ? (['sister', 'daughter', 'friend'] as const) : (['brother', 'son', 'neighbor'] as const);
  return {
    name: `${firstName} ${lastName}`,
    relationship: grown ? chance.pick(kin) : mother ? 'mother' : 'father',
    phone: phoneOf(chance),
  };
}

type AlertPlan = {
  readonly words: string;
  readonly who: 'child' | 'grown';
  readonly at: readonly ('atRegistration' | 'atCharge' | 'atPayment')[];
  /** Null: until somebody takes it away. */
  readonly days: number | null;
};
/** What staff must see, and where; some only for a while. */
const ALERTS: readonly AlertPlan[] = [
  { words: 'Ask for the new card', who: 'grown', at: ['atRegistration'], days: 120 },
  { words: 'A grandparent may bring the child', who: 'child', at: ['atRegistration'], days: null },
  { words: 'Pays 50.00 a month: do not ask for more', who: 'grown', at: ['atPayment'], days: 240 },
  { words: 'A check came back: card or cash only', who: 'grown', at: ['atPayment', 'atRegistration'], days: null },
  { words: 'Vaccines are given by the county: charge no shot', who: 'child', at: ['atCharge'], days: null },
];
const ALERT_CHANCE = 0.07;

/** The alerts of somebody who registers today; most have none. */
export function inventAlerts({ chance, newId, today }: Tools, { visits }: SamplePatient): readonly Alert[] {
  if (!chance.happens(ALERT_CHANCE)) return [];
  const { words, at, days } = chance.pick(ALERTS.filter(({ who }) => who === (visits === 'child' ? 'child' : 'grown')));
  const shown = (place: AlertPlan['at'][number]) => at.includes(place);
  return [
    {
      alertId: newId(),
      words,
      ...{ atRegistration: shown('atRegistration'), atCharge: shown('atCharge'), atPayment: shown('atPayment') },
      expiresOn: days === null ? null : addDays(today, days),
    },
  ];
}

/** 555-01xx is set apart for invented numbers. */
const phoneOf = (chance: Chance): string => `40255501${String(chance.between(0, 99)).padStart(2, '0')}`;
