import type { ProfessionalBatch } from '#core/x12/837p-writer/batch.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { EarlierAdjustment, EarlierDecision, EarlierPayer } from '#shared/domain/claim/earlier-payer.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { earlierDecision, earlierPayer } from '../../support/earlier-payers.ts';
import { address, ana } from '../../support/sample-claim.ts';

/** One situation as a batch, with what its file must say, and must not. */
export type Scenario = {
  readonly claims: readonly ClaimFacts[];
  readonly says: readonly string[];
  readonly not?: readonly RegExp[];
  readonly batch?: Partial<ProfessionalBatch>;
};
export type Scenarios = Readonly<Record<string, Scenario>>;

export const hospital = { name: 'Sangamon General Hospital', npi: makeNpi('155555555'), address: address('800 Hospital Drive') };
export const medicare = { name: 'Medicare Part B', payerId: '06102', filingIndicator: 'MB', address: null };
export const workersFund = {
  name: 'Statewide Compensation Fund',
  payerId: '41556',
  filingIndicator: 'WC',
  address: address('1 Fund Plaza'),
};
export const autoInsurer = { name: 'Lakeland Auto Mutual', payerId: '39941', filingIndicator: 'AM', address: address('7 Bumper Way') };
export const mbi = { ...ana, memberId: '1EG4TE5MK73', groupNumber: null };

const asHolder = { lastName: ana.lastName, firstName: ana.firstName, middleName: '', address: ana.address };
export const decisionDay = plainDate('2026-08-03');

/** `CO 45 20.00` as an adjustment. */
export function taken(words: string): EarlierAdjustment {
  const [group = '', reason = '', amount = ''] = words.split(' ');
  return { group, reason, amount: cents(Math.round(Number(amount) * 100)) };
}

/** What a payer decided on a line of the sample claim, in dollars: `paid`, then its adjustments. */
export function decision(at: number, paid: number, adjustments: readonly string[], more: Partial<EarlierDecision> = {}): EarlierDecision {
  return earlierDecision(at, {
    procedureCode: at === 0 ? 'G0402' : 'G0403',
    paid: cents(Math.round(paid * 100)),
    adjustments: adjustments.map(taken),
    decidedOn: decisionDay,
    ...more,
  });
}

/** The sample claim's first payer: the subscriber's own plan, 132.20 paid of 165.25 with the rest in CO 45 and PR 2. */
export function firstPlan(changes: Partial<EarlierPayer> = {}): EarlierPayer {
  return earlierPayer({
    memberId: 'BMP0077',
    subscriber: asHolder,
    paid: cents(13_220),
    lines: [decision(0, 100, ['CO 45 15', 'PR 2 10']), decision(1, 32.2, ['CO 45 8.05'])],
    ...changes,
  });
}
