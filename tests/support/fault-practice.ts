import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, dispatch } from '#core/dispatch.ts';
import { chainKeyFor } from '#core/engine/chain-key.ts';
import { handlers } from '#core/handlers.ts';
import { systemClock } from '#core/ports/clock.ts';
import { randomId } from '#core/ports/ids.ts';
import { settleStaged } from '#core/ports/practice-files.ts';
import { diskFiles, practiceFolder } from '#core/practice/practice-folder.ts';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { sha256Of, wasSent } from '#db/queries/edi-file.ts';
import type { Output } from '#shared/contract/operations.ts';
import { buildersFor } from './builders.ts';
import { type FaultOrder, SAMPLE_SIGN_IN } from './fault-work.ts';
import { ask, dataKeyOf, engineAt, scratchFolder } from './practice-engine.ts';

const CHILD = fileURLToPath(new URL('./fault-child.ts', import.meta.url));

export type Base = Pick<FaultOrder, 'folder' | 'key' | 'userId' | 'patientId' | 'renderingProviderId'>;

/** A sample practice on disk, made by the real engine, with what charge entry and batching need; closed. */
export async function faultPractice(): Promise<Base> {
  const home = scratchFolder();
  const folder = join(home, 'practice');
  const engine = await engineAt(home);
  const { user } = await ask(engine.connect(), 'practice.createSample', { folder });
  await engine.close();
  const key = await dataKeyOf(folder, SAMPLE_SIGN_IN);
  const db = await openDatabase(join(folder, 'practice.db'), key, 'write');
  const furnished = db.transaction(() => {
    const build = buildersFor({ db, newId: randomId });
    build.codes();
    const { renderingProviderId } = build.rendering();
    const payer = build.payer(build.partner().tradingPartnerId);
    const { patientId } = build.patient();
    build.coverage(patientId, payer.payerId);
    return { renderingProviderId, patientId };
  });
  db.close();
  return { folder, key: Buffer.from(key).toString('hex'), userId: user.userId, ...furnished };
}

/** What a killed child had told before its end. */
export type Told = { readonly acknowledged: readonly string[]; readonly killed: boolean; readonly words: string };

/** Runs a child until it kills itself at its hook, or until `after` milliseconds of work have passed. */
export function runAndKill(order: FaultOrder, after: number): Promise<Told> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, words] = ['', ''];
    child.stdout.on('data', (chunk) => {
      const started = out.includes('ready');
      out += String(chunk);
      if (!started && out.includes('ready')) setTimeout(() => child.kill('SIGKILL'), after);
    });
    child.stderr.on('data', (chunk) => {
      words += String(chunk);
    });
    child.on('close', (_code, signal) => {
      const lines = out.split('\n').slice(0, -1);
      resolve({ acknowledged: lines.filter((line) => line !== 'ready'), killed: signal === 'SIGKILL', words });
    });
  });
}

/** The program over the practice, in this process, as its owner. */
export async function openBase(base: Base) {
  const folder = practiceFolder(base.folder);
  const key = new Uint8Array(Buffer.from(base.key, 'hex'));
  const db = await openDatabase(folder.database, key, 'write');
  const files = diskFiles(folder);
  const app: App = { db, handlers, chainKey: chainKeyFor(key), clock: systemClock, newId: randomId, files, report: () => undefined };
  const call = (name: string, input: unknown) => dispatch(app, { userId: base.userId }, name, input);
  return { db, files, call };
}

/** Opens what a killed child left and says what is wrong with it: acknowledged and gone, half done, or not provable. */
export async function faultsLeft(base: Base, acknowledged: readonly string[]): Promise<readonly string[]> {
  const folder = practiceFolder(base.folder);
  const { db, files, call } = await openBase(base);
  try {
    const lost = acknowledged.filter((line) => !present(db, line)).map((line) => `lost: ${line}`);
    const reply = await call('ledger.verify', {});
    const report = reply.ok ? (reply.value as Output<'ledger.verify'>) : undefined;
    const broken = report?.checks.filter(({ ok }) => !ok).map(({ name, first }) => `${name}: ${first}`) ?? ['verify did not answer'];
    const batches = await call('batch.list', {});
    const written = batches.ok ? (batches.value as Output<'batch.list'>) : [];
    settleStaged(files, (name, bytes) => wasSent(db, name, sha256Of(bytes)));
    const wrong = written.flatMap(({ fileName, sha256 }) => {
      const path = join(folder.outbox, fileName);
      return existsSync(path) && sha256Of(readFileSync(path)) === sha256 ? [] : [`outbox: ${fileName}`];
    });
    return [...lost, ...broken, ...wrong];
  } finally {
    db.close();
  }
}

/** Whether what was acknowledged stands in the database, whole. */
function present(db: OwnedDb, line: string): boolean {
  const [kind, id = ''] = line.split(' ');
  if (kind === 'visit')
    return (
      db.get(sql`SELECT 1 FROM encounter e JOIN journal j ON j.source_id = e.id WHERE e.id = ${id} AND e.status = 'approved'`) !== undefined
    );
  if (kind === 'payment') return db.get(sql`SELECT 1 FROM payment p JOIN journal j ON j.source_id = p.id WHERE p.id = ${id}`) !== undefined;
  if (kind === 'batch')
    return (
      db.get(sql`SELECT 1 FROM batch WHERE id = ${id} AND claim_count = (SELECT count(*) FROM batch_claim WHERE batch_id = ${id})`) !==
      undefined
    );
  return db.get(sql`SELECT 1 FROM remittance WHERE id = ${id} AND status IN ('posted', 'partlyPosted')`) !== undefined;
}
