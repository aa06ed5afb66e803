import { expect, test } from 'vitest';
import { dispatch, startJob } from '#core/dispatch.ts';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { type OperationName, operations } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { roles } from '#shared/domain/user/role.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { furnish } from '../../support/builders.ts';
import { fingerprintOf, newestRecord } from '../../support/model-fingerprint.ts';
import { pickFrom, validPayload } from '../../support/model-payload.ts';
import { openTestApp } from '../../support/test-app.ts';

const names = (Object.keys(operations) as OperationName[]).filter((name) => operations[name].kind !== 'gate');
const shop = async () => {
  const app = await openTestApp(handlers);
  return { app, ...furnish(app) };
};
const payerRow = (payerId: string) => ({
  payerId,
  name: 'Plains Health',
  payerCode: 'PH1',
  filingIndicator: 'CI',
  address: { street: '', street2: '', city: '', state: '', zip: '' },
  tradingPartnerId: null,
  filingLimitDays: 90,
  responseDays: 30,
  active: true,
});

test('every role meets every operation: what it may not do changes nothing and is recorded', async () => {
  const { app, patient } = await shop();
  const before = fingerprintOf(app.db);
  let denied = 0;
  for (const role of roles) {
    for (const name of names.filter((one) => !mayDo(role, operations[one].permission))) {
      const input = validPayload(operations[name].input, pickFrom(denied), [patient.patientId]);
      expect(await app.reply(name, input, role)).toMatchObject({ ok: false, code: 'permission.denied' });
      expect(newestRecord(app.db)).toMatchObject({ name, outcome: 'permission.denied', subjects: '[]' });
      denied += 1;
    }
  }
  expect(denied).toBeGreaterThan(25);
  expect(fingerprintOf(app.db)).toBe(before);
  for (const role of roles)
    for (const name of names.filter((one) => mayDo(role, operations[one].permission) && operations[one].kind === 'query')) {
      const reply = await app.reply(name, validPayload(operations[name].input, pickFrom(1), [patient.patientId]), role);
      expect(reply.ok ? 'ok' : reply.code, `${role} ${name}`).not.toBe('permission.denied');
    }
});

test('the matrix turns red when a right is given away', async () => {
  const { app } = await shop();
  app.db.run(sql`UPDATE user SET role = 'owner' WHERE login_name = 'readOnly'`);
  const reply = await app.reply('payer.save', payerRow(app.newId()), 'readOnly');
  expect(reply).toEqual({ ok: true, value: {} });
});

test('nobody, an unknown user and a disabled user are not answered, from one call to the next', async () => {
  const { app, patient } = await shop();
  const input = { patientId: patient.patientId };
  expect(await app.reply('patient.get', input, 'biller')).toMatchObject({ ok: true });
  app.db.run(sql`UPDATE user SET active = 0 WHERE login_name = 'biller'`);
  expect(await app.reply('patient.get', input, 'biller')).toEqual({ ok: false, code: 'session.required', details: {} });
  expect(await dispatch(app, null, 'patient.get', input)).toMatchObject({ code: 'session.required' });
  expect(newestRecord(app.db)).toMatchObject({ name: 'patient.get', outcome: 'session.required', userId: null });
  expect(await dispatch(app, { userId: app.newId() }, 'patient.get', input)).toMatchObject({ code: 'session.required' });
});

test('a job stops at its next step when its user is disabled', async () => {
  const { app } = await shop();
  const { id } = app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE login_name = 'owner'`) ?? { id: '' };
  const job = startJob(app, { userId: id }, 'ledger.verify', {});
  expect(job.step()).toMatchObject({ ended: false });
  app.db.run(sql`UPDATE user SET active = 0 WHERE id = ${id}`);
  expect(job.step()).toEqual({ ended: true, reply: { ok: false, code: 'session.required', details: {} } });
});

test('unknown names, names of gates and names out of Object are refused', async () => {
  const { app } = await shop();
  for (const name of ['nothing.here', 'practice.unlock', 'toString', '__proto__', 'constructor', ''])
    expect(await dispatch(app, null, name, {})).toMatchObject({ ok: false, code: 'operation.unknown' });
});

test('unknown keys, long texts and wrong types are refused at any depth, and the words never repeat what was typed', async () => {
  const { app, patient, payer } = await shop();
  const address = { street: '', street2: '', city: '', state: '', zip: '' };
  const row = payerRow(payer.payerId);
  const fieldsOf = async (name: OperationName, input: unknown) => {
    const reply = await app.reply(name, input);
    expect(reply).toMatchObject({ ok: false, code: 'input.invalid' });
    return reply.ok ? [] : (reply.details.fields as string[]);
  };
  expect(await fieldsOf('patient.get', { patientId: patient.patientId, Secretive: 1 })).toEqual(['input: unknown field']);
  expect(await fieldsOf('payer.save', { ...row, address: { ...address, Secretive: 'Secretive' } })).toEqual(['address: unknown field']);
  expect(await fieldsOf('payer.save', { ...row, name: 'Secretive'.repeat(9) })).toEqual(['name: at most 60']);
  const mapping = { columns: {}, dateOrder: 'mdy', values: { Secretive: { Secretive: 1 } }, constants: {} };
  const question = { uploadId: app.newId(), kind: 'patients', system: 'Old', mapping };
  expect(await fieldsOf('import.check', question)).toEqual([expect.stringMatching(/^mapping\.values\.\*\.\*: /)]);
  expect(await fieldsOf('payer.save', { ...row, name: '   ' })).toEqual(['name: needed']);
  expect(await fieldsOf('payer.save', { ...row, filingLimitDays: 'Secretive' })).toEqual(['filingLimitDays: must be number']);
  expect(await fieldsOf('payer.save', { ...row, filingLimitDays: 0.5 })).toEqual(['filingLimitDays: must be int']);
  expect(await fieldsOf('payer.save', { ...row, address: { ...address, zip: 'Secretive' } })).toEqual([
    'address.zip: not in the form that is asked for',
  ]);
  expect(await fieldsOf('patient.get', { patientId: 'Secretive' })).toEqual(['patientId: not an id']);
  expect(await fieldsOf('patient.get', 'Secretive')).toEqual(['input: must be object']);
});

test('a use case that fails half way leaves nothing but its record; a code outside its list is our fault', async () => {
  const app = await openTestApp({
    'payer.save': (context) => {
      context.db.run(sql`INSERT INTO counter (name, last) VALUES ('half', 1)`);
      context.touch('half');
      throw failures.shift() ?? new Error('nothing planned');
    },
  });
  const full = Object.assign(new Error('x'), { code: 'SQLITE_FULL' });
  const broken = Object.assign(new Error('x'), { code: 'SQLITE_IOERR_FSYNC' });
  const failures: unknown[] = [
    new AppError('list.unknownReference', { id: 'a' }),
    new AppError('patient.notFound'),
    'text',
    null,
    full,
    broken,
  ];
  const before = fingerprintOf(app.db);
  const codes: string[] = [];
  for (let n = failures.length; n > 0; n -= 1) {
    const reply = await app.reply('payer.save', payerRow(app.newId()));
    codes.push(reply.ok ? 'ok' : reply.code);
    expect(newestRecord(app.db)).toMatchObject({ name: 'payer.save', outcome: codes.at(-1), subjects: '[]' });
  }
  expect(codes).toEqual([
    'list.unknownReference',
    'internal.failed',
    'internal.failed',
    'internal.failed',
    'storage.full',
    'storage.failed',
  ]);
  expect(app.failures).toHaveLength(4);
  expect(fingerprintOf(app.db)).toBe(before);
});

test('an effect that fails after the commit is told, and what was committed stands under its own record', async () => {
  const app = await openTestApp({
    'payer.save': (context) => {
      context.db.run(sql`INSERT INTO counter (name, last) VALUES ('kept', 1)`);
      context.afterCommit(() => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      });
      return {};
    },
  });
  expect(await app.reply('payer.save', payerRow(app.newId()))).toMatchObject({ ok: false, code: 'storage.full' });
  expect(app.db.get(sql`SELECT last FROM counter WHERE name = 'kept'`)).toEqual({ last: 1 });
  const outcomes = app.db.all<{ outcome: string }>(sql`SELECT outcome FROM operation_record ORDER BY sequence`);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['ok', 'storage.full']);
});

test('reads of health information are recorded with who was shown, others are not', async () => {
  const { app, patient } = await shop();
  await app.ask('payer.list', {});
  expect(newestRecord(app.db)).toBeUndefined();
  await app.ask('patient.search', { text: 'Quill' });
  expect(newestRecord(app.db)).toMatchObject({ name: 'patient.search', outcome: 'ok', subjects: JSON.stringify([patient.patientId]) });
});
