import type { ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { LineSupplement } from '#shared/domain/claim/claim-supplement.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { address, colleague, doctor, sampleClaim, sampleLine } from '../../support/sample-claim.ts';
import { hospital, mbi, medicare, type Scenarios } from './scenario.ts';

const line = (supplement: LineSupplement, changes: Partial<ServiceLine> = {}) =>
  sampleClaim({ lines: [sampleLine({ supplement, ...changes })] });
const seller = makeNpi('133333333');

const rented = { days: 30, rental: cents(8_500), purchase: cents(120_000), rentedBy: '4', certificate: null } as const;
const chair = { procedureCode: 'E1161', modifiers: ['RR'], charge: cents(8_500) } as const;
const drug = { code: '00641036725', quantityThousandths: 2_000, unit: 'ML' } as const;

/** Lines of kinds that say something of their own (x12.md §3). */
export const lineScenarios: Scenarios = {
  'equipment-rented': {
    claims: [line({ equipment: rented }, chair)],
    says: ['SV1*HC:E1161:RR*85*UN*1***1', 'SV5*HC:E1161*DA*30*85*1200*4'],
    not: [/^PWK/, /^CR3/, /^CRC/],
  },
  'equipment-bought': {
    claims: [line({ equipment: { ...rented, rental: cents(0) } }, { ...chair, modifiers: ['NU'], charge: cents(120_000) })],
    says: ['SV5*HC:E1161*DA*30*0*1200*4'],
  },
  'equipment-with-certificate': {
    claims: [
      line(
        {
          equipment: { ...rented, certificate: { kind: 'R', months: 12, route: 'AB' } },
          certified: ['38', 'ZV'],
          dates: {
            prescribed: plainDate('2026-06-30'),
            certificationRevised: plainDate('2026-07-01'),
            therapyBegan: plainDate('2026-01-05'),
            lastCertified: plainDate('2026-01-04'),
          },
        },
        chair,
      ),
    ],
    says: [
      'PWK*CT*AB',
      'CR3*R*MO*12',
      'CRC*09*Y*38*ZV',
      'DTP*471*D8*20260630',
      'DTP*607*D8*20260701',
      'DTP*463*D8*20260105',
      'DTP*461*D8*20260104',
    ],
  },
  'equipment-with-forms': {
    claims: [
      line(
        {
          equipment: rented,
          forms: [
            {
              list: 'UT',
              code: '04.04B',
              answers: [
                { question: '1', yes: true, words: '', day: null },
                { question: '2', yes: false, words: '', day: null },
                { question: '3A', yes: null, words: 'At home and outside', day: null },
                { question: '4', yes: null, words: '', day: plainDate('2026-06-01') },
              ],
            },
          ],
        },
        chair,
      ),
    ],
    says: ['LQ*UT*04.04B', 'FRM*1*Y', 'FRM*2*N', 'FRM*3A**AT HOME AND OUTSIDE', 'FRM*4***20260601'],
  },
  'test-results-of-dialysis': {
    claims: [
      line(
        {
          tests: [
            { reference: 'TR', kind: 'R2', valueThousandths: 34_500 },
            { reference: 'TR', kind: 'R1', valueThousandths: 11_300 },
            { reference: 'OG', kind: 'HT', valueThousandths: 170_000 },
          ],
          dates: { hemoglobinTested: plainDate('2026-07-10'), creatinineTested: plainDate('2026-07-11') },
        },
        { procedureCode: 'J0885' },
      ),
    ],
    says: ['MEA*TR*R2*34.5', 'MEA*TR*R1*11.3', 'MEA*OG*HT*170', 'DTP*738*D8*20260710', 'DTP*739*D8*20260711'],
  },
  'drug-on-prescription': {
    claims: [line({ prescriptionNumber: 'RX778812' }, { procedureCode: 'J1100', ndc: drug })],
    says: ['LIN**N4*00641036725', 'CTP****2*ML', 'REF*XZ*RX778812'],
  },
  'compound-of-two-drugs': {
    claims: [
      sampleClaim({
        lines: [
          sampleLine({ procedureCode: 'J1100', ndc: drug, supplement: { compoundLink: '123456' } }),
          sampleLine({
            lineControlNumber: 'L2',
            procedureCode: 'J3490',
            description: 'Flavored base',
            ndc: { code: '00395266116', quantityThousandths: 30_000, unit: 'GR' },
            supplement: { compoundLink: '123456' },
          }),
        ],
      }),
    ],
    says: ['REF*VY*123456', 'CTP****30*GR'],
    not: [/^REF\*XZ/],
  },
  'laboratory-with-clia': {
    claims: [sampleClaim({ cliaNumber: '14D0123456', lines: [sampleLine({ procedureCode: 'G0328' })] })],
    says: ['REF*X4*14D0123456'],
  },
  'laboratory-waived-test': {
    claims: [sampleClaim({ cliaNumber: '14D0123456', lines: [sampleLine({ procedureCode: 'G0328', modifiers: ['QW'] })] })],
    says: ['REF*X4*14D0123456', 'SV1*HC:G0328:QW*125*UN*1***1'],
  },
  'laboratory-test-sent-out': {
    claims: [line({ cliaNumber: '14D7654321', referringCliaNumber: '14D0123456' }, { procedureCode: 'G0328', modifiers: ['90'] })],
    says: ['REF*X4*14D7654321', 'REF*F4*14D0123456'],
  },
  'service-bought-from-an-organization': {
    claims: [line({ purchased: { npi: seller, organization: true, charge: cents(7_550) } }, { modifiers: ['TC'] })],
    says: [`PS1*${seller}*75.5`, `NM1*QB*2******XX*${seller}`],
  },
  'service-bought-from-a-person': {
    claims: [line({ purchased: { npi: seller, organization: false, charge: cents(7_500) } }, { modifiers: ['26'] })],
    says: [`PS1*${seller}*75`, `NM1*QB*1******XX*${seller}`],
  },
  'no-copay-on-a-service': {
    claims: [line({ copayExempt: true }, { familyPlanning: true })],
    says: ['SV1*HC:G0402*125*UN*1***1*****Y***0'],
  },
  'family-planning': {
    claims: [sampleClaim({ lines: [sampleLine({ familyPlanning: true })] })],
    says: ['SV1*HC:G0402*125*UN*1***1*****Y'],
  },
  'vaccine-of-a-batch': {
    claims: [line({ vaccineBatch: 'LOT77A' }, { procedureCode: 'G0008' })],
    says: ['REF*BT*LOT77A'],
  },
  'line-with-its-own-authorizations': {
    claims: [
      sampleClaim({
        priorAuthorization: 'AUTH-C',
        lines: [
          sampleLine({ supplement: { priorAuthorization: 'AUTH-L1', referralNumber: 'REF-L1' } }),
          sampleLine({ lineControlNumber: 'L2', procedureCode: 'G0008' }),
        ],
      }),
    ],
    says: ['REF*G1*AUTH-C', 'REF*G1*AUTH-L1', 'REF*9F*REF-L1'],
  },
  'line-with-its-own-people': {
    claims: [
      line(
        {
          referring: { ...colleague, lastName: 'Vale', npi: makeNpi('144444444') },
          facility: { ...hospital, address: address('2 Annex Road') },
        },
        { rendering: colleague, supervising: doctor, ordering: { ...doctor, lastName: 'Ortega', npi: makeNpi('111111111') } },
      ),
    ],
    says: [
      'NM1*82*1*BRANDT*JONAS****XX*1666666668',
      'NM1*77*2*SANGAMON GENERAL HOSPITAL*****XX*1555555550',
      'N3*2 ANNEX ROAD',
      'NM1*DQ*1*LINDQVIST*MAJA*E***XX*1777777776',
      `NM1*DK*1*ORTEGA*MAJA*E***XX*${makeNpi('111111111')}`,
      `NM1*DN*1*VALE*JONAS****XX*${makeNpi('144444444')}`,
    ],
  },
  'therapy-goals-and-third-party': {
    claims: [line({ goalsNote: 'Climbs ten stairs unaided', thirdPartyNote: 'Plan asks for monthly reports' }, { modifiers: ['GP'] })],
    says: ['NTE*DCP*CLIMBS TEN STAIRS UNAIDED', 'NTE*TPO*PLAN ASKS FOR MONTHLY REPORTS'],
    not: [/^NTE\*ADD/],
  },
  'hospice-employee': {
    claims: [{ ...line({ hospiceEmployee: false }, { modifiers: ['GV'] }), payer: medicare, subscriber: mbi }],
    says: ['CRC*70*N*65'],
  },
  'hospice-employee-rendered': { claims: [line({ hospiceEmployee: true })], says: ['CRC*70*Y*65'] },
  'obstetric-anesthesia': {
    claims: [
      line({ obstetricUnitThousandths: 2_500 }, { procedureCode: '01967', modifiers: ['AA'], unitKind: 'MJ', unitThousandths: 240_000 }),
    ],
    says: ['QTY*FL*2.5', 'SV1*HC:01967:AA*125*MJ*240***1'],
  },
  'mammography-of-a-line': { claims: [line({ mammographyCertificate: '998877' })], says: ['REF*EW*998877'] },
  'line-seen-treated-shipped': {
    claims: [
      line({
        dates: {
          lastSeen: plainDate('2026-07-01'),
          shipped: plainDate('2026-07-13'),
          lastXray: plainDate('2026-06-20'),
          initialTreatment: plainDate('2026-06-01'),
        },
      }),
    ],
    says: ['DTP*304*D8*20260701', 'DTP*011*D8*20260713', 'DTP*455*D8*20260620', 'DTP*454*D8*20260601'],
  },
};
