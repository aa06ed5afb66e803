import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { AmbulanceTrip, ClaimSupplement, Equipment, LineSupplement } from '#shared/domain/claim/claim-supplement.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { line } from '../planted-faults.ts';
import { validClaim } from '../valid-claim.ts';
import { alsoMedicare, laboratory, manipulation, type PlantedCase, payerOf, work } from './builders.ts';

const base = validClaim();
const also = (supplement: ClaimSupplement, claim: ClaimFacts = base): ClaimFacts => ({ ...claim, supplement });
type LineChange = Partial<ClaimFacts['lines'][number]>;
/** Medicare asks who ordered what is no visit; here somebody did. */
const ordered = (claim: ClaimFacts): ClaimFacts => alsoMedicare({ ...claim, referring: base.rendering });
const special = (supplement: LineSupplement, change: LineChange = {}): ClaimFacts => line(1, { ...change, supplement });
const voided = (claim: ClaimFacts): ClaimFacts => ({ ...claim, frequency: '8', payerControlNumber: 'ICN1' });

const end = { street: '9 Elm Street', street2: '', city: 'Burlington', state: 'VT', zip: '05401' };
const trip: AmbulanceTrip = {
  ...{ weight: 172, reason: 'A', miles: 12, roundTripPurpose: '', stretcherPurpose: '', conditions: ['01'] },
  ...{ pickUp: end, dropOff: { ...end, street: '1 Hospital Road' }, dropOffName: 'Mercy', patients: 1 },
};
const ridden = base.lines.map((each, at) =>
  at === 1
    ? { ...each, procedureCode: 'A0429', modifiers: ['RH'] }
    : at === 2
      ? { ...each, procedureCode: 'A0425', modifiers: ['RH'], unitThousandths: 12_300 }
      : each,
);
const ride = (change: Partial<AmbulanceTrip> = {}): ClaimFacts => also({ ambulance: { ...trip, ...change } }, { ...base, lines: ridden });
const milesBilled = (unitThousandths: number, miles: number): ClaimFacts => ({
  ...ride({ miles }),
  lines: ridden.map((each, at) => (at === 2 ? { ...each, unitThousandths } : each)),
});

const bed: Equipment = { days: 30, rental: cents(20_00), purchase: cents(0), rentedBy: '4', certificate: null };
const rented = (change: Partial<Equipment>, modifiers = ['RR']): ClaimFacts =>
  special({ equipment: { ...bed, ...change } }, { procedureCode: 'E0114', modifiers });
const device = (procedureCode: string, modifiers: readonly string[]): ClaimFacts => ordered(line(1, { procedureCode, modifiers }));

const seller = { npi: makeNpi('133445566'), organization: true, charge: cents(40_00) };
const sentAway = (supplement: LineSupplement): ClaimFacts => ordered(special(supplement, { procedureCode: '80053', modifiers: ['90'] }));
const mammogram = (supplement: ClaimSupplement, modifiers: readonly string[] = []): ClaimFacts =>
  also(supplement, ordered(line(1, { procedureCode: '77067', modifiers })));
const spine = (condition: 'A' | 'C' | 'M', change: Partial<ClaimFacts> = {}): ClaimFacts =>
  also({ spinalManipulation: { condition, words: [] } }, manipulation(change));
const hospice = (modifier: string, supplement: LineSupplement): ClaimFacts => alsoMedicare(special(supplement, { modifiers: [modifier] }));
const contact = { name: 'Ann Doe', phone: '8025550100', extension: '' };

const ndc = { code: '00009001104', quantityThousandths: 1500, unit: 'ML' } as const;
const mixed = (second: LineSupplement, change: LineChange = {}): ClaimFacts => ({
  ...base,
  lines: base.lines.map((each, at) => {
    if (at === 0) return each;
    const drug = { ...each, procedureCode: at === 1 ? 'J1885' : 'J2250', modifiers: [], ndc };
    return at === 1 ? { ...drug, supplement: { compoundLink: 'MIX1' } } : { ...drug, ...change, supplement: second };
  }),
});

/** One fault of a claim of a special kind; exactly that finding must come out. */
export const kindFaults: readonly PlantedCase[] = [
  ['69 encounter.ambulance', { ...base, lines: ridden }],
  ['69 encounter.ambulance', also({ ambulance: { ...trip, miles: 0 } })],
  ['69 encounter.ambulance', ride({ pickUp: { ...end, street: ' ' } })],
  ['69 encounter.ambulance', ride({ dropOff: { street: '1 Hospital Road', street2: '', city: '', state: '', zip: '' } })],
  ['69 encounter.ambulance', ride({ conditions: [] })],
  ['69 encounter.ambulance', ride({ patients: 0 })],
  ['70 encounter.ambulance', milesBilled(13_000, 12)],
  ['70 encounter.ambulance', milesBilled(11_000, 12)],
  ['70 encounter.ambulance', { ...ride({ miles: 1 }), lines: ridden.slice(0, 2) }],
  ['71 lines.1.equipment', rented({ days: 0 })],
  ['71 lines.1.equipment', rented({ rental: cents(0) }, ['NU'])],
  ['71 lines.1.equipment', rented({ rental: cents(0), purchase: cents(150_00) })],
  ['71 lines.1.equipment', rented({ certificate: { kind: 'I', months: 0, route: 'AB' } })],
  ['71 lines.1.modifiers', rented({}, [])],
  ['71 lines.1.modifiers', device('E0114', ['KX'])],
  ['72 lines.1.purchased', special({ purchased: { ...seller, npi: '1234567890' } })],
  ['72 lines.1.purchased', special({ purchased: { ...seller, charge: cents(0) } })],
  ['72 lines.1.purchased', special({ purchased: { ...seller, npi: '', charge: cents(0) } })],
  ['73 lines.1.referringCliaNumber', ordered(laboratory('80053', ['90'], null))],
  ['73 lines.1.referringCliaNumber', special({ referringCliaNumber: '05D12' })],
  ['73 lines.1.cliaNumber', special({ cliaNumber: '5D1234567' })],
  ['74 encounter.mammographyCertificate', mammogram({})],
  ['74 encounter.mammographyCertificate', mammogram({ mammographyCertificate: '12345' })],
  ['74 encounter.mammographyCertificate', line(1, { procedureCode: 'G0279', modifiers: [] })],
  ['75 encounter.spinalManipulation', also({ spinalManipulation: { condition: 'C', words: ['Low back'] } })],
  ['75 case.acuteManifestation', spine('A')],
  ['75 case.acuteManifestation', spine('M')],
  ['76 lines.1.hospiceEmployee', hospice('GV', {})],
  ['76 lines.1.hospiceEmployee', hospice('GW', { copayExempt: true })],
  ['76 lines.1.hospiceEmployee', hospice('GV', { hospiceEmployee: true })],
  ['77 encounter.conditionCodes', also({ conditionCodes: ['A6', 'a7'] })],
  ['77 encounter.conditionCodes', also({ conditionCodes: ['A6', 'W2', 'A6'] })],
  ['78 lines.1.compoundLink', mixed({ compoundLink: '' })],
  ['78 lines.2.compoundLink', mixed({ compoundLink: 'MIX1' }, { procedureCode: 'S0302', ndc: null })],
  ['78 lines.2.compoundLink', mixed({ compoundLink: 'MIX1', prescriptionNumber: 'RX1' })],
  ['79 encounter.casualtyContact', also({ casualtyContact: { ...contact, name: ' ' } }, work({}))],
  ['79 encounter.casualtyContact', also({ casualtyContact: { ...contact, phone: '555-0100' } }, work({}))],
  ['79 encounter.casualtyContact', also({ casualtyContact: { ...contact, name: '', phone: '' } }, work({}))],
  ['79 encounter.casualtyContact', also({ casualtyContact: contact })],
];

/** Claims of special kinds that are right. */
export const kindClean: readonly PlantedCase[] = [
  ['a ride that is described', ride()],
  ['miles cut at the tenth, rounded up or down', milesBilled(12_900, 12)],
  ['a void of a ride', voided({ ...base, lines: ridden })],
  ['a void of miles', voided(milesBilled(1_000, 12))],
  ['rented equipment with its certificate', rented({ certificate: { kind: 'R', months: 99, route: 'NS' } })],
  ['equipment that was bought', rented({ rental: cents(0), purchase: cents(150_00) }, ['NU'])],
  ['equipment of another payer', line(1, { procedureCode: 'E0114', modifiers: [] })],
  ['a brace is made for its owner', device('L3908', [])],
  ['a void of equipment', voided(rented({ days: 0 }))],
  ['a service bought from another', special({ purchased: seller })],
  ['a test sent away', sentAway({ referringCliaNumber: '05D1234567' })],
  ['a line with a laboratory of its own', special({ cliaNumber: '05D1234567' })],
  ['a void of a test sent away', voided(ordered(laboratory('80053', ['90'], null)))],
  ['a mammogram with its certificate', mammogram({ mammographyCertificate: '123456' })],
  ['a mammogram that was read elsewhere', mammogram({}, ['26'])],
  ['a mammogram of a void', voided(mammogram({}))],
  [
    'a mammogram whose line says its certificate',
    ordered(special({ mammographyCertificate: '123456' }, { procedureCode: '77067', modifiers: [] })),
  ],
  ['a chronic spine', spine('C')],
  [
    'an acute spine with its day',
    spine('A', { otherDates: { initialTreatment: plainDate('2026-06-01'), acuteManifestation: plainDate('2026-06-01') } }),
  ],
  ['an acute spine that another payer is asked for', payerOf('CI', spine('M'))],
  ['a void of a spine', voided(spine('A'))],
  ['hospice care by somebody else', hospice('GV', { hospiceEmployee: false })],
  ['other care of a hospice patient by its own people', hospice('GW', { hospiceEmployee: true })],
  ['hospice care for another payer', line(1, { modifiers: ['GV'] })],
  ['a void of hospice care', voided(hospice('GV', {}))],
  ['condition codes', also({ conditionCodes: ['A6', '09'] })],
  ['a compound of two', mixed({ compoundLink: 'MIX1' })],
  ['whom a carrier calls', also({ casualtyContact: contact }, work({}))],
];
