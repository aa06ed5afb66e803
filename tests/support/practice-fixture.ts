import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { handlers } from '#core/handlers.ts';
import { randomId } from '#core/ports/ids.ts';
import { answerBatch } from '#core/simulator/answer-batch.ts';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertUser, listUsers } from '#db/queries/user.ts';
import { ledgerTotals } from '#db/queries/verify.ts';
import type { Output } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from './builders.ts';
import { openTestApp, type TestApp } from './test-app.ts';

/**
 * Databases as released versions wrote them, with the totals that every later version must show. Their keys are no
 * secret: the people in them are invented. Made once per release by `node tests/support/practice-fixture.ts VERSION`,
 * and never again: an old file proves that old practices still open.
 */
const FOLDER = new URL('../fixtures/databases/', import.meta.url);
export const FIXTURE_KEY = new Uint8Array(32).fill(0x5a);

export type Fixture = { readonly schema: number; readonly totals: Output<'ledger.verify'>['totals']; readonly owed: number };
export const fixtureFile = (schema: number): string => fileURLToPath(new URL(`schema-${String(schema).padStart(4, '0')}.db`, FOLDER));
export const fixtures = (): readonly Fixture[] => JSON.parse(readFileSync(new URL('golden.json', FOLDER), 'utf8')) as readonly Fixture[];

/** A few visits, a copay, a batch and the payers' answers, posted. */
export async function liveALittle(app: TestApp): Promise<void> {
  const { patient, rendering } = furnish(app);
  const visitDate = plainDate('2026-07-14');
  for (const copay of [25_00, 0, 0]) {
    const superbillId = app.newId();
    const visit = { patientId: patient.patientId, renderingProviderId: rendering.renderingProviderId, visitDate };
    await app.ask('superbill.create', { superbillId, ...visit });
    const encounter = typedEncounter(app.newId, rendering.renderingProviderId);
    const taken = copay === 0 ? null : { paymentId: app.newId(), amount: copay as never, method: 'card' as const, reference: '' };
    await app.ask('charge.approve', { superbillId, encounter, copay: taken });
  }
  const { batches } = await app.ask('batch.create', {});
  const sent = app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
  const answer = answerBatch(sent, { seed: 8, today: visitDate });
  for (const [index, bytes] of answer.remittances.entries()) app.files.inbox.set(`answer-${index}.835`, bytes);
  await app.ask('inbox.read', {});
  for (const { remittanceId } of await app.ask('remittance.list', {})) await app.ask('remittance.post', { remittanceId });
}

/** The test app, working on this database instead of its own. */
export async function appOver(db: OwnedDb): Promise<TestApp> {
  const app = await openTestApp(handlers);
  const known = new Set(listUsers(db).map(({ userId }) => userId));
  for (const user of listUsers(app.db)) if (!known.has(user.userId)) insertUser(db, user);
  return Object.assign(app, { db, newId: randomId }); // the test's own ids would repeat those of the file
}

async function make(schema: number): Promise<void> {
  const file = fixtureFile(schema);
  if (existsSync(file)) throw new Error(`${file} is there: a released database is never made again`);
  const db = await openDatabase(file, FIXTURE_KEY, 'create');
  migrate(db, migrations, schema);
  const app = await appOver(db);
  await liveALittle(app);
  const totals = ledgerTotals(db) as Fixture['totals'];
  const owed = db.get<{ owed: number }>(sql`SELECT sum(amount_cents) AS owed FROM posting WHERE account LIKE 'receivable.%'`)?.owed ?? 0;
  db.exec('VACUUM');
  db.exec('PRAGMA journal_mode = DELETE');
  db.close();
  rmSync(`${file}-shm`, { force: true });
  const golden = new URL('golden.json', FOLDER);
  const before = existsSync(golden) ? fixtures() : [];
  writeFileSync(golden, `${JSON.stringify([...before, { schema, totals, owed }], null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await make(Number(process.argv[2]));
