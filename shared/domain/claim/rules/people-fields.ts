import { ageOn } from '../../../kernel/plain-date.ts';
import { RELATIONSHIPS } from '../../coverage/relationship.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { claimField, codes, firstServiceDay, texts } from './field-parts.ts';
import type { FieldValues } from './rule-tests.ts';

/** Whole years or days on the first day of service; no value for somebody who was not born by then (edit 15 says so). */
function ageOf(claim: ClaimFacts, { birthDate }: Pick<ClaimFacts['patient'], 'birthDate'>): FieldValues {
  const day = firstServiceDay(claim);
  return day === null || birthDate === null || day < birthDate ? [] : [ageOn(birthDate, day)];
}

const RELATIONSHIP_WORDS: Readonly<Record<string, string>> = {
  lifePartner: 'life partner',
  organDonor: 'organ donor',
  cadaverDonor: 'cadaver donor',
};
const relationships = Object.fromEntries(RELATIONSHIPS.map((one) => [one.toUpperCase(), RELATIONSHIP_WORDS[one] ?? one]));
const SEXES = { F: 'F', M: 'M', U: 'U' } as const;
const CARE = ['rendering.npi', '24J', '2310B NM109'] as const;

/** Who treated, sent, watched and was treated. Names, streets and numbers of patients are left out: a rule is about many claims. */
export const peopleFields = {
  billingNpi: claimField('practice\u2019s NPI', 'code', ['practice.npi', '33a', '2010AA NM109'], ({ billing }) => codes(billing.npi)),
  billingTaxonomy: claimField('practice\u2019s taxonomy', 'code', ['practice.taxonomy', '33b', '2000A PRV03'], ({ billing }) =>
    codes(billing.taxonomy),
  ),
  renderingNpi: claimField('rendering provider\u2019s NPI', 'code', CARE, ({ rendering, billing }) => codes((rendering ?? billing).npi)),
  renderingName: claimField(
    'rendering provider\u2019s last name',
    'text',
    ['rendering.lastName', '31', '2310B NM103'],
    ({ rendering, billing }) => texts(rendering === null ? billing.name : rendering.lastName),
  ),
  renderingTaxonomy: claimField(
    'rendering provider\u2019s taxonomy',
    'code',
    ['rendering.taxonomy', '24J', '2310B PRV03'],
    ({ rendering, billing }) => codes((rendering ?? billing).taxonomy),
  ),
  referringNpi: claimField('referring provider\u2019s NPI', 'code', ['encounter.referring', '17b', '2310A NM109'], ({ referring }) =>
    codes(referring?.npi),
  ),
  referringName: claimField('referring provider\u2019s last name', 'text', ['encounter.referring', '17', '2310A NM103'], ({ referring }) =>
    texts(referring?.lastName),
  ),
  supervisingNpi: claimField(
    'supervising provider\u2019s NPI',
    'code',
    ['encounter.supervising', '17b', '2310D NM109'],
    ({ supervising }) => codes(supervising?.npi),
  ),
  supervisingName: claimField(
    'supervising provider\u2019s last name',
    'text',
    ['encounter.supervising', '17', '2310D NM103'],
    ({ supervising }) => texts(supervising?.lastName),
  ),
  facilityName: claimField('facility', 'text', ['encounter.facilityId', '32', '2310C NM103'], ({ facility }) => texts(facility?.name)),
  facilityNpi: claimField('facility\u2019s NPI', 'code', ['encounter.facilityId', '32a', '2310C NM109'], ({ facility }) =>
    codes(facility?.npi),
  ),
  facilityState: claimField('facility\u2019s state', 'code', ['encounter.facilityId', '32', '2310C N402'], ({ facility }) =>
    codes(facility?.address.state),
  ),
  age: claimField('patient\u2019s age in years', 'number', ['patient.birthDate', '3', '2010CA DMG02'], (claim) =>
    ageOf(claim, claim.patient),
  ),
  sex: claimField('patient\u2019s sex', 'choice', ['patient.sex', '3', '2010CA DMG03'], ({ patient }) => texts(patient.sex), {
    choices: SEXES,
  }),
  patientState: claimField('patient\u2019s state', 'code', ['patient.state', '5', '2010CA N402'], ({ patient }) =>
    codes(patient.address.state),
  ),
  patientCity: claimField('patient\u2019s city', 'text', ['patient.city', '5', '2010CA N401'], ({ patient }) =>
    texts(patient.address.city),
  ),
  patientZip: claimField('patient\u2019s ZIP', 'code', ['patient.zip', '5', '2010CA N403'], ({ patient }) => codes(patient.address.zip)),
  relationship: claimField(
    'patient\u2019s relationship to the subscriber',
    'choice',
    ['coverage.relationship', '6', '2000B SBR02'],
    ({ relationship }) => texts(relationship),
    { choices: relationships },
  ),
  subscriberAge: claimField('subscriber\u2019s age in years', 'number', ['subscriber.birthDate', '11a', '2010BA DMG02'], (claim) =>
    ageOf(claim, claim.subscriber),
  ),
  subscriberSex: claimField(
    'subscriber\u2019s sex',
    'choice',
    ['subscriber.sex', '11a', '2010BA DMG03'],
    ({ subscriber }) => texts(subscriber.sex),
    {
      choices: SEXES,
    },
  ),
  subscriberState: claimField('subscriber\u2019s state', 'code', ['subscriber.state', '7', '2010BA N402'], ({ subscriber }) =>
    codes(subscriber.address.state),
  ),
} as const;
