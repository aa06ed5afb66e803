import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { everything, fixture, openDesk, take, verified } from './import-desk.ts';

const balances = { asOf: plainDate('2026-06-30') };
const carriers = (app: App) => take(app, 'payers', fixture('medisoft-carriers.csv'), {}, 'Medisoft-style carriers');
const patients = (app: App) => take(app, 'patients', fixture('medisoft-patients.csv'), {}, 'Medisoft-style patients');
const aging = (app: App) => take(app, 'openingBalances', fixture('medisoft-aging.csv'), { balances }, 'Medisoft-style patient aging');
type App = Awaited<ReturnType<typeof openDesk>>;
const undo = (app: App, runId: string) => app.ask('import.undo', { runId, reason: 'The wrong file' });

/** What a person would see of patients, whatever their ids are. */
const seen = ({ db }: App) =>
  db.all(sql`
  SELECT p.last_name, p.first_name, p.birth_date, p.sex, p.phone, p.street, p.zip, g.last_name || g.first_name AS guarantor,
    p.guarantor_is_self, p.signature_on_file, (SELECT group_concat(c.rank || y.name || c.member_id || c.relationship) FROM coverage c
      JOIN payer y ON y.id = c.payer_id WHERE c.patient_id = p.id) AS coverages,
    (SELECT sum(o.amount_cents) FROM encounter e JOIN posting o ON o.encounter_id = e.id AND o.account = 'receivable.guarantor'
      WHERE e.patient_id = p.id) AS owed
  FROM patient p JOIN guarantor g ON g.id = p.guarantor_id WHERE p.active = 1 ORDER BY p.last_name, p.first_name`);

test('an import that nothing stands on is gone without a trace, and comes again as it was', async () => {
  const app = await openDesk();
  await carriers(app);
  const before = everything(app);
  const run = await patients(app);
  const first = seen(app);
  const preview = await app.ask('import.undoPreview', { runId: run.runId });
  expect(preview).toMatchObject({ blockers: [], removes: expect.arrayContaining([{ words: 'patients', count: 3 }]) });
  expect(seen(app)).toEqual(first);
  expect(await undo(app, run.runId)).toMatchObject({ removed: 3 + 2 + 2, deactivated: 0 });
  expect(everything(app)).toEqual(before);
  expect(await app.ask('patient.search', { text: 'rook' })).toEqual([]);
  await patients(app);
  expect(seen(app)).toEqual(first);
  await verified(app);
});

test('balances are reversed, their patients then go out of sight, and all comes again as it was', async () => {
  const app = await openDesk();
  await carriers(app);
  const people = await patients(app);
  const money = await aging(app);
  const first = seen(app);
  expect(await app.reply('import.undo', { runId: people.runId, reason: 'x' })).toMatchObject({ code: 'import.standsOn' });
  expect(await undo(app, money.runId)).toMatchObject({ reversed: 4, removed: 0 });
  await verified(app);
  expect(await undo(app, people.runId)).toMatchObject({ removed: 3 });
  expect(await app.ask('patient.search', { text: 'rook' })).toEqual([]);
  await verified(app);
  await patients(app);
  await aging(app);
  expect(seen(app)).toEqual(first);
  await verified(app);
});

test('what stands on an import is listed, and then nothing is taken back', async () => {
  const app = await openDesk();
  await carriers(app);
  await patients(app);
  const money = await aging(app);
  const [ida] = await app.ask('patient.search', { text: 'rook ida' });
  const amount = 500 as CallInput<'payment.take'>['amount'];
  const paid = {
    paymentId: app.newId(),
    patientId: ida?.patientId ?? '',
    encounterId: null,
    amount,
    method: 'cash',
    receivedOn: plainDate('2026-07-14'),
    reference: '',
  } as const;
  await app.ask('payment.take', paid);
  const before = everything(app);
  const { blockers } = await app.ask('import.undoPreview', { runId: money.runId });
  expect(blockers).toEqual([{ line: 2, label: 'Rook, Ida M', words: 'Payments, claims or other entries stand on the balance' }]);
  expect(await app.reply('import.undo', { runId: money.runId, reason: 'x' })).toMatchObject({
    code: 'import.standsOn',
    details: { count: 1 },
  });
  expect(everything(app)).toEqual(before);
  await verified(app);
});

test('rows that an import changed are given back what they said, unless somebody changed them since', async () => {
  const app = await openDesk();
  await take(app, 'payers', 'Name,Payer ID,Phone\nPrairie Mutual,PM001,3125550100\n');
  const before = app.db.all(sql`SELECT phone FROM payer`);
  const newer = 'Name,Payer ID,Phone\nPrairie Mutual,PM001,3125550111\n';
  const run = await take(app, 'payers', newer, { known: 'update' });
  expect(run.report).toMatchObject({ changed: 1 });
  await undo(app, run.runId);
  expect(app.db.all(sql`SELECT phone FROM payer`)).toEqual(before);
  const again = await take(app, 'payers', newer, { known: 'update' });
  app.db.run(sql`UPDATE payer SET phone = '3125550122'`);
  const { blockers } = await app.ask('import.undoPreview', { runId: again.runId });
  expect(blockers).toMatchObject([{ label: 'Prairie Mutual', words: 'It was changed again since' }]);
});

test('what a payer asks is taken over, given back, and left alone once somebody wrote it down since', async () => {
  const app = await openDesk();
  await take(app, 'payers', 'Name,Payer ID,Needs NDC\nPrairie Mutual,PM001,yes\n');
  const asks = async () => (await app.ask('payer.list', {}))[0]?.asks;
  const newer = 'Name,Payer ID,Needs NDC,Authorization Codes\nPrairie Mutual,PM001,no,imaging\n';
  expect((await take(app, 'payers', newer)).report).toMatchObject({ changed: 0 });
  expect(await asks()).toMatchObject({ needsNdc: true, authorizationCodes: [] });
  const run = await take(app, 'payers', newer, { known: 'update' });
  expect(run.report).toMatchObject({ changed: 1 });
  expect(await asks()).toMatchObject({ needsNdc: false, authorizationCodes: ['imaging'] });
  await undo(app, run.runId);
  expect(await asks()).toMatchObject({ needsNdc: true, authorizationCodes: [] });
  const again = await take(app, 'payers', newer, { known: 'update' });
  const [payer] = await app.ask('payer.list', {});
  if (payer) await app.ask('payer.save', { ...payer, asks: { ...payer.asks, needsReferral: true } });
  const { blockers } = await app.ask('import.undoPreview', { runId: again.runId });
  expect(blockers).toMatchObject([{ label: 'Prairie Mutual', words: 'It was changed again since' }]);
});

test('a payer whose demands somebody wrote down is not taken away with its file', async () => {
  const app = await openDesk();
  const run = await take(app, 'payers', 'Name,Payer ID,Needs NDC\nPrairie Mutual,PM001,yes\n');
  const [payer] = await app.ask('payer.list', {});
  if (payer) await app.ask('payer.save', { ...payer, asks: { ...payer.asks, needsReferral: true } });
  const { blockers } = await app.ask('import.undoPreview', { runId: run.runId });
  expect(blockers).toMatchObject([{ label: 'Prairie Mutual', words: 'Something else stands on it: 1 of payer terms' }]);
});

test('a credit that was used cannot be taken back', async () => {
  const app = await openDesk();
  await carriers(app);
  await patients(app);
  const run = await aging(app);
  const { guarantorId } = app.db.get<{ guarantorId: string }>(sql`
    SELECT guarantor_id AS guarantorId FROM posting WHERE account = 'unapplied.guarantor'`) ?? { guarantorId: '' };
  const journal = app.db.get<{ n: number }>(sql`SELECT max(sequence) + 1 AS n FROM journal`)?.n ?? 0;
  app.db.run(sql`INSERT INTO journal (sequence, id, operation_id, recorded_at, effective_date, kind, reason, source_kind, source_id)
    VALUES (${journal}, 'used', 'o', '2026-07-01', '2026-07-01', 'applyCredit', '', 'person', 'p')`);
  app.db.run(sql`INSERT INTO posting (journal, position, account, guarantor_id, detail, amount_cents)
    VALUES (${journal}, 1, 'unapplied.guarantor', ${guarantorId}, '', 100), (${journal}, 2, 'refundPayable', ${guarantorId}, '', -100)`);
  const { blockers } = await app.ask('import.undoPreview', { runId: run.runId });
  expect(blockers.map(({ words }) => words)).toEqual(['The credit was used meanwhile']);
});

test('an import is taken back once', async () => {
  const app = await openDesk();
  const run = await carriers(app);
  await undo(app, run.runId);
  expect(await app.reply('import.undo', { runId: run.runId, reason: 'x' })).toMatchObject({ code: 'import.undone' });
  expect(await app.reply('import.undo', { runId: app.newId(), reason: 'x' })).toMatchObject({ code: 'import.notFound' });
  expect(await app.ask('import.list', {})).toMatchObject([{ status: 'undone', reason: 'The wrong file' }]);
});
