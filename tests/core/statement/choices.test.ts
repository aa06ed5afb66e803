import { describe, expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { statementsOfRun } from '#db/queries/statement-run.ts';
import { type Cents, cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openStatementDesk, pagesOf } from './statement-desk.ts';

const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;
type Desk = Awaited<ReturnType<typeof openStatementDesk>>;

const OPEN = { held: false, holdUntil: null, holdReason: '', badAddress: false, language: null, statementDay: null };

/** A parent with two children on one account; 150.00 for each of the visits on these days. */
async function family(desk: Desk, days: readonly string[] = ['2026-06-01', '2026-06-10', '2026-06-20']) {
  const { app, selfPayer, visit } = desk;
  const people = ['Marigold', 'Silas', 'Juno'].map((firstName) => selfPayer('Quillfeather', { firstName }));
  const [parent] = people;
  if (!parent) throw new Error('a family has a parent');
  const { guarantorId } = parent;
  for (const { patientId } of people) app.db.run(sql`UPDATE patient SET guarantor_id = ${guarantorId} WHERE id = ${patientId}`);
  for (const [index, day] of days.entries()) await visit(people[index % people.length]?.patientId ?? '', day);
  return { guarantorId, people };
}

const factsOf = (desk: Desk, runId: string) => [...statementsOfRun(desk.app.db, runId, null)].map(({ facts }) => facts);
const owedIn = (desk: Desk): Cents =>
  cents(
    desk.app.db.get<{ owed: number }>(sql`
    SELECT coalesce(sum(amount_cents), 0) AS owed FROM posting WHERE account IN ('receivable.guarantor', 'unapplied.guarantor')`)?.owed ??
      0,
  );

describe('a family', () => {
  test('gets one statement, or one for each patient who owes; either way they ask for what the account owes', async () => {
    const desk = await openStatementDesk();
    const { guarantorId, people } = await family(desk);
    await desk.pay(people[1]?.patientId ?? '', 20_00, '2026-06-25');
    desk.app.setToday('2026-07-14');
    const one = await desk.app.ask('statement.page', { guarantorId });
    expect(pagesOf(Buffer.from(one.base64, 'base64'))).toBe(1);
    const choices = { scope: 'patient' } as const;
    const preview = await desk.app.ask('statement.preview', { choices });
    expect(preview.inRun).toMatchObject([{ owes: 430_00, statements: 3 }]);
    const run = await desk.app.ask('statement.make', { runId: desk.app.newId(), choices });
    expect(run).toMatchObject({ statementCount: 3, total: 430_00 });
    const facts = factsOf(desk, run.runId);
    expect(new Set(facts.map(({ patientName }) => patientName))).toEqual(
      new Set(['Juno Quillfeather', 'Marigold Quillfeather', 'Silas Quillfeather']),
    );
    expect(sumCents(facts.map(({ amountDue }) => amountDue))).toBe(owedIn(desk));
    const printed = await desk.document(run.runId, guarantorId);
    expect(pagesOf(printed)).toBe(3);
    // A second run of the same family counts as one statement sent, not as three.
    await desk.app.ask('statement.markMailed', { runId: run.runId });
    expect(await desk.app.ask('statement.account', { guarantorId })).toMatchObject({ mailed: 1, lastSent: '2026-07-14' });
  });

  test('from a day on, what is older and open stands in one sum and all ties', async () => {
    const desk = await openStatementDesk();
    const { people } = await family(desk);
    await desk.pay(people[0]?.patientId ?? '', 150_00, '2026-06-25');
    const run = await desk.app.ask('statement.make', {
      runId: desk.app.newId(),
      choices: { visits: 'fromDay', fromDay: plainDate('2026-06-15'), order: 'byPatient' },
    });
    const [facts] = factsOf(desk, run.runId);
    expect(facts).toMatchObject({ order: 'byPatient', broughtForward: { before: '2026-06-15', amount: 150_00 } });
    expect(facts?.visits.map(({ visitDate }) => visitDate)).toEqual(['2026-06-20']);
    expect(facts?.amountDue).toBe(owedIn(desk));
  });

  test('since the account stood at 0, settled visits and their payments are told too', async () => {
    const desk = await openStatementDesk('2026-05-01');
    const { selfPayer, visit, pay, app } = desk;
    const { patientId } = selfPayer('Ivywood');
    await visit(patientId, '2026-05-01');
    await pay(patientId, 150_00, '2026-05-02');
    await visit(patientId, '2026-06-01');
    const { encounterId } = app.db.get<{ encounterId: string }>(sql`
      SELECT id AS encounterId FROM encounter WHERE service_date = '2026-06-01'`) ?? { encounterId: '' };
    await visit(patientId, '2026-06-10');
    app.setToday('2026-06-11');
    const payment = { paymentId: app.newId(), patientId, encounterId, amount: cents(150_00) };
    await app.ask('payment.take', { ...payment, method: 'check', reference: '7', receivedOn: plainDate('2026-06-11') });
    const made = async (visits: 'open' | 'sinceZero') =>
      factsOf(desk, (await app.ask('statement.make', { runId: app.newId(), choices: { visits, daysBetween: 0 } })).runId)[0];
    const [open, since] = [await made('open'), await made('sinceZero')];
    expect(open?.visits.map(({ visitDate }) => visitDate)).toEqual(['2026-06-10']);
    expect(since?.visits.map(({ visitDate }) => visitDate)).toEqual(['2026-06-01', '2026-06-10']);
    expect([open?.amountDue, since?.amountDue]).toEqual([owedIn(desk), owedIn(desk)]);
    expect(sumCents(since?.payments.map(({ amount }) => amount) ?? [])).toBe(150_00);
  });
});

test('a hold ends by itself on its day, and a day that is over is refused without a repeat of the reason', async () => {
  const { app, selfPayer, visit } = await openStatementDesk();
  const { patientId, guarantorId } = selfPayer('Larkspur');
  await visit(patientId, '2026-07-14');
  const hold = (until: string) => ({ ...OPEN, held: true, holdUntil: plainDate(until), holdReason: 'moving to Elsewhere' });
  const refused = await app.reply('statement.changeAccount', { guarantorId, account: hold('2026-07-14') });
  expect(codeOf(refused)).toBe('statement.holdOver');
  expect(JSON.stringify(refused)).not.toContain('Elsewhere');
  await app.ask('statement.changeAccount', { guarantorId, account: hold('2026-07-20') });
  const reason = 'Held by request';
  expect(await app.ask('statement.leftOut', { reason })).toMatchObject({
    total: 1,
    amount: 150_00,
    rows: [{ guarantorId, words: 'moving to Elsewhere, until 07/20/2026', next: 'Read notes' }],
  });
  app.setToday('2026-07-20');
  expect((await app.ask('statement.preview', {})).inRun).toHaveLength(1);
  expect(codeOf(await app.reply('statement.changeAccount', { guarantorId, account: OPEN }, 'frontDesk'))).toBe('permission.denied');
});

test('cycles: the ones due today are asked, the others say from when', async () => {
  const { app, selfPayer, visit, mail } = await openStatementDesk('2026-06-01');
  const [first, second] = [selfPayer('Applewhistle'), selfPayer('Nettlecombe')];
  for (const { patientId } of [first, second]) await visit(patientId, '2026-06-01');
  await mail('2026-06-02');
  const { rules } = await app.ask('statement.settings', {});
  const ranges = [
    { from: 'A', to: 'M', day: 10 },
    { from: 'N', to: 'Z', day: 20 },
  ];
  await app.ask('statement.changeSettings', { rules: { ...rules, cycle: { kind: 'lastName', ranges } } });
  app.setToday('2026-07-12');
  const due = await app.ask('statement.preview', { choices: { dueToday: true } });
  // Day 20 came around in June, after the run of the 2nd: both are due.
  expect(due.inRun).toHaveLength(2);
  await mail('2026-07-12');
  app.setToday('2026-08-11');
  const next = await app.ask('statement.preview', { choices: { dueToday: true } });
  expect(next.inRun.map(({ guarantorId }) => guarantorId)).toEqual([first.guarantorId, second.guarantorId]);
  await app.ask('statement.changeAccount', { guarantorId: second.guarantorId, account: { ...OPEN, statementDay: 12 } });
  const later = await app.ask('statement.preview', { choices: { dueToday: true } });
  expect(later.leftOut).toMatchObject([{ reason: 'Not due in its cycle yet', next: 'Due from 08/12/2026' }]);
  expect(later.owed.amount - sumCents(later.leftOut.map(({ amount }) => amount))).toBe(later.total);
});

test('only mailed statements count, and a payment that meets the rule begins anew unless it is taken back', async () => {
  const { app, selfPayer, visit, pay, run, mail } = await openStatementDesk('2026-01-02');
  const { patientId, guarantorId } = selfPayer('Oakhampton');
  const mailed = async () => (await app.ask('statement.account', { guarantorId })).mailed;
  await visit(patientId, '2026-01-02');
  await visit(patientId, '2026-01-03');
  await mail('2026-01-05');
  await run('2026-02-05');
  expect(await mailed()).toBe(1);
  await pay(patientId, 149_99, '2026-02-10');
  expect(await mailed()).toBe(1);
  await pay(patientId, 76_00, '2026-02-11');
  expect(await mailed()).toBe(0);
  const { paymentId } = app.db.get<{ paymentId: string }>(sql`SELECT id AS paymentId FROM payment WHERE amount_cents = 7600`) ?? {
    paymentId: '',
  };
  await app.ask('payment.void', { paymentId, reason: 'typed twice' });
  expect(await mailed()).toBe(1);
  const { rules } = await app.ask('statement.settings', {});
  await app.ask('statement.changeSettings', { rules: { ...rules, countRule: { minimum: cents(100_00), percent: 10 } } });
  expect(await mailed()).toBe(0);
});

test('a Spanish statement says everything but our own words for the visit in Spanish', async () => {
  const { app, selfPayer, visit, run } = await openStatementDesk();
  const { patientId, guarantorId } = selfPayer('Pennyroyal');
  await visit(patientId, '2026-07-01');
  app.db.run(sql`UPDATE patient SET language = 'Spanish' WHERE id = ${patientId}`);
  app.db.run(sql`UPDATE guarantor SET patient_id = ${patientId} WHERE id = ${guarantorId}`);
  await app.ask('statement.markMailed', { runId: (await run('2026-07-14')).runId });
  expect(await app.ask('statement.account', { guarantorId })).toMatchObject({ languageNow: 'es' });
  app.setToday('2026-08-20');
  const again = await run('2026-08-20');
  const [facts] = [...statementsOfRun(app.db, again.runId, guarantorId)].map((statement) => statement.facts);
  expect(facts).toMatchObject({ language: 'es', level: 2, lastStatement: { date: '2026-07-14', paid: 0 } });
  expect(facts?.message).toContain('Recordatorio');
  expect(facts?.visits[0]?.reason).toBe('Sin seguro facturado 150.00');
});
