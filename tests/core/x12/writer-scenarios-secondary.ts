import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { EarlierPayer } from '#shared/domain/claim/earlier-payer.ts';
import { cents } from '#shared/kernel/cents.ts';
import { address, leo, sampleClaim } from '../../support/sample-claim.ts';
import { decision, decisionDay, firstPlan, type Scenarios, taken } from './scenario.ts';

const after = (payer: Partial<EarlierPayer>, changes: Partial<ClaimFacts> = {}) =>
  sampleClaim({ rank: 'secondary', earlierPayers: [firstPlan(payer)], ...changes });

const sevenReasons = ['CO 45 10', 'CO 253 2', 'CO 144 1', 'CO 24 3', 'CO 151 4', 'CO 59 5', 'CO 104 6', 'PR 1 9', 'PR 3 15', 'OA 23 20'];
const notAsked = { paid: cents(0), lines: [], notCovered: cents(16_525), decidedOn: null };

/** After one or two other payers, in every way in which these decide (x12.md §4). */
export const secondaryScenarios: Scenarios = {
  'secondary-by-line': {
    claims: [after({})],
    says: ['SBR*S*18*GRP100******CI', 'SBR*P*18*******CI', 'AMT*D*132.2', 'SVD*BMP22*32.2*HC:G0403**1', 'CAS*CO*45*8.05'],
    not: [/^CAS\*OA/],
  },
  'secondary-by-claim-only': {
    claims: [after({ lines: [], decidedOn: decisionDay, adjustments: ['CO 45 23.05', 'PR 2 10'].map(taken), patientOwes: cents(1_000) })],
    says: ['CAS*CO*45*23.05', 'CAS*PR*2*10', 'AMT*D*132.2', 'AMT*EAF*10', 'DTP*573*D8*20260803'],
    not: [/^SVD/],
  },
  'secondary-surely-not-covered': {
    claims: [after(notAsked)],
    says: ['AMT*A8*165.25', 'OI***Y***Y'],
    not: [/^AMT\*D/, /^CAS/, /^SVD/, /^DTP\*573/, /^REF\*F8/],
  },
  'secondary-contract-patient-and-other': {
    claims: [
      after({ paid: cents(11_220), lines: [decision(0, 80, ['CO 45 15', 'PR 2 10', 'OA 23 20']), decision(1, 32.2, ['CO 45 8.05'])] }),
    ],
    says: ['CAS*CO*45*15', 'CAS*PR*2*10', 'CAS*OA*23*20'],
  },
  'secondary-seven-reasons-of-a-group': {
    claims: [after({ paid: cents(8_220), lines: [decision(0, 50, sevenReasons), decision(1, 32.2, ['CO 45 8.05'])] })],
    says: ['CAS*CO*45*10**253*2**144*1**24*3**151*4**59*5', 'CAS*CO*104*6', 'CAS*PR*1*9**3*15', 'CAS*OA*23*20'],
  },
  'secondary-nothing-taken-off': {
    claims: [after({ paid: cents(16_525), lines: [decision(0, 125, ['CO 45 0']), decision(1, 40.25, [])] })],
    says: ['AMT*D*165.25', 'SVD*BMP22*125*HC:G0402**1'],
    not: [/^CAS/],
  },
  'secondary-bundled-line': {
    claims: [
      after({
        paid: cents(10_000),
        lines: [decision(0, 100, ['CO 45 15', 'PR 2 10']), decision(1, 0, ['CO 97 40.25'], { procedureCode: 'G0402', bundledInto: 0 })],
      }),
    ],
    says: ['SVD*BMP22*0*HC:G0402**1*1', 'CAS*CO*97*40.25'],
  },
  'secondary-line-decided-in-two': {
    claims: [
      after({
        paid: cents(13_220),
        lines: [
          decision(0, 60, ['CO 45 15'], { unitThousandths: 500 }),
          decision(0, 40, ['PR 2 10'], { unitThousandths: 500 }),
          decision(1, 32.2, ['CO 45 8.05']),
        ],
      }),
    ],
    says: ['SVD*BMP22*60*HC:G0402**0.5', 'SVD*BMP22*40*HC:G0402**0.5'],
  },
  'secondary-reasons-not-known': {
    claims: [after({ lines: [], decidedOn: decisionDay, adjustments: [taken('OA 192 33.05')] })],
    says: ['CAS*OA*192*33.05', 'AMT*D*132.2'],
  },
  'secondary-denied': {
    claims: [after({ paid: cents(0), lines: [decision(0, 0, ['PR 96 125']), decision(1, 0, ['CO 50 40.25'])] })],
    says: ['AMT*D*0', 'SVD*BMP22*0*HC:G0402**1', 'CAS*PR*96*125', 'CAS*CO*50*40.25'],
  },
  'secondary-reduced-at-claim-and-lines': {
    claims: [
      after({
        paid: cents(12_220),
        adjustments: [taken('CO 253 10')],
        lines: [decision(0, 100, ['CO 45 15', 'PR 2 10']), decision(1, 32.2, ['CO 45 8.05'])],
      }),
    ],
    says: ['CAS*CO*253*10', 'AMT*D*122.2', 'SVD*BMP22*100*HC:G0402**1'],
  },
  'secondary-owed-by-line': {
    claims: [
      after({
        lines: [decision(0, 100, ['CO 45 15', 'PR 2 10'], { patientOwes: cents(1_000) }), decision(1, 32.2, ['CO 45 8.05'])],
        patientOwes: cents(1_000),
      }),
    ],
    says: ['AMT*EAF*10'],
  },
  'secondary-remarks-and-numbers': {
    claims: [after({ remarks: ['MA18', 'N89'], payerControlNumber: 'bm2026x77', priorAuthorization: 'BMA-1', referralNumber: 'BMR-2' })],
    says: ['MOA***MA18*N89', 'REF*F8*bm2026x77', 'REF*G1*BMA-1', 'REF*9F*BMR-2'],
  },
  'secondary-of-a-child': {
    claims: [
      after(
        {
          relationship: 'child',
          groupNumber: 'BMG9',
          subscriber: { lastName: 'Santos', firstName: 'Rui', middleName: 'T', address: address('12 Elm Court', 'Peoria', 'IL', '61602') },
          payerAddress: address('9 Meadow Lane'),
        },
        { relationship: 'child', patient: leo },
      ),
    ],
    says: ['PAT*19', 'SBR*S**GRP100******CI', 'SBR*P*19*BMG9******CI', 'NM1*IL*1*SANTOS*RUI*T***MI*BMP0077', 'N3*9 MEADOW LANE'],
  },
  'secondary-group-name-not-assigned': {
    claims: [after({ groupName: 'Meadow Staff', benefitsAssigned: false, releaseOfInformation: false, relationship: 'lifePartner' })],
    says: ['SBR*P*53**MEADOW STAFF*****CI', 'OI***N***I'],
  },
  'secondary-paid-more-than-charged': {
    claims: [after({ paid: cents(17_025), lines: [decision(0, 130, ['CO 144 -5']), decision(1, 40.25, [])] })],
    says: ['SVD*BMP22*130*HC:G0402**1', 'CAS*CO*144*-5'],
  },
  'secondary-code-changed': {
    claims: [
      after({
        lines: [
          decision(0, 100, ['CO 45 15', 'PR 2 10'], { procedureCode: 'G0438', modifiers: ['25', 'GT'] }),
          decision(1, 32.2, ['CO 45 8.05']),
        ],
      }),
    ],
    says: ['SVD*BMP22*100*HC:G0438:25:GT**1'],
  },
  'secondary-replacement': {
    claims: [after({ payerControlNumber: 'BM77' }, { frequency: '7', payerControlNumber: 'mm1' })],
    says: ['CLM*CW-000001*165.25***11:B:7*Y*A*Y*Y', 'REF*F8*mm1', 'REF*F8*BM77'],
  },
  'tertiary-after-two': {
    claims: [
      sampleClaim({
        rank: 'tertiary',
        payer: { name: 'State Medicaid', payerId: 'SKIL0', filingIndicator: 'MC', address: null },
        earlierPayers: [
          firstPlan(),
          firstPlan({
            rank: 'secondary',
            payerName: 'Cedar Health',
            payerId: 'CED01',
            memberId: 'C9',
            paid: cents(700),
            lines: [decision(0, 7, ['OA 23 115', 'PR 2 3']), decision(1, 0, ['OA 23 40.25'])],
          }),
        ],
      }),
    ],
    says: ['SBR*T*18*GRP100******MC', 'SBR*P*18*******CI', 'SBR*S*18*******CI', 'SVD*CED01*7*HC:G0402**1', 'CAS*OA*23*115'],
  },
  'tertiary-second-payer-not-asked': {
    claims: [
      sampleClaim({
        rank: 'tertiary',
        earlierPayers: [
          firstPlan({}),
          firstPlan({ ...notAsked, rank: 'secondary', payerName: 'Cedar Health', payerId: 'CED01', memberId: 'C9' }),
        ],
      }),
    ],
    says: ['AMT*D*132.2', 'AMT*A8*165.25', 'SVD*BMP22*100*HC:G0402**1'],
    not: [/^SVD\*CED01/],
  },
  'tertiary-first-payer-not-asked': {
    claims: [
      sampleClaim({
        rank: 'tertiary',
        earlierPayers: [firstPlan(notAsked), firstPlan({ rank: 'secondary', payerName: 'Cedar Health', payerId: 'CED01', memberId: 'C9' })],
      }),
    ],
    says: ['AMT*A8*165.25', 'AMT*D*132.2', 'SVD*CED01*100*HC:G0402**1'],
    not: [/^SVD\*BMP22/],
  },
};
