import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { readBack } from '#core/x12/read-back.ts';
import { soundQuestions } from '#core/x12/sound-questions.ts';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openAnswersDesk } from '../answers/answers-desk.ts';
import { openEligibilityDesk } from '../eligibility/eligibility-desk.ts';

const finding = (message: string) => ({ code: 'planted', severity: 'error' as const, message, segment: null });
const write = (some: readonly string[]) => Buffer.from(some.join(' '));

test('whichever questions are faulty are left out with what was found, and the others are what remains', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('good', 'bad1', 'bad2'), { maxLength: 8 }), (questions) => {
      const check = (bytes: Uint8Array) => [...Buffer.from(bytes).toString().matchAll(/bad\d/g)].map(([word]) => finding(word));
      const { sound, faulty } = soundQuestions(questions, write, check);
      expect(sound).toEqual(questions.filter((one) => one === 'good'));
      expect(faulty.map(({ question, words }) => [question, words])).toEqual(
        questions.filter((one) => one !== 'good').map((one) => [one, one]),
      );
    }),
  );
});

test('good alone and not together: none is asked; with the check off all are', () => {
  const crowded = (bytes: Uint8Array) => (bytes.length > 5 ? [finding('crowded')] : []);
  expect(soundQuestions(['good', 'good'], write, crowded)).toEqual({
    sound: [],
    faulty: Array(2).fill({ question: 'good', words: 'crowded' }),
  });
  expect(soundQuestions(['bad1', 'good'], write, () => []).sound).toEqual(['bad1', 'good']);
});

test('a status question that the file cannot carry is left out and says why; the others are asked', async () => {
  const desk = await openAnswersDesk();
  const { app, build, payer, visit } = desk;
  const other = build.patient({ lastName: 'Yarrow' });
  build.coverage(other.patientId, payer.payerId, { memberId: 'W1234567' });
  const [asked, unread] = [await visit(), await visit([50_00], 0, other.patientId)];
  await desk.sendAll();
  desk.setToday('2026-08-20');
  app.db.run(sql`UPDATE coverage SET member_id = 'A' WHERE patient_id = ${other.patientId}`);
  const { batches, leftOut } = await app.ask('answer.ask', {});
  expect(batches).toMatchObject([{ inquiryCount: 1 }]);
  expect(leftOut).toEqual([
    { claimId: unread.claimId, claimNumber: unread.claimNumber, reason: 'Check of the file: NM109 is shorter than 2 characters.' },
  ]);
  const bytes = app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
  expect(readBack(bytes)).toEqual([]);
  expect(Buffer.from(bytes).toString('latin1')).toContain(`REF*EJ*${asked.claimNumber}~`);
});

test('the same for a question about eligibility; where nobody is left there is no file', async () => {
  const { app, slip, build, payer, patientId, coverage } = await openEligibilityDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, effectiveFrom: plainDate('2020-01-01') });
  await slip(patientId, '2026-07-16');
  app.db.run(sql`UPDATE coverage SET member_id = 'A' WHERE patient_id = ${patientId}`);
  const { batches, leftOut } = await app.ask('eligibility.request', {});
  expect(batches).toEqual([]);
  expect(leftOut).toMatchObject([{ reason: expect.stringContaining('Check of the file: NM109 is shorter') }]);
  expect(app.files.outbox.size).toBe(0);
  app.db.run(sql`UPDATE coverage SET member_id = 'W1234567' WHERE patient_id = ${patientId}`);
  const again = await app.ask('eligibility.request', {});
  expect(again).toMatchObject({ batches: [{ inquiryCount: 1 }], leftOut: [] });
  expect(inspectBytes('a.270', [...app.files.outbox.values()][0] ?? new Uint8Array()).findings).toEqual([]);
});
