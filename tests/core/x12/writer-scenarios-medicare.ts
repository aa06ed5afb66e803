import type { ClaimPayer } from '#shared/domain/claim/claim-facts.ts';
import type { MedicareSecondaryType } from '#shared/domain/coverage/medicare-secondary.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { otherCoverage } from '../../support/earlier-payers.ts';
import { ana, sampleClaim } from '../../support/sample-claim.ts';
import { autoInsurer, firstPlan, mbi, medicare, type Scenario, type Scenarios, workersFund } from './scenario.ts';

type First = Pick<ClaimPayer, 'name' | 'payerId' | 'filingIndicator'>;
const groupPlan: First = { name: 'Blue Meadow Plan', payerId: 'BMP22', filingIndicator: 'CI' };
const accident = { cause: 'auto', date: plainDate('2026-07-01'), state: 'IL' } as const;
const workInjury = { cause: 'employment', date: plainDate('2026-07-02'), state: null } as const;

/** A claim to Medicare after another payer, with the reason in SBR05. */
function second(type: MedicareSecondaryType, first: First, changes: Parameters<typeof sampleClaim>[0] = {}): Scenario {
  const { name: payerName, payerId, filingIndicator } = first;
  return {
    claims: [
      sampleClaim({
        rank: 'secondary',
        payer: medicare,
        subscriber: mbi,
        medicareSecondaryType: type,
        earlierPayers: [firstPlan({ payerName, payerId, filingIndicator })],
        ...changes,
      }),
    ],
    says: [
      `SBR*S*18***${type}****MB`,
      `SBR*P*18*******${filingIndicator}`,
      'AMT*D*132.2',
      `SVD*${payerId}*100*HC:G0402**1`,
      'CAS*CO*45*15',
      'CAS*PR*2*10',
      'DTP*573*D8*20260803',
    ],
    not: [/^AMT\*A8/, /^REF\*F8/],
  };
}

const heldByMedigap = { lastName: ana.lastName, firstName: ana.firstName, middleName: '', address: ana.address };
const supplement = otherCoverage({
  rank: 'secondary',
  payerName: 'Heritage Supplement Plan',
  payerId: '98765',
  memberId: 'HS4471',
  subscriber: heldByMedigap,
});

/** Medicare after every kind of payer that comes before it, and before a supplement (x12.md §4). */
export const medicareScenarios: Scenarios = {
  'medicare-second-working-aged': second('12', groupPlan),
  'medicare-second-kidney-failure': second('13', groupPlan),
  'medicare-second-no-fault': second('14', autoInsurer, { accident, casualtyNumber: 'CLM-88' }),
  'medicare-second-work-injury': second('15', workersFund, { accident: workInjury }),
  'medicare-second-federal-agency': second('16', { name: 'Public Health Grant', payerId: 'PHS01', filingIndicator: 'OF' }),
  'medicare-second-black-lung': second('41', { name: 'Black Lung Program', payerId: 'BLP01', filingIndicator: 'FI' }),
  'medicare-second-veterans': second('42', { name: 'Veterans Community Care', payerId: '12115', filingIndicator: 'VA' }),
  'medicare-second-disabled': second('43', groupPlan),
  'medicare-second-liability': second('47', { name: 'Harbor Liability', payerId: 'HL055', filingIndicator: 'LM' }),
  'medigap-after-medicare': {
    claims: [sampleClaim({ payer: medicare, subscriber: mbi, laterPayers: [supplement] })],
    says: ['SBR*P*18*******MB', 'SBR*S*18*******CI', 'OI***Y***Y', 'NM1*PR*2*HERITAGE SUPPLEMENT PLAN*****PI*98765'],
    not: [/^CAS/, /^AMT\*(D|A8|EAF)/, /^SVD/, /^DTP\*573/],
  },
  'medicare-was-first': {
    claims: [
      sampleClaim({
        rank: 'secondary',
        payer: { name: 'Heritage Supplement Plan', payerId: '98765', filingIndicator: 'CI', address: null },
        earlierPayers: [
          firstPlan({ payerName: 'Medicare Part B', payerId: '06102', filingIndicator: 'MB', memberId: '1EG4TE5MK73', remarks: ['MA01'] }),
        ],
      }),
    ],
    says: ['SBR*S*18*GRP100******CI', 'SBR*P*18*******MB', 'MOA***MA01', 'SVD*06102*100*HC:G0402**1'],
  },
  'medicare-third': {
    claims: [
      sampleClaim({
        rank: 'tertiary',
        payer: medicare,
        subscriber: mbi,
        medicareSecondaryType: '12',
        earlierPayers: [
          firstPlan(),
          firstPlan({ rank: 'secondary', payerName: 'Spouse Group Plan', payerId: 'SGP10', relationship: 'spouse', memberId: 'SG1' }),
        ],
      }),
    ],
    says: ['SBR*T*18***12****MB', 'SBR*P*18*******CI', 'SBR*S*01*******CI', 'SVD*SGP10*100*HC:G0402**1'],
  },
};
