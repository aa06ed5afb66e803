import { expect, test } from 'vitest';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { writeInstitutionalBatch } from '#core/x12/837i-writer/write-institutional-batch.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sampleBatch } from '../../support/sample-claim.ts';
import { facilityScenarios } from '../x12/facility-scenarios.ts';
import { remittancesOf, segmentsOf, TODAY } from './simulate.ts';

test.each(Object.entries(facilityScenarios))(
  '%s: acknowledged, and paid to the cent line by line where it asks for money',
  (_name, claims) => {
    const { bytes } = writeInstitutionalBatch(sampleBatch(claims));
    const outcomes = Object.fromEntries(claims.map(({ claimNumber }) => [claimNumber, 'reduce' as const]));
    const answer = answerBatch(bytes, { seed: 1, today: TODAY, outcomes });
    const files = [answer.ta1, answer.ack999, ...answer.ack277ca, ...answer.remittances].filter((file) => file !== null);
    expect(files.flatMap((file) => inspectBytes('answer', file).findings)).toEqual([]);
    expect(segmentsOf(answer.ack999)).toEqual(expect.arrayContaining(['AK2*837*0001*005010X223A2', 'AK9*A*1*1*1']));
    if (claims.some(({ frequency }) => frequency !== '1')) return; // the simulated payer never saw the claim they amend
    const answered = remittancesOf(answer).flatMap((remittance) => remittance.claims);
    expect(answered.map(({ claimNumber }) => claimNumber).sort()).toEqual(claims.map(({ claimNumber }) => claimNumber).sort());
    for (const { claimNumber, lines } of answered) {
      const asked = claims.find((claim) => claim.claimNumber === claimNumber)?.lines ?? [];
      expect(lines.map(({ lineControlNumber, charge }) => [lineControlNumber, charge])).toEqual(
        asked.map(({ lineControlNumber, charge }) => [lineControlNumber, charge]),
      );
      expect(lines.map(({ procedureCode }) => procedureCode)).toEqual(asked.map((line) => line.procedureCode || line.revenueCode));
    }
  },
);

test('a line without a procedure is answered under its revenue code', () => {
  const { bytes } = writeInstitutionalBatch(sampleBatch(facilityScenarios['inpatient-with-procedures'] ?? []));
  const answer = answerBatch(bytes, { seed: 1, today: TODAY, outcomes: { 'CW-000001': 'pay' } });
  const services = answer.remittances.flatMap((file) => segmentsOf(file)).filter((segment) => segment.startsWith('SVC*'));
  expect(services.map((segment) => segment.split('*')[1])).toEqual(['NU:0120', 'NU:0360', 'NU:0250']);
});
