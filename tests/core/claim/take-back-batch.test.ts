import { expect, test } from 'vitest';
import { simulatorHandlers } from '#core/simulator/answer-batch-operation.ts';
import { sql } from '#db/connection/handles.ts';
import { changeClaimStatus } from '#db/queries/claim.ts';
import { listOutward } from '#db/queries/outward.ts';
import { batchesUpTo } from '#db/queries/sample.ts';
import { insertSending, unsentBatches } from '#db/queries/sending.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { openAnswersDesk } from '../answers/answers-desk.ts';

type Desk = Awaited<ReturnType<typeof openAnswersDesk>>;

const REASON = 'the receiver’s id was wrong';
const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;
const takeBack = ({ app }: Desk, batchId: string) => app.reply('batch.takeBack', { batchId, reason: REASON });
const rows = ({ app }: Desk) =>
  app.db.all(sql`SELECT batch_id FROM batch_taken_back UNION ALL SELECT batch_id FROM batch_claim_taken_back`);
const greenBooks = async (desk: Desk) => {
  const { checks } = await desk.verify();
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(desk.app.failures).toEqual([]);
};

/** A practice that has sent two claims, whose file still lies in outbox/. */
async function sentDesk() {
  const desk = await openAnswersDesk();
  const claims = await desk.visits(2);
  const sent = await desk.sendAll();
  const { batchId, fileName } = sent.batch;
  const statuses = () => claims.map(({ claimId }) => desk.status(claimId));
  /** Refused with this code, and nothing has changed. */
  const refused = async (code: string) => {
    const before = statuses();
    const lay = desk.app.files.outbox.has(fileName);
    expect(codeOf(await takeBack(desk, batchId))).toBe(code);
    expect([statuses(), desk.app.files.outbox.has(fileName), desk.app.files.listStaged(), rows(desk)]).toEqual([before, lay, [], []]);
    await greenBooks(desk);
  };
  return { desk, claims, ...sent, batchId, fileName, statuses, refused };
}

test('a file that nobody has fetched goes out of outbox/, and its claims are as if it had never been written', async () => {
  const { desk, claims, bytes, batchId, fileName, statuses } = await sentDesk();
  const { app } = desk;
  expect(await app.ask('batch.takeBack', { batchId, reason: REASON })).toEqual({ number: 1, claims: 2 });
  expect([app.files.outbox.has(fileName), app.files.listStaged(), statuses()]).toEqual([false, [], ['ready', 'ready']]);
  const shown = await app.ask('claim.get', { claimId: claims[0]?.claimId ?? '' });
  expect([shown.batch, shown.sentSegments]).toEqual([null, []]);
  expect(shown.events.at(-1)).toMatchObject({ before: 'submitted', after: 'ready', code: 'takenBack' });
  expect(shown.events.at(-1)?.words).toBe(`Taken back before it left in ${fileName}: ${REASON}`);
  expect(app.db.all(sql`SELECT DISTINCT submitted_on AS day FROM claim`)).toEqual([{ day: null }]);
  expect(await app.ask('batch.list', {})).toMatchObject([{ batchId, status: 'takenBack', claimCount: 2 }]);
  expect(await app.ask('answer.batches', {})).toEqual([]);
  expect(listOutward(app.db, { offset: 0, limit: 9 }).map(({ what, userName }) => [what, userName])).toEqual([
    ['takenBack', 'owner of the test'],
    ['folder', 'owner of the test'],
  ]);
  // The archive keeps what was written, and it does not get out by another door.
  expect(Buffer.from((await app.ask('batch.file', { batchId })).base64, 'base64')).toEqual(Buffer.from(bytes));
  expect(codeOf(await app.reply('batch.rewrite', { batchId }))).toBe('batch.takenBack');
  expect(codeOf(await takeBack(desk, batchId))).toBe('batch.takenBack');
  await greenBooks(desk);
});

test('a claim that a person had put in the batch waits for the next one again', async () => {
  const desk = await openAnswersDesk();
  const [byHand, ready] = await desk.visits(2);
  await desk.app.ask('claim.queue', { claimIds: [byHand?.claimId ?? ''], queued: true });
  const { batch } = await desk.sendAll();
  await desk.app.ask('batch.takeBack', { batchId: batch.batchId, reason: REASON });
  expect([desk.status(byHand?.claimId ?? ''), desk.status(ready?.claimId ?? '')]).toEqual(['queued', 'ready']);
  await greenBooks(desk);
});

test('its claims leave in a new file, under their own numbers and other control numbers', async () => {
  const { desk, claims, read, batchId, statuses } = await sentDesk();
  await desk.app.ask('batch.takeBack', { batchId, reason: REASON });
  const again = await desk.sendAll();
  expect([again.batch.number, statuses()]).toEqual([2, ['submitted', 'submitted']]);
  const numbersIn = (file: typeof read) =>
    file.groups.flatMap(({ transactions }) => transactions.flatMap((set) => set.claims)).map((claim) => claim.claimNumber);
  expect(numbersIn(again.read)).toEqual(claims.map(({ claimNumber }) => claimNumber));
  expect(numbersIn(again.read)).toEqual(numbersIn(read));
  expect(again.read.interchange.controlNumber).not.toBe(read.interchange.controlNumber);
  expect((await desk.app.ask('batch.list', {})).map(({ status }) => status)).toEqual(['written', 'takenBack']);
  await desk.hear(desk.ack999(again.read, 'A'));
  expect((await desk.app.ask('answer.exceptions', {})).rows).toEqual([]);
  await greenBooks(desk);
});

test('a file that is gone from outbox/, or is another, may be with the partner: nothing changes', async () => {
  const { desk, fileName, bytes, refused } = await sentDesk();
  desk.app.files.outbox.set(fileName, Buffer.concat([bytes, Buffer.from(' ')]));
  await refused('batch.fileGone');
  desk.app.files.outbox.delete(fileName);
  await refused('batch.fileGone');
});

test('when the command fails after the file was hidden, the file is shown again', async () => {
  const { desk, fileName, batchId, bytes, statuses } = await sentDesk();
  const { app } = desk;
  app.db.exec(`CREATE TRIGGER full BEFORE INSERT ON operation_record WHEN NEW.name = 'batch.takeBack' AND NEW.outcome = 'ok'
    BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  expect(codeOf(await takeBack(desk, batchId))).toBe('internal.failed');
  expect([app.files.outbox.get(fileName), app.files.listStaged(), statuses()]).toEqual([bytes, [], ['submitted', 'submitted']]);
  app.db.exec('DROP TRIGGER full');
  expect((await takeBack(desk, batchId)).ok).toBe(true);
});

test('what somebody answered has left: the whole file, or one claim of it', async () => {
  const whole = await sentDesk();
  await whole.desk.hear(whole.desk.ack999(whole.read, 'A'));
  expect(whole.statuses()).toEqual(['submitted', 'submitted']);
  await whole.refused('batch.answered');
  const one = await sentDesk();
  const told = { claimNumber: one.claims[1]?.claimNumber ?? '', statuses: [{ category: 'A0', status: '16', entity: 'PR' }] } as const;
  // One that does not name our file is about the last one.
  await one.desk.hear(one.desk.ack277(one.read, 'AY', [told], { reference: 'theirs' }));
  expect(one.statuses()).toEqual(['submitted', 'submitted']);
  await one.refused('batch.answered');
});

test('a payer whose check came has the claim, also while nobody has posted it', async () => {
  const desk = await openAnswersDesk();
  const { claimId, claimNumber } = await desk.visit();
  const { answer } = await desk.send(1, { [claimNumber]: 'pay' });
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  expect(desk.status(claimId)).toBe('submitted');
  const [batch] = await desk.app.ask('batch.list', {});
  expect(codeOf(await takeBack(desk, batch?.batchId ?? ''))).toBe('batch.answered');
});

test('what a claim told of earlier payers is forgotten, unless it left in another file too', async () => {
  const desk = await openAnswersDesk();
  const { db } = desk.app;
  const told = () => db.all<{ claimId: string }>(sql`SELECT claim_id AS claimId FROM told_decision`).map(({ claimId }) => claimId);
  const [first] = await desk.visits(1);
  const { read } = await desk.sendAll();
  await desk.hear(desk.ack999(read, 'R'));
  const { claim } = await desk.app.ask('claim.get', { claimId: first?.claimId ?? '' });
  await desk.app.ask('answer.resend', { claimId: claim.claimId, version: claim.version });
  const [second] = await desk.visits(1);
  const { batch } = await desk.sendAll();
  for (const made of [first, second]) db.run(sql`INSERT INTO told_decision (claim_id, decisions) VALUES (${made?.claimId ?? ''}, '[]')`);
  await desk.app.ask('batch.takeBack', { batchId: batch.batchId, reason: REASON });
  expect([desk.status(first?.claimId ?? ''), desk.status(second?.claimId ?? '')]).toEqual(['queued', 'ready']);
  expect(told()).toEqual([first?.claimId]);
});

test('a claim that a person closed, or that is being corrected, keeps its batch where it is', async () => {
  const { desk, claims, refused } = await sentDesk();
  const claimId = claims[0]?.claimId ?? '';
  const { db } = desk.app;
  const event = {
    at: '2026-07-14T13:00:00.000Z' as Instant,
    source: 'own',
    code: 'test',
    words: '',
    ediFileId: null,
    userId: null,
  } as const;
  changeClaimStatus(db, { claimId, from: 'submitted', to: 'closed' }, event);
  await refused('batch.answered');
  changeClaimStatus(db, { claimId, from: 'closed', to: 'submitted' }, event);
  const [elsewhere] = await desk.visits(1);
  const correct = (correction: string, original: string) =>
    db.run(
      sql`INSERT INTO claim_correction (claim_id, original_claim_id, payer_control_number, reason) VALUES (${correction}, ${original}, 'P1', 'units')`,
    );
  correct(elsewhere?.claimId ?? '', claimId);
  await refused('batch.corrects');
  db.run(sql`DELETE FROM claim_correction`);
  correct(claimId, elsewhere?.claimId ?? '');
  await refused('batch.corrects');
});

test('a file that was put on its way to a host stays, until somebody says that it did not arrive', async () => {
  const { desk, batchId, refused } = await sentDesk();
  const { db } = desk.app;
  const batch = db.get<{ partner: string; file: string; user: string }>(
    sql`SELECT trading_partner_id AS partner, edi_file_id AS file, (SELECT id FROM user LIMIT 1) AS user FROM batch`,
  );
  if (!batch) throw new Error('a batch was written');
  const queued = { queuedAt: '2026-07-14T12:00:00.000Z' as Instant, userId: batch.user, turn: 1, remoteName: 'x', reason: '' };
  insertSending(db, { sendingId: 's', tradingPartnerId: batch.partner, ediFileId: batch.file, ...queued });
  await refused('batch.onItsWay');
  db.run(sql`UPDATE sending SET state = 'dropped'`);
  expect((await takeBack(desk, batchId)).ok).toBe(true);
});

test('what was taken back is not put on its way', async () => {
  const { desk, batchId } = await sentDesk();
  const { db } = desk.app;
  const partner = db.get<{ id: string }>(sql`SELECT trading_partner_id AS id FROM batch`)?.id ?? '';
  const unsent = () => unsentBatches(db, partner, '2026-01-01T00:00:00.000Z' as Instant).length;
  expect(unsent()).toBe(1);
  await desk.app.ask('batch.takeBack', { batchId, reason: REASON });
  expect(unsent()).toBe(0);
});

test('invented payers have not received it either', async () => {
  const { desk, batchId } = await sentDesk();
  Object.assign(desk.app.handlers, simulatorHandlers());
  await desk.app.ask('batch.takeBack', { batchId, reason: REASON });
  expect(codeOf(await desk.app.reply('simulator.answer', { batchId }))).toBe('batch.notFound');
  const again = await desk.sendAll();
  const { files } = await desk.app.ask('simulator.answer', { batchId: again.batch.batchId, step: 'acknowledge' });
  expect(files.length).toBeGreaterThan(0);
  await desk.read();
  expect((await desk.app.ask('answer.exceptions', {})).rows).toEqual([]);
  // What they remember (claims they have pended, debts) comes from what they received: this batch is their first.
  expect(batchesUpTo(desk.app.db, again.batch.batchId)).toEqual([{ batchId: again.batch.batchId, number: 2 }]);
  await desk.visits(1);
  const third = await desk.sendAll();
  await desk.app.ask('batch.takeBack', { batchId: third.batch.batchId, reason: REASON });
  expect(codeOf(await desk.app.reply('simulator.answer', { batchId: third.batch.batchId }))).toBe('batch.notFound');
});

test('a claim that was refused, sent again and taken back waits for nobody since the first time', async () => {
  const desk = await openAnswersDesk();
  const [one] = await desk.visits(1);
  const claimId = one?.claimId ?? '';
  const { read } = await desk.sendAll();
  await desk.hear(desk.ack999(read, 'R'));
  const { claim } = await desk.app.ask('claim.get', { claimId });
  desk.setToday('2026-07-20');
  await desk.app.ask('answer.resend', { claimId, version: claim.version });
  const again = await desk.sendAll();
  const day = () => desk.app.db.get<{ day: string }>(sql`SELECT submitted_on AS day FROM claim WHERE id = ${claimId}`)?.day;
  expect([desk.status(claimId), day()]).toEqual(['submitted', '2026-07-20']);
  await desk.app.ask('batch.takeBack', { batchId: again.batch.batchId, reason: REASON });
  expect([desk.status(claimId), day()]).toEqual(['queued', '2026-07-14']);
  expect((await desk.app.ask('claim.get', { claimId })).batch).toMatchObject({ number: 1 });
  await greenBooks(desk);
});

test('an answer to a file that was taken back says that it had left, and moves no claim that left again', async () => {
  const { desk, claims, read, batchId, statuses } = await sentDesk();
  await desk.app.ask('batch.takeBack', { batchId, reason: REASON });
  await desk.sendAll();
  const told = { claimNumber: claims[0]?.claimNumber ?? '', statuses: [{ category: 'A7', status: '164', entity: 'IL' }] } as const;
  await desk.hear(desk.ta1(read, 'A', '000'), desk.ack999(read, 'A'), desk.ack277(read, 'PR', [told]));
  expect(statuses()).toEqual(['submitted', 'submitted']);
  const { rows: exceptions } = await desk.app.ask('answer.exceptions', {});
  expect(exceptions.map(({ kind, words }) => `${kind}: ${words}`)).toEqual([
    'TA1: Batch 1 was taken back, and this TA1 answers it: its file had left',
    '999: Batch 1 was taken back, and this 999 answers it: its file had left',
    '277CA: Batch 1 was taken back, and this 277CA answers it: its file had left',
  ]);
  await greenBooks(desk);
});

test('a text report counts as an answer: a batch that it names has left, and a claim too', async () => {
  const named = await sentDesk();
  named.desk.receive(Buffer.from(`File ${named.fileName} received`), 'FS_HCFA_1_IN_C.txt');
  await named.desk.read();
  await named.refused('batch.answered');
  const report = async (text: (sent: Awaited<ReturnType<typeof sentDesk>>) => string) => {
    const sent = await sentDesk();
    await sent.desk.app.ask('batch.takeBack', { batchId: sent.batchId, reason: REASON });
    sent.desk.receive(Buffer.from(text(sent)), 'FS_HCFA_2_IN_C.txt');
    await sent.desk.read();
    expect(sent.statuses()).toEqual(['ready', 'ready']);
    return (await sent.desk.app.ask('answer.exceptions', {})).rows.map(({ words }) => words);
  };
  const had = ['Batch 1 was taken back, and this report answers it: its file had left'];
  expect(await report(({ fileName }) => `File ${fileName} received`)).toEqual(had);
  expect(await report(({ claims }) => `|${claims[0]?.claimNumber}|accepted|`)).toEqual(had);
});

test('an answer that names no file is about the one that was taken back, when no other holds the claim', async () => {
  const { desk, claims, read, batchId, statuses } = await sentDesk();
  await desk.app.ask('batch.takeBack', { batchId, reason: REASON });
  const told = { claimNumber: claims[0]?.claimNumber ?? '', statuses: [{ category: 'A2', status: '20', entity: 'PR' }] } as const;
  await desk.hear(desk.ack277(read, 'PR', [told], { reference: 'theirs' }));
  expect(statuses()).toEqual(['ready', 'ready']);
  const { rows: exceptions } = await desk.app.ask('answer.exceptions', {});
  expect(exceptions.map(({ words }) => words)).toEqual(['Batch 1 was taken back, and this 277CA answers it: its file had left']);
});

test('who may not send a batch may not take one back, and a reason is asked for', async () => {
  const { desk, batchId, statuses } = await sentDesk();
  expect(codeOf(await desk.app.reply('batch.takeBack', { batchId, reason: REASON }, 'readOnly'))).toBe('permission.denied');
  expect(codeOf(await desk.app.reply('batch.takeBack', { batchId, reason: '  ' }))).toBe('input.invalid');
  expect(codeOf(await takeBack(desk, desk.app.newId()))).toBe('batch.notFound');
  expect(statuses()).toEqual(['submitted', 'submitted']);
});
