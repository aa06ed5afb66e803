import { afterEach, expect, test } from 'vitest';
import { answerStatusQuestions } from '#core/simulator/status-answers.ts';
import { transportHandlers } from '#core/transport/handlers.ts';
import { readBack } from '#core/x12/read-back.ts';
import { sql } from '#db/connection/handles.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import { insertEligibilityBatch } from '#db/queries/eligibility-batch.ts';
import { listTradingPartners, saveTradingPartner } from '#db/queries/payer.ts';
import { NEW_CONNECTION } from '#shared/domain/partner/connection.ts';
import { USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type Stage, TestSftpServer } from '../../support/sftp-server.ts';
import { PASSWORD, quickNetwork } from '../../support/transport-desk.ts';
import { openAnswersDesk } from '../answers/answers-desk.ts';

const servers: TestSftpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** Claims out for long, a partner reached by SFTP, and a name and a folder of its own for questions. */
async function openDesk(sendsQuestions = true) {
  const desk = await openAnswersDesk();
  const { app } = desk;
  const server = await new TestSftpServer().start();
  servers.push(server);
  Object.assign(app.handlers, transportHandlers(quickNetwork()));
  const [partner] = listTradingPartners(app.db);
  if (!partner) throw new Error('the practice has a partner');
  const { tradingPartnerId } = partner;
  const profile = {
    ...USUAL_PROFILE,
    statusName: '{stem}_S{number}.x12',
    eligibilityName: '{stem}_E{number}.x12',
    questionFolder: 'asked',
  };
  saveTradingPartner(app.db, { ...partner, profile });
  const made = await desk.visits(2);
  await desk.sendAll();
  const settings = { ...NEW_CONNECTION, ...server.place, userName: 'office', uploadFolder: 'in', downloadFolder: 'out', sendsQuestions };
  await app.ask('transport.save', { tradingPartnerId, settings: settings as never });
  await app.ask('transport.setSecret', { tradingPartnerId, kind: 'password', secret: PASSWORD });
  await app.ask('transport.trust', { tradingPartnerId, fingerprint: server.fingerprint });
  desk.setToday('2026-08-20');
  await app.ask('transport.switch', { tradingPartnerId, on: true });
  const exchange = (name: 'transport.send' | 'transport.fetch') => app.ask(name, { tradingPartnerId });
  /** A file of questions about coverages, written as the program writes one. */
  const eligibilityFile = (number: number) => {
    const [ediFileId, createdAt, name] = [app.newId(), app.clock.now(), `clearway_E${number}.x12`];
    insertEdiFile(app.db, { ediFileId, direction: 'out', name, kinds: '270', receivedAt: createdAt, bytes: Buffer.from(`270 ${number}`) });
    const batch = { eligibilityBatchId: app.newId(), number, tradingPartnerId, ediFileId, createdAt, inquiryCount: 1 };
    insertEligibilityBatch(app.db, { ...batch, interchangeControl: 900 + number, groupControl: 900 + number });
    return { ediFileId, path: `in/${name}` };
  };
  return { ...desk, server, made, exchange, eligibilityFile };
}

test('status questions leave by SFTP under the names that the partner wants, and the answer that lies there is fetched and read', async () => {
  const { app, server, made, exchange, eligibilityFile, read, status } = await openDesk();
  const { batches } = await app.ask('answer.ask', {});
  const { path } = eligibilityFile(7);
  expect(batches).toMatchObject([{ fileName: 'clearway_S000001.x12' }]);
  expect([...app.files.outbox.keys()]).toContain('asked/clearway_S000001.x12');
  expect(await exchange('transport.send')).toMatchObject({ sent: 2, left: 0, problem: '' });
  expect([...server.files.keys()].toSorted()).toEqual([path, 'in/clearway_S000001.x12'].toSorted());
  const sent = server.files.get('in/clearway_S000001.x12')?.bytes ?? Buffer.alloc(0);
  expect(readBack(sent)).toEqual([]);
  const outcomes = { [made[0]?.claimNumber ?? '']: 'pending', [made[1]?.claimNumber ?? '']: 'denied' } as const;
  const said = answerStatusQuestions(sent, { seed: 1, today: plainDate('2026-08-21'), controlNumber: 77, outcomes });
  server.put('out/reply.277', Buffer.from(said).toString('latin1'));
  expect(await exchange('transport.fetch')).toMatchObject({ fetched: 1 });
  expect((await read()).files).toMatchObject([{ kinds: ['277'], words: '277: 2 claims answered' }]);
  expect(made.map(({ claimId }) => status(claimId))).toEqual(['accepted', 'accepted']);
  // The file that lies there again and the questions that left are not exchanged twice.
  expect(await exchange('transport.send')).toMatchObject({ sent: 0, left: 0 });
  expect(await exchange('transport.fetch')).toMatchObject({ fetched: 0, repeats: 1 });
});

test('questions stay here unless the connection is told to send them', async () => {
  const { app, server, exchange, eligibilityFile } = await openDesk(false);
  await app.ask('answer.ask', {});
  eligibilityFile(7);
  expect(await exchange('transport.send')).toMatchObject({ sent: 0, left: 0 });
  expect(server.files.size).toBe(0);
});

const STAGES: readonly Stage[] = ['auth', 'write', 'stat', 'read', 'rename'];

test('a line cut before and after each stage: every file of questions arrives once, or a person is asked', async () => {
  const { app, server, exchange, eligibilityFile } = await openDesk();
  const arrived: string[] = [];
  server.onRenamed = (path) => void arrived.push(path);
  let number = 10;
  for (const stage of STAGES)
    for (const cut of ['cutBefore', 'cutAfter'] as const) {
      const { ediFileId, path } = eligibilityFile(++number);
      let done = false;
      server.happens = (here) => {
        if (done || here !== stage) return 'done';
        done = true;
        return cut;
      };
      await exchange('transport.send');
      server.happens = () => 'done';
      await exchange('transport.send');
      const states = app.db.all(sql`SELECT state FROM sending WHERE edi_file_id = ${ediFileId}`);
      expect({ stage, cut, states, times: arrived.filter((one) => one === path).length }).toEqual({
        ...{ stage, cut, times: 1 },
        states: [{ state: 'sent' }],
      });
    }
});

test('a file of questions lost in outbox/ is put back into the folder of questions', async () => {
  const { app } = await openDesk();
  const { batches } = await app.ask('answer.ask', {});
  const [name, bytes] = [...app.files.outbox].find(([path]) => path.startsWith('asked/')) ?? ['', new Uint8Array()];
  app.files.outbox.clear();
  await app.ask('answer.rewriteQuestions', { statusBatchId: batches[0]?.statusBatchId ?? '' });
  expect([...app.files.outbox]).toEqual([[name, bytes]]);
});
