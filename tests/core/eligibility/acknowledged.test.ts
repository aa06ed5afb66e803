import { expect, test } from 'vitest';
import type { WriteContext } from '#core/context.ts';
import { applyEligibilityAcknowledgements } from '#core/eligibility/apply-acknowledgement.ts';
import { write999 } from '#core/x12/acknowledge/write-999.ts';
import { writeTa1 } from '#core/x12/acknowledge/write-ta1.ts';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openEligibilityDesk } from './eligibility-desk.ts';

const envelope = (senderId = 'CLEARWAY') => ({
  sender: { qualifier: 'ZZ', id: senderId, groupId: senderId },
  receiver: { qualifier: 'ZZ', id: 'PRAIRIEFM', groupId: 'PRAIRIEFM' },
  date: plainDate('2026-07-14'),
  time: '0000',
  interchangeControlNumber: 7,
  groupControlNumber: 7,
  usage: 'T' as const,
  wantsTa1: false,
});
/** ISA13 and GS06 of the file that asks, as it was sent: they follow the clock. */
let sentControl = { interchange: '', group: '' };
const ta1 = (verdict: 'A' | 'R', controlNumber = sentControl.interchange) =>
  writeTa1(envelope(), { controlNumber, date: '260714', time: '0000', verdict, note: verdict === 'A' ? '000' : '025' });
const ack999 = (functionalId: string, verdict: 'A' | 'R') =>
  write999(envelope(), {
    functionalId,
    groupControlNumber: sentControl.group,
    version: '005010X279A1',
    includedTransactions: 1,
    transactions: [{ set: '270', controlNumber: '0001', version: '005010X279A1', verdict, reason: verdict === 'A' ? '' : '5', faults: [] }],
  });

async function askedDesk() {
  const desk = await openEligibilityDesk();
  await desk.slip();
  await desk.ask();
  const { app } = desk;
  const sent = [...app.files.outbox.values()].map((bytes) => Buffer.from(bytes).toString('latin1').split('*')).at(-1) ?? [];
  sentControl = { interchange: sent[13] ?? '', group: sent[22] ?? '' };
  const tell = (bytes: Uint8Array) =>
    applyEligibilityAcknowledgements({ db: app.db, touch: () => undefined } as unknown as WriteContext, bytes);
  const states = () =>
    app.db.all(sql`SELECT b.status AS file, i.status AS question FROM eligibility_batch b JOIN eligibility_inquiry i ON i.batch_id = b.id`);
  return { ...desk, tell, states };
}

test('a file that arrived goes on waiting; one that was refused was never asked, so its coverages are due again', async () => {
  const { app, tell, states } = await askedDesk();
  expect(tell(ta1('A'))).toEqual(['Eligibility file 1: it arrived']);
  expect(states()).toEqual([{ file: 'accepted', question: 'waiting' }]);
  expect(tell(ta1('R'))).toEqual(['Eligibility file 1: refused unread, TA1 note 025']);
  expect(states()).toEqual([{ file: 'rejected', question: 'refused' }]);
  expect(await app.ask('eligibility.due', {})).toMatchObject([{ waitingSince: null, cannotAsk: '' }]);
});

test('a 999 about questions is told from one about claims by its group', async () => {
  const { tell, states } = await askedDesk();
  expect(tell(ack999('HC', 'R'))).toEqual([]);
  expect(states()).toEqual([{ file: 'written', question: 'waiting' }]);
  expect(tell(ack999('HS', 'A'))).toEqual(['Eligibility file 1: 999 accepted']);
  expect(tell(ack999('HS', 'R'))).toEqual(['Eligibility file 1: 999 rejected']);
  expect(states()).toEqual([{ file: 'rejected', question: 'refused' }]);
});

test('numbers that none of our files has change nothing', async () => {
  const { tell, states } = await askedDesk();
  expect(tell(ta1('R', '000000099'))).toEqual([]);
  expect(tell(new Uint8Array())).toEqual([]);
  expect(states()).toEqual([{ file: 'written', question: 'waiting' }]);
});

test('an answer that comes after all is still filed', async () => {
  const { app, tell, receive, batchId, patientId } = { ...(await askedDesk()), batchId: '' };
  tell(ta1('R'));
  const [batch] = await app.ask('eligibility.batches', {});
  const { files } = await app.ask('simulator.answerEligibility', { eligibilityBatchId: batch?.eligibilityBatchId ?? batchId });
  expect(receive(app.files.inbox.get(files[0] ?? '') ?? new Uint8Array())).toMatchObject({ filed: 1 });
  expect((await app.ask('eligibility.list', { patientId })).checks).toHaveLength(1);
});
