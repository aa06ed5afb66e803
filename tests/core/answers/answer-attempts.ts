import { zipSync } from 'fflate';
import { unpackAnswers } from '#core/inbox/unpack-answers.ts';
import { answerStatusQuestions } from '#core/simulator/status-answers.ts';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openAnswersDesk } from './answers-desk.ts';

const REFUSED = [{ category: 'A7', status: '164', entity: 'IL' }] as const;
const TAKEN = [{ category: 'A2', status: '20', entity: 'PR' }] as const;

async function sent() {
  const desk = await openAnswersDesk();
  const [claim] = await desk.visits(1);
  const { read } = await desk.sendAll();
  const claimId = claim?.claimId ?? '';
  return { ...desk, claimId, claimNumber: claim?.claimNumber ?? '', batch: read, is: () => desk.status(claimId) };
}
const unless = (wanted: unknown, found: unknown): readonly unknown[] => (found === wanted ? [] : [found]);
const taken = (bytes: Uint8Array): readonly unknown[] => ('refused' in unpackAnswers(bytes) ? [] : ['taken']);

/** Each tries to make an answer do wrong; answers what came of it: nothing, while the guards stand. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async lateAnswerRejects() {
    const { app, ack277, batch, claimId, claimNumber, hear, is, sendAll } = await sent();
    await hear(ack277(batch, 'AY', [{ claimNumber, statuses: REFUSED }]));
    const { claim } = await app.ask('claim.get', { claimId });
    await app.ask('answer.resend', { claimId, version: claim.version });
    await sendAll();
    await hear(ack277(batch, 'PR', [{ claimNumber, statuses: REFUSED }]));
    return unless('submitted', is());
  },
  async sameAnswerTwice() {
    const { app, ack277, batch, claimNumber, hear } = await sent();
    const bytes = ack277(batch, 'PR', [{ claimNumber, statuses: TAKEN }]);
    await hear(bytes);
    const again = await hear(Buffer.from(`${Buffer.from(bytes).toString('latin1')}\n`, 'latin1'));
    const refused = again.filter(({ outcome }) => outcome === 'refused');
    if (refused.length > 0) return refused;
    return unless(1, app.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM claim_answer`)?.n);
  },
  async duplicateNumberRejects() {
    const { batch, hear, is, ta1 } = await sent();
    await hear(ta1(batch, 'R', '025'));
    return unless('submitted', is());
  },
  async lateNumberOverwrites() {
    const { app, ack277, batch, claimId, claimNumber, hear } = await sent();
    app.db.run(sql`UPDATE claim SET status = 'paid', payer_control_number = 'FROM835' WHERE id = ${claimId}`);
    await hear(ack277(batch, 'PR', [{ claimNumber, statuses: TAKEN }]));
    return unless('FROM835', app.db.get<{ n: string }>(sql`SELECT payer_control_number AS n FROM claim WHERE id = ${claimId}`)?.n);
  },
  async lateArrivalClearsABatch() {
    const { app, batch, hear, ta1 } = await sent();
    await hear(ta1(batch, 'R', '023'));
    await hear(ta1(batch, 'A', '000'));
    return unless('rejected', app.db.get<{ status: string }>(sql`SELECT status FROM batch`)?.status);
  },
  async twoClaimsInOneStatus() {
    const desk = await openAnswersDesk();
    const [one, two] = await desk.visits(2);
    await desk.sendAll();
    desk.setToday('2026-08-20');
    await desk.app.ask('answer.ask', {});
    const [file] = await desk.app.ask('answer.questions', {});
    const bytes = desk.app.files.outbox.get(file?.fileName ?? '') ?? new Uint8Array();
    const numbers = [one?.claimNumber ?? '', two?.claimNumber ?? ''] as const;
    const outcomes = { [numbers[0]]: 'pending', [numbers[1]]: 'rejected' } as const;
    const answer = answerStatusQuestions(bytes, { seed: 1, today: plainDate('2026-08-21'), controlNumber: 7, outcomes });
    const text = Buffer.from(answer).toString('latin1');
    const swapped = text.replace(`EJ*${numbers[0]}`, 'EJ*@').replace(`EJ*${numbers[1]}`, `EJ*${numbers[0]}`).replace('@', numbers[1]);
    await desk.hear(Buffer.from(swapped, 'latin1'));
    return [...unless('submitted', desk.status(one?.claimId ?? '')), ...unless('submitted', desk.status(two?.claimId ?? ''))];
  },
  pathLeadsOut: async () => taken(zipSync({ '../up.txt': new Uint8Array([104]) })),
  archiveUnfolds: async () => taken(zipSync({ 'a.txt': new Uint8Array(8 * 1024 * 1024) })),
  async contentChanged() {
    const zip = Buffer.from(zipSync({ 'a.txt': new Uint8Array([104, 105]) }));
    zip.writeUInt32LE(7, zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 16);
    return taken(zip);
  },
  archiveInside: async () => taken(zipSync({ 'b.zip': zipSync({ 'a.txt': new Uint8Array([104]) }) })),
};

await printAttempt(import.meta.url, attempts);
