import type { ClaimFacts, ClaimFrequency, DrugCode } from '#shared/domain/claim/claim-facts.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { validClaim, validClaimToday, validLine } from './valid-claim.ts';

const base = validClaim();
const today = validClaimToday;

export const practice = (overrides: Partial<ClaimFacts['billing']>) => validClaim({ billing: { ...base.billing, ...overrides } });
export const practiceAt = (overrides: Partial<ClaimFacts['billing']['address']>) =>
  practice({ address: { ...base.billing.address, ...overrides } });
export const subscriber = (overrides: Partial<ClaimFacts['subscriber']>) =>
  validClaim({ subscriber: { ...base.subscriber, ...overrides } });
export const patient = (overrides: Partial<ClaimFacts['patient']>) => validClaim({ patient: { ...base.patient, ...overrides } });
export const payer = (overrides: Partial<ClaimFacts['payer']>) => validClaim({ payer: { ...base.payer, ...overrides } });
export const rendering = (overrides: Partial<NonNullable<ClaimFacts['rendering']>>) =>
  validClaim({ rendering: base.rendering && { ...base.rendering, ...overrides } });
export const line = (at: number, overrides: Partial<ClaimFacts['lines'][number]>) =>
  validClaim({ lines: base.lines.map((each, index) => (index === at ? { ...each, ...overrides } : each)) });
export const visitAt = (placeOfService: string, facility: Partial<NonNullable<ClaimFacts['facility']>> = {}) =>
  validClaim({ placeOfService, facility: base.facility && { ...base.facility, npi: makeNpi('133445566'), ...facility } });
const home = (overrides: Partial<ClaimFacts['patient']['address']>) => patient({ address: { ...base.patient.address, ...overrides } });
export const drug = (overrides: Partial<DrugCode>) =>
  line(1, { ndc: { code: '00009001104', quantityThousandths: 1500, unit: 'ML', ...overrides } });
export const lines = (count: number) =>
  validClaim({
    lines: Array.from({ length: count }, (_, index) =>
      validLine({
        lineControlNumber: lineControlNumber(claimNumber(9), index + 1),
        procedureCode: `T10${String(index + 15).padStart(2, '0')}`,
      }),
    ),
  });
const tomorrow = addDays(today, 1);
export const auto = (date: string | null, state: string | null) =>
  validClaim({ accident: { cause: 'auto', date: date === null ? null : plainDate(date), state } });
export const medicare = (memberId: string) =>
  validClaim({ payer: { ...base.payer, filingIndicator: 'MB' }, subscriber: { ...base.subscriber, memberId } });

const selfBorn = (birthDate: ClaimFacts['patient']['birthDate']) =>
  validClaim({ relationship: 'self', patient: { ...base.patient, ...base.subscriber, birthDate } });

/** One fault planted in a clean claim; exactly that finding must come out. */
export const plantedFaults: readonly (readonly [finding: string, claim: ClaimFacts])[] = [
  ['1 practice.npi', practice({ npi: '' })],
  ['1 practice.npi', practice({ npi: '1234567890' })],
  ['1 practice.npi', practice({ npi: '123456789' })],
  ['2 rendering.npi', rendering({ npi: '' })],
  ['2 rendering.npi', rendering({ npi: '1234567890' })],
  ['2 rendering.npi', rendering({ npi: base.billing.npi })],
  ['2 rendering.lastName', rendering({ lastName: '' })],
  ['2 rendering.firstName', rendering({ firstName: ' ' })],
  ['3 encounter.rendering', validClaim({ rendering: null })],
  ['6 practice.taxId', practice({ taxId: '' })],
  ['6 practice.taxId', practice({ taxId: '12-3456789' })],
  ['6 practice.taxId', practice({ taxId: '111111111' })],
  ['6 practice.taxId', practice({ taxIdKind: 'SY', taxId: '666123456' })],
  ['7 practice.street', practiceAt({ street: '' })],
  ['7 practice.street', practiceAt({ street: 'P.O. Box 7' })],
  ['7 practice.street', practiceAt({ street: 'Lock Box 12' })],
  ['7 practice.street2', practiceAt({ street2: 'PO BOX 12' })],
  ['7 practice.city', practiceAt({ city: ' ' })],
  ['8 practice.zip', practiceAt({ zip: '05401' })],
  ['8 practice.zip', practiceAt({ zip: '054010000' })],
  ['8 practice.zip', practiceAt({ zip: '' })],
  ['8 facility.zip', validClaim({ facility: base.facility && { ...base.facility, address: { ...base.facility.address, zip: '' } } })],
  ['9 practice.state', practiceAt({ state: '' })],
  ['9 practice.state', practiceAt({ state: 'VX' })],
  ['9 practice.state', practiceAt({ state: 'NY' })],
  ['9 practice.payTo.state', practice({ payTo: { ...base.billing.address, state: 'NH' } })],
  ['9 patient.state', home({ state: 'vt' })],
  ['9 patient.state', home({ zip: '10001' })],
  ['9 subscriber.state', subscriber({ address: { ...base.subscriber.address, zip: '999991234' } })],
  ['9 facility.state', validClaim({ facility: base.facility && { ...base.facility, address: { ...base.facility.address, state: '' } } })],
  ['12 coverage.payerId', payer({ payerId: '' })],
  ['12 coverage.payerId', payer({ payerId: 'X' })],
  ['12 coverage.payerId', payer({ payerId: 'PM*81' })],
  ['12 coverage.payerId', payer({ payerId: 'A'.repeat(81) })],
  ['13 coverage.memberId', subscriber({ memberId: '' })],
  ['13 coverage.memberId', subscriber({ memberId: 'PM~88' })],
  ['13 coverage.memberId', medicare('1EG4-TE5-MK73')],
  ['13 coverage.memberId', medicare('1SG4TE5MK73')],
  ['14 subscriber.lastName', subscriber({ lastName: '' })],
  ['14 subscriber.firstName', subscriber({ firstName: '' })],
  ['14 subscriber.lastName', subscriber({ lastName: 'Bramblew1ck' })],
  ['14 subscriber.firstName', subscriber({ firstName: 'Dr. Theo' })],
  ['15 patient.birthDate', patient({ birthDate: null })],
  ['15 patient.birthDate', patient({ birthDate: tomorrow })],
  ['15 patient.birthDate', patient({ birthDate: today })],
  ['16 patient.sex', patient({ sex: '' as 'U' })],
  ['16 patient.sex', patient({ sex: 'X' as 'U' })],
  ['17 coverage.relationship', validClaim({ relationship: 'self' })],
  ['17 coverage.relationship', validClaim({ relationship: '' as 'self' })],
  ['17 coverage.relationship', patient({ firstName: 'THEO', birthDate: base.subscriber.birthDate })],
  ['15 patient.birthDate', selfBorn(null)],
  ['17 coverage.relationship', selfBorn(plainDate('1978-03-03'))],
  ['18 patient.street', home({ street: '' })],
  ['18 patient.city', home({ city: ' ' })],
  ['18 patient.state', home({ state: '' })],
  ['18 patient.zip', home({ zip: '054' })],
  ['18 patient.street', home({ street: '', city: '', state: '', zip: '' })],
  ['19 payer.filingIndicator', payer({ filingIndicator: '' })],
  ['19 payer.filingIndicator', payer({ filingIndicator: '09' })],
  ['20 lines.1.charge', line(1, { charge: cents(-1) })],
  ['20 lines.0.charge', line(0, { charge: 0.5 as never })],
  ['20 lines.2.charge', line(2, { charge: cents(10_000_000_000) })],
  ['20 claim.totalCharge', line(2, { charge: cents(9_999_999_999) })],
  ['21 lines.1.charge', line(1, { charge: cents(0) })],
  ['22 lines.2.unitThousandths', line(2, { unitKind: 'MJ', unitThousandths: 12_500 })],
  ['23 lines', validClaim({ lines: [] })],
  ['23 lines', lines(51)],
  ['24 claim.claimNumber', validClaim({ claimNumber: '' })],
  ['24 claim.claimNumber', validClaim({ claimNumber: 'C'.repeat(21) })],
  ['24 claim.claimNumber', validClaim({ claimNumber: 'C 12' })],
  ['24 lines.1.lineControlNumber', line(1, { lineControlNumber: base.lines[0]?.lineControlNumber ?? '' })],
  ['24 lines.2.lineControlNumber', line(2, { lineControlNumber: '' })],
  ['24 lines.2.lineControlNumber', line(2, { lineControlNumber: 'L'.repeat(31) })],
  ['24 lines.2.lineControlNumber', line(2, { lineControlNumber: 'L 3' })],
  ['25 claim.frequency', validClaim({ frequency: '6' as ClaimFrequency })],
  ['26 claim.payerControlNumber', validClaim({ payerControlNumber: 'ICN1' })],
  ['26 claim.payerControlNumber', validClaim({ frequency: '7' })],
  ['26 claim.payerControlNumber', validClaim({ frequency: '8', payerControlNumber: ' ' })],
  ['28 encounter.diagnoses.0', validClaim({ diagnoses: [] })],
  ['28 encounter.diagnoses.0', validClaim({ diagnoses: ['W19.XXXA', 'I10', 'Z13.31', 'M54.50'] })],
  ['28 encounter.diagnoses.2', validClaim({ diagnoses: ['E11.9', 'I10', '250.00', 'M54.50'] })],
  ['30 encounter.diagnoses.3', validClaim({ diagnoses: ['E11.9', 'I10', 'Z13.31', 'E119'] })],
  ['30 encounter.diagnoses.12', validClaim({ diagnoses: Array.from({ length: 13 }, (_, index) => `E11.${index + 10}`) })],
  ['31 lines.0.pointers', line(0, { pointers: [] })],
  ['31 lines.1.pointers', line(1, { pointers: [5] })],
  ['31 lines.1.pointers', line(1, { pointers: [0] })],
  ['31 lines.1.pointers', line(1, { pointers: [26] })],
  ['31 lines.1.pointers', line(1, { pointers: [27] })],
  ['31 lines.1.pointers', line(1, { pointers: [1.5] })],
  ['31 lines.1.pointers', line(1, { pointers: [-3] })],
  ['31 lines.2.pointers', line(2, { pointers: [1, 1] })],
  [
    '31 lines.0.pointers',
    validClaim({ ...line(0, { pointers: [1, 2, 3, 4, 5] }), diagnoses: ['E11.9', 'I10', 'Z13.31', 'M54.50', 'R05.9'] }),
  ],
  ['32 lines.0.procedureCode', line(0, { procedureCode: '' })],
  ['32 lines.1.procedureCode', line(1, { procedureCode: 'G044' })],
  ['32 lines.2.procedureCode', line(2, { procedureCode: 'W1234' })],
  ['33 lines.0.modifiers', line(0, { modifiers: ['2'] })],
  ['33 lines.0.modifiers', line(0, { modifiers: ['25', 'lt'] })],
  ['33 lines.1.modifiers', line(1, { modifiers: ['59', 'LT', '59'] })],
  ['33 lines.2.modifiers', line(2, { modifiers: ['59', 'LT', 'RT', '25', 'QW'] })],
  ['35 lines.0.unitThousandths', line(0, { unitThousandths: 0 })],
  ['35 lines.1.unitThousandths', line(1, { unitThousandths: -1000 })],
  ['35 lines.1.unitThousandths', line(1, { unitThousandths: 9_999_001 })],
  ['35 lines.2.unitThousandths', line(2, { unitThousandths: 0.5 })],
  ['36 lines.0.from', line(0, { from: null, to: null })],
  ['36 lines.1.from', line(1, { from: tomorrow, to: tomorrow })],
  ['36 lines.1.to', line(1, { to: tomorrow })],
  ['36 lines.2.to', line(2, { to: plainDate('2026-07-12') })],
  ['36 lines.0.to', line(0, { from: plainDate('2025-12-31'), to: plainDate('2026-01-01') })],
  ['38 encounter.placeOfService', validClaim({ placeOfService: '' })],
  ['38 encounter.placeOfService', validClaim({ placeOfService: '30' })],
  ['38 lines.1.placeOfService', line(1, { placeOfService: '1' })],
  ['39 encounter.facilityId', validClaim({ placeOfService: '22', facility: null })],
  ['39 encounter.facilityId', validClaim({ placeOfService: '13', facility: null })],
  ['39 facility.npi', visitAt('31', { npi: null })],
  ['39 facility.npi', visitAt('31', { npi: '' })],
  ['39 facility.npi', visitAt('49', { npi: '1234567890' })],
  ['39 facility.name', visitAt('22', { name: ' ' })],
  ['39 facility.street', visitAt('22', { address: { ...base.billing.address, street: '' } })],
  ['39 facility.city', visitAt('22', { address: { ...base.billing.address, city: '' } })],
  ['40 encounter.admissionDate', visitAt('21')],
  ['40 encounter.admissionDate', { ...visitAt('61'), admissionDate: today }],
  ['41 encounter.accidentDate', auto(null, 'VT')],
  ['41 encounter.accidentState', auto('2026-07-01', null)],
  ['41 encounter.accidentState', auto('2026-07-01', 'VX')],
  ['46 lines.1.ndc', drug({ code: '' })],
  ['46 lines.1.ndc', drug({ code: '0000901104' })],
  ['46 lines.1.ndc', drug({ code: '00009-0011-04' })],
  ['46 lines.1.ndc', drug({ quantityThousandths: 0 })],
  ['46 lines.1.ndc', drug({ unit: '' as 'ML' })],
  ['51 coverage.medicareSecondaryType', { ...medicare('1EG4TE5MK73'), rank: 'secondary' }],
  ['51 coverage.medicareSecondaryType', { ...medicare('1EG4TE5MK73'), medicareSecondaryType: '12' }],
  ['52 rendering.signatureOnFile', validClaim({ signatureOnFile: false })],
  ['52 rendering.acceptsAssignment', validClaim({ acceptsAssignment: null as never })],
  ['52 patient.benefitsAssigned', validClaim({ benefitsAssigned: null as never })],
  ['52 patient.releaseOfInformation', validClaim({ releaseOfInformation: null as never })],
  ['55 practice.name', practice({ name: 'Juniper * Hollow' })],
  ['55 subscriber.lastName', subscriber({ lastName: 'Bramble~wick' })],
  ['55 claim.note', validClaim({ note: 'two\nlines' })],
  ['55 lines.1.description', line(1, { description: 'screen: long' })],
  ['55 patient.city', patient({ address: { ...base.patient.address, city: '\u738b' } })],
  ['55 practice.payTo.street', practice({ payTo: { ...base.billing.address, street: 'PO Box 4^17' } })],
  ['56 practice.name', practice({ name: 'J'.repeat(61) })],
  ['56 patient.firstName', patient({ firstName: 'W'.repeat(36) })],
  ['56 patient.street', patient({ address: { ...base.patient.address, street: '4'.repeat(56) } })],
  ['56 subscriber.city', subscriber({ address: { ...base.subscriber.address, city: 'W'.repeat(31) } })],
  ['56 claim.note', validClaim({ note: 'n'.repeat(81) })],
  ['56 rendering.middleName', rendering({ middleName: 'm'.repeat(26) })],
  ['56 coverage.groupNumber', subscriber({ groupNumber: '1'.repeat(51) })],
];
