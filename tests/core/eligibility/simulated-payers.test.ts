import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerInquiries } from '#core/simulator/eligibility-answers.ts';
import { ELIGIBILITY_OUTCOMES, type EligibilityOutcome } from '#core/simulator/eligibility-outcomes.ts';
import { readAnswers } from '#core/x12/eligibility/read-answers.ts';
import { writeInquiries } from '#core/x12/eligibility/write-270.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { benefitSheet, type Verdict } from '#shared/domain/eligibility/benefit-sheet.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openEligibilityDesk } from './eligibility-desk.ts';
import { inquiryScenarios, sampleInquiries, sampleInquiry } from './inquiry-scenarios.ts';

const today = plainDate('2026-07-14');
const asked = (name: string): Uint8Array => writeInquiries(inquiryScenarios[name] ?? sampleInquiries([sampleInquiry()])).bytes;
const answer = (bytes: Uint8Array, seed = 1, outcomes: Readonly<Record<string, EligibilityOutcome>> = {}) =>
  answerInquiries(bytes, { seed, today, controlNumber: 500_000_001, outcomes });

const VERDICTS: Readonly<Record<EligibilityOutcome, Verdict>> = {
  active: 'active',
  activeOtherPayer: 'active',
  activeFamily: 'active',
  inactive: 'inactive',
  memberIdWrong: 'refused',
  nameWrong: 'refused',
  notFound: 'refused',
  tryLater: 'refused',
};

test.each(ELIGIBILITY_OUTCOMES)('%s is a 271 without a finding that comes to what it should', (outcome) => {
  for (const name of ['subscriber-is-the-patient', 'child-of-the-subscriber']) {
    const bytes = answer(asked(name), 1, { EQ00000001: outcome });
    expect(inspectBytes('x', bytes).findings).toEqual([]);
    const [read] = readAnswers(bytes).answers;
    expect(read?.damage).toBeNull();
    expect(read && benefitSheet(read.answer).verdict).toBe(VERDICTS[outcome]);
    expect(read?.answer.traces).toEqual([{ kind: '2', number: 'EQ00000001', company: '1371234567' }]);
  }
});

test('an active answer has a deductible with what is left, and another payer where there is one', () => {
  const [read] = readAnswers(answer(asked('subscriber-is-the-patient'), 1, { EQ00000001: 'activeOtherPayer' })).answers;
  const sheet = read && benefitSheet(read.answer);
  const deductible = sheet?.groups[0]?.lines.find(({ kind }) => kind === 'deductible');
  expect(deductible?.total).toBeGreaterThan(0);
  expect(deductible?.remaining).toBeLessThanOrEqual(deductible?.total ?? 0);
  expect(sheet?.otherPayers[0]?.entities[0]?.code).toBe('PRP');
});

test('every question of every file is answered once, the same for the same seed and another for another', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(inquiryScenarios)), fc.integer({ min: 0, max: 1_000 }), (name, seed) => {
      const bytes = asked(name);
      const answered = answer(bytes, seed);
      expect(Buffer.from(answer(bytes, seed)).equals(Buffer.from(answered))).toBe(true);
      expect(inspectBytes('x', answered).findings).toEqual([]);
      const traces = readAnswers(answered).answers.flatMap((read) => read.answer.traces.map(({ number }) => number));
      expect(traces.toSorted()).toEqual((inquiryScenarios[name]?.inquiries ?? []).map(({ trace }) => trace).toSorted());
    }),
    { numRuns: 60 },
  );
  const verdicts = new Set(
    Array.from({ length: 40 }, (_, seed) =>
      readAnswers(answer(asked('subscriber-is-the-patient'), seed))
        .answers.map((read) => benefitSheet(read.answer).verdict)
        .join(),
    ),
  );
  expect(verdicts).toEqual(new Set(['active', 'inactive', 'refused']));
});

test('what becomes of a member does not depend on who else stands in the file', () => {
  const alone = readAnswers(answer(asked('subscriber-is-the-patient'), 5)).answers[0]?.answer.benefits.map(({ amount }) => amount);
  const among = readAnswers(answer(asked('two-payers-four-people'), 5)).answers.find(
    ({ answer: one }) => one.traces[0]?.number === 'EQ00000001',
  );
  expect(among?.answer.benefits.map(({ amount }) => amount)).toEqual(alone);
});

test('only a sample practice is answered, and the answer can be read into the coverage', async () => {
  const { app, slip, ask, receive, patientId } = await openEligibilityDesk();
  await slip();
  const { batchId } = await ask();
  const { files } = await app.ask('simulator.answerEligibility', { eligibilityBatchId: batchId });
  expect(files).toEqual(['eligibility-clearway-000001.271']);
  expect(receive(app.files.inbox.get(files[0] ?? '') ?? new Uint8Array())).toMatchObject({ filed: 1, open: 0 });
  expect((await app.ask('eligibility.list', { patientId })).checks).toHaveLength(1);
  expect((await app.ask('simulator.answerEligibility', { eligibilityBatchId: batchId, seed: 2 })).files[0]).toMatch(
    /^[0-9a-f]{8}-eligibility/,
  );
  expect(await app.reply('simulator.answerEligibility', { eligibilityBatchId: app.newId() })).toMatchObject({
    code: 'eligibility.batchNotFound',
  });
  app.db.exec('UPDATE practice SET is_sample = 0');
  expect(await app.reply('simulator.answerEligibility', { eligibilityBatchId: batchId })).toMatchObject({ code: 'sample.notSample' });
});
