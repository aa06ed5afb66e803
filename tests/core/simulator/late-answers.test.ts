import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { openAnswersDesk } from '../answers/answers-desk.ts';

type Step = 'early' | 'pay' | 'late' | 'all';

/** A sample practice whose payers answer step by step; what stands of a claim is its status and its time line. */
async function openPractice() {
  const desk = await openAnswersDesk();
  const { app, visits, sendAll, read, postAll } = desk;
  const { simulatorHandlers } = await import('#core/simulator/answer-batch-operation.ts');
  Object.assign(app.handlers, simulatorHandlers());
  const statuses = () => app.db.all<{ status: string }>(sql`SELECT status FROM claim ORDER BY claim_number`).map(({ status }) => status);
  const openBatch = async (count: number) => {
    await visits(count);
    const { batch } = await sendAll();
    const answer = async (step: Step) => {
      const { files } = await app.ask('simulator.answer', { batchId: batch.batchId, step });
      await read();
      await postAll();
      return files;
    };
    return { batch, answer };
  };
  return { ...desk, statuses, openBatch };
}

test('an answer of the payer that comes after its money, and a 999 after that, change nothing of what is known', async () => {
  const { app, statuses, openBatch } = await openPractice();
  const { batch, answer } = await openBatch(12);
  const early = await answer('early');
  expect(early.some((name) => name.endsWith('.999'))).toBe(false);
  expect(early.filter((name) => name.endsWith('.277ca'))).toHaveLength(1);
  expect((await app.ask('answer.batches', {}))[0]).toMatchObject({ interchange: 'accepted' });
  await answer('pay');
  const paid = statuses();
  expect(new Set(paid)).not.toEqual(new Set(['submitted']));
  const settled = paid.map((status) => ['paid', 'partlyPaid', 'denied', 'rejected'].includes(status));
  expect(settled.filter(Boolean).length).toBeGreaterThan(6);
  const late = await answer('late');
  expect(late.map((name) => name.slice(name.indexOf('-late')))).toEqual(['-late.999', '-late-2.277ca']);
  for (const name of late) expect(inspectBytes(name, app.files.inbox.get(name) ?? new Uint8Array()).findings).toEqual([]);
  const after = statuses();
  expect(after.filter((_, index) => settled[index])).toEqual(paid.filter((_, index) => settled[index]));
  // It was heard all the same: who had not been paid yet knows of it, and the file is acknowledged.
  expect(after.filter((status) => status === 'submitted')).toEqual([]);
  expect((await app.ask('answer.batches', {}))[0]).toMatchObject({ batchId: batch.batchId, syntax: 'accepted' });
  expect((await app.ask('answer.exceptions', {})).rows).toEqual([]);
});

test('early, then late, then paid: the order makes no difference to what stands in the end', async () => {
  const ends: string[][] = [];
  for (const steps of [
    ['early', 'late', 'pay'],
    ['early', 'pay', 'late'],
    ['late', 'pay', 'early'],
  ] as const) {
    const { statuses, openBatch } = await openPractice();
    const { answer } = await openBatch(12);
    for (const step of steps) await answer(step);
    ends.push(statuses());
  }
  expect(ends[1]).toEqual(ends[0]);
  expect(ends[2]).toEqual(ends[0]);
});

test('of batches answered all at once every fifth has its late answer among the files', async () => {
  const { openBatch } = await openPractice();
  const lateOnes: number[] = [];
  for (let number = 1; number <= 5; number += 1) {
    const { answer } = await openBatch(1);
    if ((await answer('all')).some((name) => name.includes('-late'))) lateOnes.push(number);
  }
  expect(lateOnes).toEqual([5]);
});
