import { sql } from '#db/connection/handles.ts';
import { insertSending } from '#db/queries/sending.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openAnswersDesk } from '../answers/answers-desk.ts';

const REFUSED = [{ category: 'A7', status: '164', entity: 'IL' }] as const;

async function sent() {
  const desk = await openAnswersDesk();
  const [claim] = await desk.visits(1);
  const { read, batch } = await desk.sendAll();
  const { batchId, fileName } = batch;
  /** Names what should not have been possible, unless the engine says that it is not. */
  const takeBack = async (code: string): Promise<readonly unknown[]> => {
    const reply = await desk.app.reply('batch.takeBack', { batchId, reason: 'an attempt' });
    return reply.ok || reply.code !== code ? [reply] : [];
  };
  return { ...desk, claimId: claim?.claimId ?? '', claimNumber: claim?.claimNumber ?? '', read, batchId, fileName, takeBack };
}

/** Each tries to take back what has left, or to send what came back; answers what came of it: nothing, while the guards stand. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async fileGone() {
    const { app, fileName, takeBack } = await sent();
    app.files.outbox.delete(fileName);
    return takeBack('batch.fileGone');
  },
  async answered() {
    const { ack999, read, hear, takeBack } = await sent();
    await hear(ack999(read, 'A'));
    return takeBack('batch.answered');
  },
  async onItsWay() {
    const { app, takeBack } = await sent();
    const { db } = app;
    const batch = db.get<{ partner: string; file: string; user: string }>(
      sql`SELECT trading_partner_id AS partner, edi_file_id AS file, (SELECT id FROM user LIMIT 1) AS user FROM batch`,
    );
    const queued = { queuedAt: '2026-07-14T12:00:00.000Z' as Instant, userId: batch?.user ?? '', turn: 1, remoteName: 'x', reason: '' };
    insertSending(db, { sendingId: 's', tradingPartnerId: batch?.partner ?? '', ediFileId: batch?.file ?? '', ...queued });
    return takeBack('batch.onItsWay');
  },
  async beingCorrected() {
    const { app, claimId, takeBack, visits } = await sent();
    const [other] = await visits(1);
    app.db.run(sql`INSERT INTO claim_correction (claim_id, original_claim_id, payer_control_number, reason)
      VALUES (${other?.claimId ?? ''}, ${claimId}, 'P1', 'units')`);
    return takeBack('batch.corrects');
  },
  async writtenAgain() {
    const { app, batchId, fileName, takeBack } = await sent();
    await takeBack('');
    await app.reply('batch.rewrite', { batchId });
    return app.files.outbox.has(fileName) ? [fileName] : [];
  },
  async answerMovesWhatLeftAgain() {
    const { ack277, app, batchId, claimId, claimNumber, hear, read, sendAll, status } = await sent();
    await app.ask('batch.takeBack', { batchId, reason: 'an attempt' });
    await sendAll();
    await hear(ack277(read, 'PR', [{ claimNumber, statuses: REFUSED }]));
    return status(claimId) === 'submitted' ? [] : [status(claimId)];
  },
  async staysHidden() {
    const { app, fileName, takeBack } = await sent();
    app.db.exec(`CREATE TRIGGER full BEFORE INSERT ON operation_record WHEN NEW.name = 'batch.takeBack' AND NEW.outcome = 'ok'
      BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    await takeBack('');
    return app.files.outbox.has(fileName) ? [] : ['hidden'];
  },
};

await printAttempt(import.meta.url, attempts);
