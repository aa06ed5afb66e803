import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EngineClient } from '#core/engine/engine-api.ts';
import { randomId } from '#core/ports/ids.ts';
import { ownDatabase, sql } from '#db/connection/handles.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type buildersFor, typedEncounter } from '../../support/builders.ts';
import { filesUnder, readableIn, readableInDeletedFiles } from '../../support/fault-scan.ts';
import { ask, engineAt, finish, scratchFolder } from '../../support/practice-engine.ts';

const [NAME, MEMBER, STREET, PHONE, CHECK] = ['Zyxmarker', 'ZQ77MEMBER1', '77 Zyxlane Road', '5553197531', 'ZYXCHECK99'];
const BORN = ['1931-07-09', '19310709', '07/09/1931'];
const MARKERS = [NAME, MEMBER, 'Zyxlane', PHONE, CHECK, ...BORN];
/** Exchange files are what partners send and get; they are not the program's own. */
const EXCHANGE = ['inbox', 'outbox'];

type Address = Parameters<ReturnType<typeof buildersFor>['patient']>[0] extends infer P ? NonNullable<P> : never;
const ADDRESS: NonNullable<Address['address']> = { street: STREET, street2: '', city: 'Zyxlane', state: 'IL', zip: '627011234' };

async function register(client: EngineClient, payerId: string, n: number): Promise<string> {
  const patientId = randomId();
  const person = {
    lastName: `${NAME}${'abcdef'[n]}`,
    firstName: NAME,
    middleName: '',
    birthDate: plainDate('1931-07-09'),
    sex: 'F' as const,
  };
  const reach = { phone: PHONE, email: `${NAME}@example.org`, address: ADDRESS, alert: NAME };
  const flags = { signatureOnFile: true, releaseOfInformation: true, benefitsAssigned: true };
  const period = { effectiveFrom: null, effectiveTo: null, copay: cents(0) };
  const plan = { coverageId: randomId(), rank: 1, payerId, planName: 'Gold', memberId: MEMBER, groupNumber: '1' };
  const coverages = [{ ...plan, ...period, relationship: 'self' as const, subscriber: null }];
  await ask(client, 'patient.register', { patientId, patient: { ...person, ...reach, ...flags }, guarantor: { kind: 'self' }, coverages });
  return patientId;
}

/** The whole job: lists, patients, charges, batch, answers, posting, statements, a backup. */
async function wholeJob(client: EngineClient) {
  const today = (await ask(client, 'practice.status', {})).today;
  const visitDate = plainDate(today);
  const [renderingProviderId, tradingPartnerId, payerId] = [randomId(), randomId(), randomId()];
  const doctor = {
    lastName: 'Lind',
    firstName: 'Maja',
    middleName: '',
    credentials: 'MD',
    npi: makeNpi('177777777'),
    taxonomy: '207Q00000X',
  };
  await ask(client, 'provider.save', { renderingProviderId, ...doctor, acceptsAssignment: true, signatureOnFile: true, active: true });
  const ends = {
    senderQualifier: 'ZZ',
    senderId: 'US',
    receiverQualifier: 'ZZ',
    receiverId: 'THEM',
    submitterId: 'S1',
    receiverCode: 'R1',
  };
  await ask(client, 'partner.save', {
    tradingPartnerId,
    name: 'Way',
    fileStem: 'way',
    usage: 'T',
    receiverName: 'Way',
    ...ends,
    active: true,
  });
  const limits = { filingLimitDays: 180, responseDays: 30, active: true };
  const place = { street: '1 Plaza', street2: '', city: 'Chicago', state: 'IL', zip: '606010001' };
  await ask(client, 'payer.save', {
    payerId,
    name: 'Prairie',
    payerCode: 'PM1',
    filingIndicator: 'CI',
    address: place,
    tradingPartnerId,
    ...limits,
  });
  await ask(client, 'procedure.save', { code: 'T1015', words: 'Visit', section: 'Visits', fee: cents(100), active: true });
  await ask(client, 'procedure.save', { code: 'G0008', words: 'Shot', section: 'Shots', fee: cents(100), active: true });
  for (const code of ['J02.0', 'R50.9']) await ask(client, 'diagnosis.save', { code, words: 'Sore', active: true });
  for (let n = 0; n < 6; n += 1) {
    const patientId = await register(client, payerId, n);
    const superbillId = randomId();
    await ask(client, 'superbill.create', { superbillId, patientId, renderingProviderId, visitDate });
    await ask(client, 'superbill.document', { superbillIds: [superbillId] });
    const encounter = { ...typedEncounter(randomId, renderingProviderId, { serviceDate: visitDate }), note: NAME };
    const copay = { paymentId: randomId(), amount: cents(5_00), method: 'check' as const, reference: CHECK };
    const { findings } = await ask(client, 'charge.approve', { superbillId, encounter, copay });
    expect(findings).toEqual([]);
  }
  const sent = await finish(client, 'batch.create', {});
  const { batches } = (sent.ok ? sent.value : { batches: [] }) as { batches: readonly { batchId: string }[] };
  for (const { batchId } of batches) await ask(client, 'simulator.answer', { batchId, seed: 4 });
  await finish(client, 'inbox.read', {});
  const waiting = await ask(client, 'remittance.list', {});
  for (const { remittanceId } of waiting) await finish(client, 'remittance.post', { remittanceId });
  await finish(client, 'statement.make', { runId: randomId() });
  await ask(client, 'practice.backUp', {});
  return { batches: batches.length, remittances: waiting.length };
}

test('after the whole job nothing of a patient is readable in any file that was written, open or locked', async () => {
  const home = scratchFolder();
  const started = Date.now();
  const client = (await engineAt(home)).connect();
  const folder = join(home, 'practice');
  await ask(client, 'practice.createSample', { folder });
  const done = await wholeJob(client);
  expect(done.batches).toBe(1);
  expect(done.remittances).toBeGreaterThan(0);
  // Reads that sort and group everything there is.
  const sorted = Promise.all(
    Array.from({ length: 20 }, () => [
      ask(client, 'claim.list', { view: 'all', limit: 500 }),
      ask(client, 'patient.search', { text: NAME, limit: 100 }),
    ]).flat(),
  );
  const hidden = readableInDeletedFiles(MARKERS);
  expect((await sorted).length).toBe(40);
  expect([...hidden, ...readableInDeletedFiles(MARKERS)]).toEqual([]);
  const names = filesUnder(folder).map((file) => file.slice(folder.length + 1));
  expect(names).toEqual(expect.arrayContaining(['practice.db', 'practice.db-wal', 'practice.key']));
  expect(readableIn(home, MARKERS, EXCHANGE)).toEqual([]);
  // The scan does find what is meant to be readable: the exchange files.
  expect(readableIn(home, MARKERS).some((found) => found.startsWith('practice/outbox/'))).toBe(true);
  await ask(client, 'practice.lock', {});
  expect(readableIn(home, MARKERS, EXCHANGE)).toEqual([]);
  const fresh = filesUnder(tmpdir()).filter(
    (file) => !file.startsWith(home) && isFresh(file, started) && /etilqs|sqlite|claimwright/i.test(file),
  );
  expect(fresh.flatMap((file) => readableIn(file, MARKERS))).toEqual([]);
}, 120_000);

function isFresh(file: string, since: number): boolean {
  try {
    return statSync(file).mtimeMs >= since;
  } catch {
    return false;
  }
}

test('the same scan finds a database without encryption, and text in UTF-16', async () => {
  const folder = join(scratchFolder(), 'practice');
  mkdirSync(folder);
  const { default: SqliteDatabase } = await import('better-sqlite3');
  const db = ownDatabase(new SqliteDatabase(join(folder, 'practice.db')));
  db.exec('CREATE TABLE patient (name TEXT)');
  db.run(sql`INSERT INTO patient VALUES (${NAME})`);
  db.close();
  writeFileSync(join(folder, 'spool.tmp'), Buffer.from(`x${MEMBER}y`, 'utf16le'));
  expect([...readableIn(folder, MARKERS)].sort()).toEqual([`practice.db: ${NAME}`, `spool.tmp: ${MEMBER}`]);
});
