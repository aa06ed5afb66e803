import { expect, test } from 'vitest';
import { answerStatusQuestions, type StatusOutcome } from '#core/simulator/status-answers.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openAnswersDesk } from './answers-desk.ts';

async function askedDesk(count = 2) {
  const desk = await openAnswersDesk();
  const made = await desk.visits(count);
  await desk.sendAll();
  desk.setToday('2026-08-20');
  const { app } = desk;
  const { batches, leftOut } = await app
    .ask('answer.ask', {})
    .then(() => app.ask('answer.questions', {}))
    .then((batches) => ({ batches, leftOut: [] }));
  const [batch] = batches;
  const bytes = app.files.outbox.get(batch?.fileName ?? '') ?? new Uint8Array();
  const answer = (outcomes: Readonly<Record<string, StatusOutcome>>, controlNumber = 77) =>
    answerStatusQuestions(bytes, { seed: 1, today: plainDate('2026-08-21'), controlNumber, outcomes });
  return { ...desk, made, batch, bytes, answer, leftOut };
}

test('claims that are out for long are asked about in one file per partner, archived and numbered; none is asked twice while it waits', async () => {
  const { app, batch, bytes, made } = await askedDesk();
  expect(batch).toMatchObject({ number: 1, inquiryCount: 2, answered: 0, status: 'written', fileName: 'status-clearway-000001.276' });
  const text = Buffer.from(bytes).toString('latin1');
  expect(text).toContain('BHT*0010*13*S');
  for (const { claimNumber } of made) expect(text).toContain(`REF*EJ*${claimNumber}~`);
  expect(inspectBytes('a.276', bytes).findings).toEqual([]);
  expect(await app.ask('answer.toAsk', {})).toMatchObject([{ waiting: true }, { waiting: true }]);
  expect(await app.reply('answer.ask', {})).toMatchObject({ ok: false, code: 'answer.nothingToAsk' });
  expect(await app.ask('answer.toAsk', { days: 60 })).toEqual([]);
  const file = await app.ask('answer.questionFile', { statusBatchId: batch?.statusBatchId ?? '' });
  expect(Buffer.from(file.base64, 'base64').equals(Buffer.from(bytes))).toBe(true);
  app.files.outbox.clear();
  await app.ask('answer.rewriteQuestions', { statusBatchId: batch?.statusBatchId ?? '' });
  expect(Buffer.from(app.files.outbox.get(file.name) ?? []).equals(Buffer.from(bytes))).toBe(true);
});

test.each([
  ['pending', 'accepted', 'in process', 0],
  ['paid', 'accepted', 'paid: paid; 90.00 of 150.00 paid, decided on 08/19/2026, check EFT', 0],
  ['denied', 'accepted', 'denied', 0],
  ['rejected', 'rejected', 'returned unprocessed: member ID (subscriber)', 0],
  ['notFound', 'submitted', 'no such claim at the payer', 1],
  ['later', 'submitted', 'the payer cannot answer now', 1],
] as const)('a 277 that says %s leaves the claim %s', async (outcome, after, words, exceptions) => {
  const { app, made, answer, hear, status } = await askedDesk(1);
  const [claim] = made;
  const bytes = answer({ [claim?.claimNumber ?? '']: outcome });
  expect(inspectBytes('a.277', bytes).findings).toEqual([]);
  const [heard] = await hear(bytes);
  expect(heard).toMatchObject({ kinds: ['277'], outcome: 'read', words: '277: 1 claim answered' });
  expect(status(claim?.claimId ?? '')).toBe(after);
  const { answers } = await app.ask('answer.ofClaim', { claimId: claim?.claimId ?? '' });
  expect(answers[0]).toMatchObject({ kind: '277', source: 'payer', words: expect.stringContaining(words) });
  expect((await app.ask('answer.exceptions', {})).count).toBe(exceptions);
  expect(await app.ask('answer.questions', {})).toMatchObject([{ answered: 1 }]);
});

test.each([
  ['pending', true],
  ['notFound', false],
] as const)('asked about and taken back since: a payer that says %s has it: %s', async (outcome, has) => {
  const { app, made, answer, hear, status } = await askedDesk(1);
  const [claim] = made;
  const bytes = answer({ [claim?.claimNumber ?? '']: outcome });
  const [sent] = await app.ask('batch.list', {});
  await app.ask('batch.takeBack', { batchId: sent?.batchId ?? '', reason: 'nobody uploaded it' });
  await hear(bytes);
  expect(status(claim?.claimId ?? '')).toBe('ready');
  const { rows } = await app.ask('answer.exceptions', {});
  expect(rows.some(({ words }) => words.includes('its file had left'))).toBe(has);
});

test('a 277 whose trace and claim number are of two claims is believed in neither', async () => {
  const { app, made, answer, hear, status } = await askedDesk(2);
  const [one, two] = made;
  const numbers = [one?.claimNumber ?? '', two?.claimNumber ?? ''];
  const text = Buffer.from(answer(Object.fromEntries(numbers.map((number) => [number, 'pending'])))).toString('latin1');
  const swapped = text
    .replace(`REF*EJ*${numbers[0]}`, 'REF*EJ*@')
    .replace(`REF*EJ*${numbers[1]}`, `REF*EJ*${numbers[0]}`)
    .replace('@', numbers[1] ?? '');
  await hear(Buffer.from(swapped, 'latin1'));
  expect([status(one?.claimId ?? ''), status(two?.claimId ?? '')]).toEqual(['submitted', 'submitted']);
  expect((await app.ask('answer.exceptions', {})).rows.map(({ words }) => words)).toEqual(
    Array(2).fill(expect.stringContaining('its trace and its claim number are of two claims')),
  );
});

test('a 999 or TA1 that refuses the questions lets them be asked again', async () => {
  const { app, bytes, hear, ta1 } = await askedDesk(1);
  const { readStatusQuestions } = await import('#core/x12/status/read-276.ts');
  const [asked] = readStatusQuestions(bytes);
  if (!asked) throw new Error('a question was written');
  const heard = await hear(ta1({ interchange: { ...asked.interchange, trailerControlNumber: null }, groups: [] }, 'R', '023'));
  expect(heard[0]?.words).toBe('Status questions 1: refused unread, it ends too early');
  expect((await app.ask('answer.exceptions', {})).count).toBe(0);
  expect(await app.ask('answer.questions', {})).toMatchObject([{ status: 'rejected' }]);
  expect(await app.ask('answer.toAsk', {})).toMatchObject([{ waiting: false }]);
  await app.ask('answer.ask', {});
  expect(await app.ask('answer.questions', {})).toHaveLength(2);
});

test('in a sample practice the invented payers answer; a payer without a partner is told, not asked', async () => {
  const { app, batch, read } = await askedDesk(1);
  const statusBatchId = batch?.statusBatchId ?? '';
  app.db.run(sql`UPDATE practice SET is_sample = 0`);
  expect(await app.reply('simulator.answerStatus', { statusBatchId })).toMatchObject({ code: 'sample.notSample' });
  app.db.run(sql`UPDATE practice SET is_sample = 1`);
  const { files } = await app.ask('simulator.answerStatus', { statusBatchId });
  expect(files).toEqual(['status-clearway-000001.277']);
  expect((await read()).files).toMatchObject([{ kinds: ['277'], outcome: 'read' }]);
  app.db.run(sql`UPDATE payer SET trading_partner_id = NULL`);
  app.db.run(sql`UPDATE claim SET status = 'submitted'`);
  expect(await app.ask('answer.toAsk', {})).toMatchObject([
    { partnerName: null, cannotAsk: expect.stringContaining('no trading partner') },
  ]);
});
