import { type JobStep, startJob } from '#core/dispatch.ts';
import { partnerProfileHandlers } from '#core/partner-profiles/handlers.ts';
import type { RemoteNetwork } from '#core/ports/remote-folder.ts';
import { transportHandlers } from '#core/transport/handlers.ts';
import { sftpNetwork } from '#core/transport/sftp-network.ts';
import { sql } from '#db/connection/handles.ts';
import { insertBatch } from '#db/queries/batch.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import { saveTradingPartner, type TradingPartnerRow } from '#db/queries/payer.ts';
import { type ConnectionSettings, NEW_CONNECTION } from '#shared/domain/partner/connection.ts';
import { cents } from '#shared/kernel/cents.ts';
import { TestSftpServer } from './sftp-server.ts';
import { openTestApp } from './test-app.ts';

export const PASSWORD = 'correct horse';

/** The real network without pauses between tries; a busy machine gets the time it needs. */
export function quickNetwork(): RemoteNetwork & { readonly pauses: number[] } {
  const network = sftpNetwork({ connect: 30_000, answer: 30_000 });
  const pauses: number[] = [];
  return {
    ...network,
    pauses,
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return { over: Promise.resolve(), abort: () => {} };
    },
  };
}

export const samplePartner = (tradingPartnerId: string, change: Partial<TradingPartnerRow> = {}): TradingPartnerRow => ({
  tradingPartnerId,
  name: 'Clearway',
  fileStem: 'clearway',
  usage: 'P',
  senderQualifier: 'ZZ',
  senderId: 'OURS',
  receiverQualifier: 'ZZ',
  receiverId: 'THEIRS',
  submitterId: 'SUB7',
  receiverName: 'Clearway',
  receiverCode: 'CW1',
  active: true,
  ...change,
});

/** A practice whose one trading partner is a real SFTP server in this process, switched on. */
export async function openTransportDesk(change: Partial<ConnectionSettings> = {}, network: RemoteNetwork = quickNetwork()) {
  const server = await new TestSftpServer().start();
  const app = await openTestApp({ ...transportHandlers(network), ...partnerProfileHandlers });
  const tradingPartnerId = app.newId();
  saveTradingPartner(app.db, samplePartner(tradingPartnerId));
  const settings = { ...NEW_CONNECTION, ...server.place, userName: 'office', uploadFolder: 'in', downloadFolder: 'out', ...change };
  const asTyped = (changed: Partial<ConnectionSettings> = {}) => ({ ...settings, ...changed }) as Parameters<typeof save>[0];
  const save = (typed: (typeof app.ask<'transport.save'> extends (name: never, input: infer I) => unknown ? I : never)['settings']) =>
    app.ask('transport.save', { tradingPartnerId, settings: typed });
  await save(asTyped());
  await app.ask('transport.setSecret', { tradingPartnerId, kind: 'password', secret: PASSWORD });
  await app.ask('transport.trust', { tradingPartnerId, fingerprint: server.fingerprint });
  await app.ask('transport.switch', { tradingPartnerId, on: true });
  let number = 0;
  /** A written batch: its file is archived, its claims are nobody's business here. */
  const batch = (bytes: Uint8Array = Buffer.from(`ISA*batch ${number + 1}*${'x'.repeat(500)}~`)) => {
    const [batchId, ediFileId] = [app.newId(), app.newId()];
    number += 1;
    const [createdAt, fileName] = [app.clock.now(), `claims-clearway-${String(number).padStart(6, '0')}.837`];
    insertEdiFile(app.db, { ediFileId, direction: 'out', name: fileName, kinds: '837P', receivedAt: createdAt, bytes });
    const control = { interchangeControl: number, groupControl: number };
    insertBatch(app.db, { batchId, number, tradingPartnerId, ediFileId, createdAt, ...control, claimCount: 1, total: cents(100) });
    return { batchId, ediFileId, fileName, bytes, path: `in/${fileName}` };
  };
  const send = (batchId: string | null = null) => app.ask('transport.send', { tradingPartnerId, batchId }) as never as Promise<Exchange>;
  const fetch = () => app.ask('transport.fetch', { tradingPartnerId }) as never as Promise<Exchange>;
  const stateOf = (ediFileId: string) =>
    app.db.all<{ state: string }>(sql`SELECT state FROM sending WHERE edi_file_id = ${ediFileId} ORDER BY turn`).map(({ state }) => state);
  const log = () =>
    app.db.all<{ what: string; fileName: string; code: string }>(
      sql`SELECT what, file_name AS fileName, code FROM outward_entry ORDER BY id`,
    );
  /** Starts a job as the owner; each step waits for what the job waits for. */
  const start = (name: 'transport.send' | 'transport.fetch', input: unknown) => {
    const owner = app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = 'owner'`)?.id ?? '';
    const job = startJob(app, { userId: owner }, name, input);
    const step = async (): Promise<JobStep> => {
      const taken = job.step();
      if (!taken.ended) await taken.progress.until?.catch(() => undefined);
      return taken;
    };
    return { step, cancel: job.cancel, job };
  };
  /** The program starts anew on the same database: nothing of a run is remembered but what was committed. */
  const restart = (next: RemoteNetwork = network) =>
    void Object.assign(app, { handlers: { ...transportHandlers(next), ...partnerProfileHandlers } });
  return { app, server, tradingPartnerId, asTyped, save, batch, send, fetch, stateOf, log, start, restart, close: () => server.stop() };
}

export type Exchange = {
  readonly sent: number;
  readonly left: number;
  readonly fetched: number;
  readonly repeats: number;
  readonly strange: number;
  readonly problem: string;
  readonly fingerprint: string;
};
export type TransportDesk = Awaited<ReturnType<typeof openTransportDesk>>;
