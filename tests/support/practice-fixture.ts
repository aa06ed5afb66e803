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
  const { patient, rendering, payer } = furnish(app);
  const visitDate = plainDate('2026-07-14');
  for (const copay of [25_00, 0, 0]) {
    const superbillId = app.newId();
    const visit = { patientId: patient.patientId, renderingProviderId: rendering.renderingProviderId, visitDate };
    await app.ask('superbill.create', { superbillId, ...visit });
    const encounter = typedEncounter(app.newId, rendering.renderingProviderId);
    const taken = copay === 0 ? null : { paymentId: app.newId(), amount: copay as never, method: 'card' as const, reference: '' };
    if (copay > 0) await app.ask('charge.submit', { superbillId, encounter });
    await app.ask('charge.approve', { superbillId, encounter, copay: taken });
  }
  await keepLists(app, { ...patient, ...rendering, ...payer });
  const { batches } = await app.ask('batch.create', {});
  const sent = app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
  const answer = answerBatch(sent, { seed: 8, today: visitDate });
  for (const [index, bytes] of answer.remittances.entries()) app.files.inbox.set(`answer-${index}.835`, bytes);
  await app.ask('inbox.read', {});
  for (const { remittanceId } of await app.ask('remittance.list', {})) await app.ask('remittance.post', { remittanceId });
}

type Names = { readonly patientId: string; readonly renderingProviderId: string; readonly payerId: string };

/** One of each of what charges are made with. */
async function keepLists(app: TestApp, { patientId, renderingProviderId, payerId }: Names): Promise<void> {
  const templateId = app.newId();
  const line = { procedureCode: 'T1015', modifiers: ['25'], pointers: [1] };
  await app.ask('charge.saveTemplate', { templateId, key: 'WELL', name: 'Well visit', diagnoses: ['J02.0'], lines: [line] });
  const timing = { every: 1, unit: 'weeks', startsOn: plainDate('2026-07-21') } as const;
  const planId = app.newId();
  const names = { name: 'Weekly', renderingProviderId, likeEncounterId: null };
  await app.ask('charge.savePlan', { planId, patientId, templateId, ...names, ...timing });
  await app.ask('charge.passDue', { planId, dueDate: plainDate('2026-07-21'), reason: 'On holiday' });
  await app.ask('charge.saveCodeDefault', { defaultId: app.newId(), code: 'T1015', payerId, renderingProviderId: null, facilityId: null });
  const { rule } = await app.ask('charge.unitFacts', { codes: [] });
  await app.ask('charge.savePayerRule', { payerId, rule });
  await app.ask('charge.saveBases', { bases: [{ code: '00840', units: 6 }] });
  await app.ask('charge.saveAddOns', { addOns: [{ code: 'G0316', primaries: ['T1015'] }] });
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
