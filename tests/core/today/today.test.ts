import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { type ReadableDb, sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { openSuperbillDesk } from '../superbill/superbill-desk.ts';

/** A desk with visits of several ages, answered and posted, a credit, an open slip and an unposted check. */
async function busyDesk() {
  const desk = await openMoneyDesk('2026-03-02');
  Object.assign(desk.app.handlers, handlers);
  for (const [round, day] of ['2026-03-02', '2026-05-04', '2026-06-20'].entries()) {
    desk.setToday(day);
    await desk.visit([120_00, 30_00], 20_00);
    await desk.visit([90_00 + round]);
    const { answer } = await desk.send(30 + round);
    for (const bytes of answer.remittances) desk.receive(bytes);
    await desk.read();
    if (round < 2) await desk.postAll();
  }
  desk.setToday('2026-07-14');
  const other = desk.build.patient({ lastName: 'Creditor', firstName: 'Cy' });
  const money = { amount: cents(33_00), method: 'cash' as const, reference: '', receivedOn: plainDate('2026-07-14') };
  await desk.app.ask('payment.take', { paymentId: desk.app.newId(), patientId: other.patientId, encounterId: null, ...money });
  const slip = { superbillId: desk.app.newId(), patientId: desk.patientId, renderingProviderId: desk.rendering.renderingProviderId };
  await desk.app.ask('superbill.create', { ...slip, visitDate: plainDate('2026-07-14') });
  const sum = (account: string) =>
    desk.app.db.get<{ amount: number }>(sql`SELECT coalesce(sum(amount_cents), 0) AS amount FROM posting WHERE account = ${account}`)
      ?.amount ?? 0;
  return { desk, sum };
}

/** What guarantors have too much, added posting by posting: what the payers answer, and so who is left with a credit, depends on the numbers. */
function creditsIn(db: ReadableDb): readonly number[] {
  const owed = new Map<string, number>();
  const rows = db.all<{ account: string; guarantor: string; amount: number }>(
    sql`SELECT account, guarantor_id AS guarantor, amount_cents AS amount FROM posting`,
  );
  for (const { account, guarantor, amount } of rows)
    if (account.endsWith('.guarantor')) owed.set(guarantor, (owed.get(guarantor) ?? 0) + amount);
  return [...owed.values()].filter((amount) => amount < 0);
}

test('what Today shows as owed and received is what the ledger holds', async () => {
  const { desk, sum } = await busyDesk();
  const today = await desk.app.ask('today.get', {});
  expect(today.aging).toMatchObject({ coverage: sum('receivable.coverage'), guarantor: sum('receivable.guarantor') });
  const total = (side: 'coverage' | 'guarantor') => today.aging.buckets.reduce((all, bucket) => all + bucket[side], 0);
  expect([total('coverage'), total('guarantor')]).toEqual([today.aging.coverage, today.aging.guarantor]);
  expect(today.aging.buckets.filter(({ coverage }) => coverage !== 0).length).toBeGreaterThan(0);
  expect(today.collections.reduce((all, { amount }) => all + amount, 0)).toBe(sum('cash'));
  expect(today.collections.map(({ month }) => month)).toEqual([...today.collections.map(({ month }) => month)].sort());
  expect(today.daySoFar).toMatchObject({ charges: 0, deskPayments: 33_00, deposits: 33_00, visitsEntered: 0, visitsPlanned: 1 });
});

test('the work list counts what its lists show', async () => {
  const { desk } = await busyDesk();
  const today = await desk.app.ask('today.get', {});
  const rows = new Map(today.groups.flatMap(({ rows: inGroup }) => inGroup.map((row) => [row.key, row] as const)));
  const unposted = (await desk.app.ask('remittance.list', { status: 'open' })).filter(({ status }) => status === 'unposted');
  expect(rows.get('remittances')?.count).toBe(unposted.length);
  expect(rows.get('superbills')?.count).toBe((await desk.app.ask('superbill.list', {})).length);
  const claims = await desk.app.ask('claim.list', { view: 'denied' });
  expect(rows.get('denied')?.count ?? 0).toBe(claims.count);
  const credits = creditsIn(desk.app.db);
  expect(credits).toContain(-33_00);
  expect(rows.get('credits')).toMatchObject({ count: credits.length, amount: credits.reduce((sum, credit) => sum + credit, 0) });
  expect(today.groups.every(({ rows: inGroup }) => inGroup.length > 0 && inGroup.every(({ count }) => count > 0))).toBe(true);
});

test('the oldest credit is told by the newest money that made it, as its list tells it', async () => {
  const { desk } = await busyDesk();
  const { app } = desk;
  const row = async () =>
    (await app.ask('today.get', {})).groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'credits') ?? { when: '' };
  const paid = desk.build.patient({ lastName: 'Prepaid', firstName: 'Pim' });
  for (const day of ['2026-03-04', '2026-03-06']) {
    const money = { amount: cents(5_00), method: 'cash' as const, reference: '', receivedOn: plainDate(day) };
    await app.ask('payment.take', { paymentId: app.newId(), patientId: paid.patientId, encounterId: null, ...money });
  }
  expect(await row()).toMatchObject({ when: 'oldest 03/06, 130 days' });
  const { rows } = await app.ask('credit.list', {});
  expect(
    rows.filter(({ kind }) => kind !== 'payer').reduce((first, { since }) => (since < first ? since : first), plainDate('2026-12-31')),
  ).toBe('2026-03-06');
});

test('a paper EOB that was typed in part stands on the list of the day until it is filed or put away', async () => {
  const { desk } = await busyDesk();
  const { app } = desk;
  const rows = async () =>
    (await app.ask('today.get', {})).groups.flatMap((group) => group.rows).filter(({ to }) => to === '/payments/paper');
  expect(await rows()).toEqual([]);
  const paperEobId = app.newId();
  const draft = {
    payerId: null,
    method: 'check' as const,
    traceNumber: '4711',
    paymentDate: null,
    payment: cents(88_00),
    receivedOn: null,
  };
  await app.ask('paper.save', { paperEobId, version: 0, draft: { ...draft, providerAdjustments: [], claims: [], keptReason: '' } });
  expect(await rows()).toMatchObject([{ count: 1, amount: 88_00, words: 'Paper EOBs typed in part' }]);
  await app.ask('paper.discard', { paperEobId });
  expect(await rows()).toEqual([]);
});

test('superbills not entered leave out what is in review, and are told by who saw the patient and by day', async () => {
  const { app, slip, typed } = await openSuperbillDesk();
  const row = async () =>
    (await app.ask('today.get', {})).groups.flatMap(({ rows }) => rows).find(({ key }) => key === 'superbills') ?? { count: 0, detail: '' };
  const slips = [await slip(), await slip(), await slip({ visitDate: plainDate('2026-07-10') })];
  app.setToday('2026-07-14');
  expect(await row()).toMatchObject({ count: 3, detail: 'Maja Lindqvist 3 · today 2, 07/10 1', when: 'oldest 07/10, 4 days' });
  const charged = { superbillId: slips[2]?.superbillId ?? '', encounter: typed({ serviceDate: plainDate('2026-07-10') }) };
  await app.ask('charge.save', charged);
  expect(await row()).toMatchObject({ count: 3 });
  await app.ask('charge.submit', charged);
  expect(await row()).toMatchObject({ count: 2, detail: 'Maja Lindqvist 2 · today 2' });
  const { rail } = await app.ask('today.get', {});
  expect(rail.charges).toBe(2);
});

test('what is scanned with its mark is found like the bare number', async () => {
  const { app, slip } = await openSuperbillDesk();
  const { number, superbillId } = await slip();
  for (const text of [String(number), `#${number}`, `~${number}`])
    expect((await app.ask('search.find', { text })).filter(({ kind }) => kind === 'superbill').map(({ id }) => id)).toEqual([superbillId]);
});

test('the command bar finds patients, claims, checks, superbills, amounts and codes, and survives any text', async () => {
  const { desk } = await busyDesk();
  const { app } = desk;
  const kinds = async (text: string) => (await app.ask('search.find', { text })).map(({ kind }) => kind);
  const [claim] = (await app.ask('claim.list', { view: 'all' })).rows;
  const [check] = await app.ask('remittance.list', { status: 'all' });
  const [slip] = await app.ask('superbill.list', {});
  expect(await kinds('quillf')).toContain('patient');
  expect(await kinds('quillfeather marigold')).toContain('patient');
  expect(await kinds(claim?.claimNumber.toLowerCase() ?? '')).toContain('claim');
  expect(await kinds(check?.traceNumber ?? '')).toContain('remittance');
  expect(await kinds(String(slip?.number))).toContain('superbill');
  expect(await kinds('150.00')).toContain('claim');
  expect(await kinds('T1015')).toContain('procedure');
  expect(await kinds('strep')).toContain('diagnosis');
  for (const text of ['%', "';--", '\u0000\u0000', '9'.repeat(80), '1e400', '😀😀', '..', ',,', '00/00/0000']) {
    const reply = await app.reply('search.find', { text });
    expect(reply.ok, text).toBe(true);
  }
});
