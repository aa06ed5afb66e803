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

test('a stay is answered with its kind of bill, its group, the days covered and its span; its lines have no day', () => {
  const { bytes } = writeInstitutionalBatch(sampleBatch(facilityScenarios['inpatient-with-procedures'] ?? []));
  const answer = answerBatch(bytes, { seed: 1, today: TODAY, outcomes: { 'CW-000001': 'crossover' } });
  const said = answer.remittances.flatMap((file) => segmentsOf(file));
  expect(said.find((segment) => segment.startsWith('CLP*'))).toMatch(/^CLP\*CW-000001\*19\*8912\.35\*.*\*11\*1\*\*343$/);
  expect(said).toContain('MIA*4****MA18'); // the days from the 10th to the 14th, and the remark where a stay has it
  expect(said.filter((segment) => segment.startsWith('DTM*23'))).toEqual(['DTM*232*20260710', 'DTM*233*20260714']);
  expect(said.filter((segment) => segment.startsWith('DTM*472') || segment.startsWith('MOA'))).toEqual([]);
  expect(remittancesOf(answer)[0]?.claims[0]).toMatchObject({ remarks: ['MA18'], serviceDate: '2026-07-10' });
});

test('outside a stay a procedure is answered beside its revenue code, on its own day; a reversal negates both and says no more', () => {
  const write = (name: string, control: number) =>
    writeInstitutionalBatch(sampleBatch(facilityScenarios[name] ?? [], { interchangeControlNumber: control })).bytes;
  const first = answerBatch(write('outpatient-clinic', 1), { seed: 1, today: TODAY, outcomes: { 'CW-000001': 'reduce' } });
  const said = first.remittances.flatMap((file) => segmentsOf(file));
  expect(said.filter((segment) => segment.startsWith('SVC*')).map((segment) => [segment.split('*')[1], segment.split('*')[4]])).toEqual([
    ['HC:G0463', '0510'],
    ['HC:G0103', '0300'],
  ]);
  expect(said.filter((segment) => segment === 'DTM*472*20260714')).toHaveLength(2);
  expect(said.some((segment) => segment.startsWith('MIA'))).toBe(false);
  const next = (facilityScenarios['rural-health-encounter'] ?? []).map((claim) => ({ ...claim, claimNumber: 'CW-2' }));
  const bytes = writeInstitutionalBatch(sampleBatch(next, { interchangeControlNumber: 2 })).bytes;
  const second = answerBatch(bytes, { seed: 1, today: TODAY, state: first.state, outcomes: { 'CW-000001': 'reverse' } });
  const claims = remittancesOf(second).flatMap((one) => one.claims);
  const [paid] = remittancesOf(first).flatMap((one) => one.claims);
  const reversed = claims.find(({ statusCode }) => statusCode === '22');
  expect(reversed?.charge).toBe(-(paid?.charge ?? 0));
  expect(reversed?.lines.map((line) => [line.procedureCode, line.charge, line.lineControlNumber])).toEqual(
    paid?.lines.map((line) => [line.procedureCode, -line.charge, line.lineControlNumber]),
  );
});
