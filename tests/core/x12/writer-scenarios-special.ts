import type { ClaimSupplement } from '#shared/domain/claim/claim-supplement.ts';
import type { Attachment } from '#shared/domain/claim/earlier-payer.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { address, leo, sampleClaim, sampleLine } from '../../support/sample-claim.ts';
import { autoInsurer, hospital, mbi, medicare, type Scenario, type Scenarios, workersFund } from './scenario.ts';

type Changes = Parameters<typeof sampleClaim>[0];
const special = (supplement: ClaimSupplement, changes: Changes = {}) => sampleClaim({ supplement, ...changes });

const attached = (says: string, ...attachments: readonly Attachment[]): Scenario => ({
  claims: [sampleClaim({ attachments })],
  says: [says],
});
const paper = (reportType: string, route: string, controlNumber: string): Attachment => ({ reportType, route, controlNumber });

const noted = (noteKind: NonNullable<ClaimSupplement['noteKind']>, note: string): Scenario => ({
  claims: [special({ noteKind }, { note })],
  says: [`NTE*${noteKind}*${note.toUpperCase()}`],
  not: [/^NTE\*ADD/],
});

const ride = {
  weight: null,
  reason: 'A',
  miles: 12,
  roundTripPurpose: '',
  stretcherPurpose: '',
  conditions: ['01', '06'],
  pickUp: address('12 Elm Court', 'Peoria', 'IL', '61602'),
  dropOff: hospital.address,
  dropOffName: hospital.name,
  patients: 1,
} as const;
const rideLines = [
  sampleLine({ procedureCode: 'A0429', modifiers: ['RH'], charge: cents(45_000) }),
  sampleLine({ lineControlNumber: 'L2', procedureCode: 'A0425', modifiers: ['RH'], charge: cents(18_000), unitThousandths: 12_000 }),
];

const anesthesia = sampleLine({
  procedureCode: '00840',
  modifiers: ['AA', 'P3'],
  charge: cents(88_000),
  unitKind: 'MJ',
  unitThousandths: 95_000,
});

/** Claims of kinds that say something of their own at the claim (x12.md §3). */
export const specialScenarios: Scenarios = {
  'anesthesia-for-an-operation': {
    claims: [special({ anesthesiaProcedures: ['44950', '44970'] }, { placeOfService: '22', facility: hospital, lines: [anesthesia] })],
    says: ['HI*BP:44950*BO:44970', 'SV1*HC:00840:AA:P3*880*MJ*95***1'],
  },
  'ambulance-to-the-hospital': {
    claims: [special({ ambulance: ride }, { placeOfService: '41', rendering: null, lines: rideLines })],
    says: [
      'CR1****A*DH*12',
      'CRC*07*Y*01*06',
      'NM1*PW*2',
      'N3*12 ELM COURT',
      'NM1*45*2*SANGAMON GENERAL HOSPITAL',
      'N3*800 HOSPITAL DRIVE',
    ],
    not: [/^QTY/],
  },
  'ambulance-two-patients-round-trip': {
    claims: [
      special(
        {
          ambulance: {
            ...ride,
            weight: 180,
            reason: 'D',
            roundTripPurpose: 'Dialysis and back',
            stretcherPurpose: 'Cannot sit up',
            conditions: [],
            dropOffName: '',
            patients: 2,
          },
        },
        { placeOfService: '41', rendering: null, lines: rideLines },
      ),
    ],
    says: ['CR1*LB*180**D*DH*12***DIALYSIS AND BACK*CANNOT SIT UP', 'NM1*45*2', 'QTY*PT*2'],
    not: [/^CRC\*07/],
  },
  'spinal-manipulation': {
    claims: [
      special(
        { spinalManipulation: { condition: 'M', words: ['Low back pain flared up', 'after lifting'] } },
        {
          payer: medicare,
          subscriber: mbi,
          diagnoses: ['M99.03', 'M54.50'],
          otherDates: {
            initialTreatment: plainDate('2026-06-01'),
            acuteManifestation: plainDate('2026-05-20'),
            lastXray: plainDate('2026-05-22'),
          },
          lines: [sampleLine({ procedureCode: '98941', modifiers: ['AT'] })],
        },
      ),
    ],
    says: ['CR2********M**LOW BACK PAIN FLARED UP*AFTER LIFTING', 'DTP*454*D8*20260601', 'DTP*453*D8*20260520', 'DTP*455*D8*20260522'],
  },
  'vision-lenses-and-frames': {
    claims: [
      special(
        {
          vision: [
            { kind: 'E1', met: true, conditions: ['L1', 'L3'] },
            { kind: 'E3', met: false, conditions: ['L5'] },
          ],
        },
        { lines: [sampleLine({ procedureCode: 'V2100' }), sampleLine({ lineControlNumber: 'L2', procedureCode: 'V2020' })] },
      ),
    ],
    says: ['CRC*E1*Y*L1*L3', 'CRC*E3*N*L5'],
  },
  'vision-contact-lenses': {
    claims: [special({ vision: [{ kind: 'E2', met: true, conditions: ['L2'] }] }, { lines: [sampleLine({ procedureCode: 'V2510' })] })],
    says: ['CRC*E2*Y*L2'],
  },
  homebound: { claims: [special({ homebound: true }, { placeOfService: '12' })], says: ['CRC*75*Y*IH'] },
  'condition-codes': { claims: [special({ conditionCodes: ['AA', 'W2'] })], says: ['HI*BG:AA*BG:W2'] },
  'condition-codes-thirteen': {
    claims: [special({ conditionCodes: ['AA', 'W2', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'B3', 'D9'] })],
    says: ['HI*BG:AA*BG:W2*BG:A1*BG:A2*BG:A3*BG:A4*BG:A5*BG:A6*BG:A7*BG:A8*BG:A9*BG:B3', 'HI*BG:D9'],
  },
  'contract-amount-medicare-obliges': {
    claims: [special({ contract: { kind: '09', amount: cents(11_050), code: '' } }, { acceptsAssignment: false })],
    says: ['CN1*09*110.5', 'CLM*CW-000001*165.25***11:B:1*Y*C*Y*Y'],
  },
  'contract-of-a-capitation': { claims: [special({ contract: { kind: '05', amount: null, code: 'CAP-7' } })], says: ['CN1*05***CAP-7'] },
  'attachment-electronic': attached('PWK*OZ*EL***AC*ATT-1', paper('OZ', 'EL', 'ATT-1')),
  'attachment-by-mail': attached('PWK*B4*BM***AC*ATT-2', paper('B4', 'BM', 'ATT-2')),
  'attachment-by-e-mail': attached('PWK*DG*EM***AC*ATT-3', paper('DG', 'EM', 'ATT-3')),
  'attachment-by-fax': attached('PWK*OB*FX***AC*ATT-4', paper('OB', 'FX', 'ATT-4'), paper('RR', 'FX', 'ATT-5')),
  'attachment-by-file': attached('PWK*RB*FT***AC*ATT-6', paper('RB', 'FT', 'ATT-6')),
  'attachment-on-request': attached('PWK*NN*AA', paper('NN', 'AA', '')),
  'note-of-certification': noted('CER', 'Certified for sixty days'),
  'note-of-goals': noted('DCP', 'Walks fifty steps by the end of August'),
  'note-of-diagnosis': noted('DGN', 'Rash of unknown cause'),
  'note-of-a-third-party': noted('TPO', 'Employer confirms the injury'),
  'mammography-center': {
    claims: [special({ mammographyCertificate: '223344' }, { lines: [sampleLine({ procedureCode: 'G0279' })] })],
    says: ['REF*EW*223344'],
  },
  'investigational-device': { claims: [special({ deviceExemption: 'G150023' })], says: ['REF*LX*G150023'] },
  'clinical-trial': {
    claims: [special({ clinicalTrialNumber: '01234567' }, { lines: [sampleLine({ modifiers: ['Q1'] })] })],
    says: ['REF*P4*01234567', 'SV1*HC:G0402:Q1*125*UN*1***1'],
  },
  'care-plan-oversight': {
    claims: [special({ carePlanOversightNpi: makeNpi('122222222') }, { lines: [sampleLine({ procedureCode: 'G0181' })] })],
    says: [`REF*1J*${makeNpi('122222222')}`],
  },
  'authorization-exception': { claims: [special({ authorizationException: '3' })], says: ['REF*4N*3'] },
  'fixed-format': { claims: [special({ fixedFormat: ['STATE FORM 12A', 'POA Y'] })], says: ['K3*STATE FORM 12A', 'K3*POA Y'] },
  'medical-record-number': { claims: [special({ medicalRecordNumber: 'A-1001' })], says: ['REF*EA*A-1001'] },
  'late-for-a-reason': { claims: [sampleClaim({ delayReason: '7' })], says: ['CLM*CW-000001*165.25***11:B:1*Y*A*Y*Y***********7'] },
  'screening-with-referral': {
    claims: [sampleClaim({ epsdtReferral: 'ST', lines: [sampleLine({ epsdt: true })], relationship: 'child', patient: leo })],
    says: ['CRC*ZZ*Y*ST', 'SV1*HC:G0402*125*UN*1***1****Y'],
  },
  'screening-without-referral': {
    claims: [sampleClaim({ epsdtReferral: 'NU', lines: [sampleLine({ epsdt: true })] })],
    says: ['CRC*ZZ*N*NU'],
  },
  'casualty-with-contact': {
    claims: [
      special(
        { casualtyContact: { name: 'Ana Santos', phone: '309-555-0111', extension: '12' } },
        {
          payer: autoInsurer,
          accident: { cause: 'auto', date: plainDate('2026-07-01'), state: 'IL' },
          casualtyNumber: 'CLM-88',
          otherDates: { firstContact: plainDate('2026-07-03') },
        },
      ),
    ],
    says: ['REF*Y4*CLM-88', 'PER*IC*ANA SANTOS*TE*3095550111*EX*12', 'DTP*444*D8*20260703'],
  },
  'casualty-of-a-child': {
    claims: [
      special(
        { casualtyContact: { name: 'Ana Santos', phone: '3095550111', extension: '' } },
        {
          payer: autoInsurer,
          relationship: 'child',
          patient: leo,
          accident: { cause: 'auto', date: plainDate('2026-07-01'), state: 'IL' },
          casualtyNumber: 'CLM-89',
        },
      ),
    ],
    says: ['NM1*QC*1*SANTOS*LEO', 'REF*Y4*CLM-89', 'PER*IC*ANA SANTOS*TE*3095550111'],
  },
  'unable-to-work': {
    claims: [
      sampleClaim({
        payer: workersFund,
        accident: { cause: 'employment', date: plainDate('2026-07-02'), state: null },
        casualtyNumber: 'WC-5521',
        otherDates: {
          disabledFrom: plainDate('2026-07-03'),
          disabledTo: plainDate('2026-07-31'),
          lastWorked: plainDate('2026-07-02'),
          returnedToWork: plainDate('2026-08-01'),
        },
      }),
    ],
    says: ['DTP*314*RD8*20260703-20260731', 'DTP*297*D8*20260702', 'DTP*296*D8*20260801', 'REF*Y4*WC-5521'],
  },
  maternity: {
    claims: [sampleClaim({ diagnoses: ['Z34.01'], otherDates: { lastMenstrualPeriod: plainDate('2026-01-10') }, lines: [sampleLine()] })],
    says: ['DTP*484*D8*20260110'],
  },
  'care-after-surgery-shared': {
    claims: [
      sampleClaim({
        otherDates: { assumedCare: plainDate('2026-07-10'), relinquishedCare: plainDate('2026-07-20') },
        lines: [sampleLine({ modifiers: ['55'] })],
      }),
    ],
    says: ['DTP*090*D8*20260710', 'DTP*091*D8*20260720'],
  },
  newborn: {
    claims: [
      sampleClaim({
        relationship: 'child',
        patient: { ...leo, firstName: 'Baby Girl', birthDate: plainDate('2026-07-13'), sex: 'F' },
        placeOfService: '21',
        facility: hospital,
        admissionDate: plainDate('2026-07-13'),
        diagnoses: ['Z38.00'],
        lines: [sampleLine()],
      }),
    ],
    says: ['NM1*QC*1*SANTOS*BABY GIRL', 'DMG*D8*20260713*F', 'DTP*435*D8*20260713'],
  },
  'encounter-reported': {
    claims: [special({ contract: { kind: '05', amount: null, code: '' } }, { lines: [sampleLine({ charge: cents(0) })] })],
    batch: { reportsOnly: true },
    says: ['BHT*0019*00*CW-B000101*20260715*0930*RP', 'CN1*05', 'CLM*CW-000001*0***11:B:1*Y*A*Y*Y'],
  },
};
