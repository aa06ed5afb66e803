import { expect, test } from 'vitest';
import { feeHandlers } from '#core/fee/handlers.ts';
import { taskHandlers } from '#core/task/handlers.ts';
import { underpaidHandlers } from '#core/underpaid/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { cents, formatDecimal } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

async function paidDesk(visits = 2) {
  const desk = await openMoneyDesk();
  const { app } = desk;
  Object.assign(app.handlers, feeHandlers, underpaidHandlers);
  for (let visit = 0; visit < visits; visit++) await desk.visit([120_00, 30_00]);
  const { answer } = await desk.send(40);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  const { payerId } = app.db.get<{ payerId: string }>(sql`SELECT payer_id AS payerId FROM claim LIMIT 1`) ?? { payerId: '' };
  const contract = async (amount: number, effectiveFrom = '2026-01-01') => {
    const feeScheduleId = app.newId();
    const whom = { payerId, renderingProviderId: null, facilityId: null };
    const when = { effectiveFrom: plainDate(effectiveFrom), effectiveTo: null, active: true };
    await app.ask('fee.save', { feeScheduleId, name: `Contract ${amount}`, kind: 'allowed', ...whom, ...when });
    await app.ask('fee.saveLines', { feeScheduleId, lines: [{ code: 'T1015', modifier: '', amount: cents(amount) }] });
    return feeScheduleId;
  };
  const look = () => app.ask('underpaid.find', { all: true });
  const open = async () => (await app.ask('underpaid.list', {})).rows;
  return { desk, app, payerId, contract, look, open };
}

test('without a contract and with too few answers nothing is expected, so nothing is short', async () => {
  const { look, open, app } = await paidDesk();
  expect((await app.ask('underpaid.list', {})).stale).toBe(true);
  expect(await look()).toMatchObject({ short: 0 });
  expect(await open()).toEqual([]);
  expect((await app.ask('underpaid.list', {})).stale).toBe(false);
});

test('a contract of the day is held against what the payer allowed; paid as agreed is never short, a cent past the tolerance is', async () => {
  const { app, contract, look, open, payerId } = await paidDesk();
  const feeScheduleId = await contract(119_00);
  await look();
  const rows = await open();
  expect(rows.length).toBeGreaterThan(0);
  const [row] = rows;
  if (!row || row.allowed === null) throw new Error('a payer allowed something');
  expect(row).toMatchObject({
    code: 'T1015',
    expected: 119_00,
    rule: 'contract',
    state: 'open',
    why: { from: 'Contract 11900', since: '2026-01-01' },
  });
  expect(row.short).toBe(row.expected - row.allowed);
  const terms = { payerId, secondShare: null, laterShare: null, medicareShare: null, medicareLocality: null };
  const price = async (amount: number) =>
    app.ask('fee.saveLines', { feeScheduleId, lines: [{ code: 'T1015', modifier: '', amount: cents(amount) }] });
  const same = rows.filter(({ allowed }) => allowed === row.allowed).length;
  for (const [amount, tolerance, found] of [
    [row.allowed, 0, 0],
    [row.allowed + 1, 0, same],
    [row.allowed + 25, 25, 0],
    [row.allowed + 26, 25, same],
  ] as const) {
    await price(amount);
    await app.ask('underpaid.saveTerms', { ...terms, tolerance: cents(tolerance) });
    await look();
    const short = (await open()).filter(({ allowed }) => allowed === row.allowed);
    expect([amount, short.length]).toEqual([amount, found]);
    if (found > 0) expect(new Set(short.map((one) => one.short))).toEqual(new Set([amount - row.allowed]));
  }
  await contract(900_00, '2026-08-01');
  await look();
  expect((await open()).every(({ why }) => why.since === '2026-01-01')).toBe(true);
});

test('a remittance undone takes its short lines away, posted again brings them back; what people did stays and nets', async () => {
  const { desk, app, contract, look, open } = await paidDesk();
  await contract(119_00);
  await look();
  const before = await open();
  const [row] = before;
  const line = { claimId: row?.claimId ?? '', chargeLineId: row?.chargeLineId ?? '' };
  await app.ask('underpaid.note', { ...line, note: 'asked Ana', nextDate: plainDate('2026-07-20') });
  const remittances = await app.ask('remittance.list', { status: 'all' });
  for (const { remittanceId, status } of remittances) if (status !== 'unposted') await app.ask('remittance.undo', { remittanceId });
  const next = await app.ask('underpaid.find', {});
  expect(next.claims).toBeGreaterThan(0);
  expect(await open()).toEqual([]);
  const all = (await app.ask('underpaid.list', { view: 'all' })).rows;
  expect(all.map(({ note, state, recovered }) => [note, state, recovered])).toEqual([['asked Ana', 'withdrawn', 0]]);
  await desk.postAll();
  await app.ask('underpaid.find', {});
  const after = await open();
  const plain = (rows: typeof before) => rows.map(({ note: _, nextDate: __, ...rest }) => JSON.stringify(rest)).sort();
  expect(plain(after)).toEqual(plain(before));
  expect(after.find(({ claimId }) => claimId === line.claimId)).toMatchObject({ note: 'asked Ana', nextDate: '2026-07-20' });
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('the next day of a short line is a task of whoever comes first until the line is short no more', async () => {
  const { app, contract, look, open } = await paidDesk(1);
  Object.assign(app.handlers, taskHandlers);
  await contract(119_00);
  await look();
  const [row] = await open();
  const line = { claimId: row?.claimId ?? '', chargeLineId: row?.chargeLineId ?? '' };
  const tasks = async (whose: 'all' | 'mine' = 'all') => (await app.ask('task.list', { whose })).rows;
  expect(await tasks()).toEqual([]);
  await app.ask('underpaid.note', { ...line, note: 'asked Ana', nextDate: plainDate('2026-07-10') });
  const [task] = await tasks();
  expect(task).toMatchObject({ kind: 'short', id: line.chargeLineId, claimId: line.claimId, dueOn: '2026-07-10', ownerId: null });
  expect(task?.words).toBe(`Paid short by ${formatDecimal(row?.short ?? cents(0))}: T1015, asked Ana`);
  expect(await app.ask('task.list', {})).toMatchObject({ mine: 0, overdue: 1, today: 0 });
  expect(await tasks('mine')).toEqual([]);
  await app.ask('underpaid.accept', { lines: [line], reason: 'as agreed by phone' });
  expect(await app.ask('task.list', {})).toMatchObject({ overdue: 0, rows: [] });
});

test('a line that was taken back by itself is not short any more; put back, it is again, and the others never moved', async () => {
  const { app, contract, look, open } = await paidDesk(1);
  await contract(119_00);
  await look();
  const [row] = await open();
  const answers = app.db.all<{ id: string }>(sql`SELECT id FROM remittance_claim WHERE claim_id = ${row?.claimId ?? ''}`);
  const remittanceClaimId = answers[0]?.id ?? '';
  // The line that is short is the first of the answer: T1015 is typed first.
  await app.ask('remittance.undoLine', { remittanceClaimId, line: 1, reason: 'Wrong line' });
  await look();
  expect((await open()).filter(({ chargeLineId }) => chargeLineId === row?.chargeLineId)).toEqual([]);
  await app.ask('remittance.postLine', { remittanceClaimId, line: 1 });
  await look();
  expect(await open()).toEqual([row]);
});

test('one letter names many lines of one payer; what it recovers is counted when more is allowed later', async () => {
  const { app, contract, look, open } = await paidDesk();
  const feeScheduleId = await contract(119_00);
  await look();
  const rows = await open();
  const lines = rows.map(({ claimId, chargeLineId }) => ({ claimId, chargeLineId }));
  const { words } = await app.ask('underpaid.letters', {});
  const letterId = app.newId();
  const total = rows.reduce((sum, { short }) => sum + short, 0);
  expect(await app.ask('underpaid.letter', { letterId, lines, words })).toEqual({ number: 1, total });
  expect((await app.ask('underpaid.list', { view: 'disputed' })).rows.map(({ letterNumber }) => letterNumber)).toEqual(rows.map(() => 1));
  expect(await app.ask('underpaid.letterDocument', { letterId })).toMatchObject({
    name: 'payment-letter-1.pdf',
    mediaType: 'application/pdf',
  });
  expect(await app.reply('underpaid.letter', { letterId, lines, words })).toMatchObject({ code: 'underpaid.letterExists' });
  expect(await app.reply('underpaid.letter', { letterId: app.newId(), lines, words: '{nobody}' })).toMatchObject({
    code: 'underpaid.unknownField',
  });
  const unknown = [{ claimId: app.newId(), chargeLineId: app.newId() }];
  expect(await app.reply('underpaid.letter', { letterId: app.newId(), lines: unknown, words })).toMatchObject({
    code: 'underpaid.lineNotFound',
  });
  const [row] = rows;
  await app.ask('fee.saveLines', { feeScheduleId, lines: [{ code: 'T1015', modifier: '', amount: cents((row?.allowed ?? 0) + 1_00) }] });
  await look();
  const { sums, rows: recovered } = await app.ask('underpaid.list', { view: 'recovered' });
  expect(sums.recoveredAmount).toBe(recovered.reduce((sum, one) => sum + one.recovered, 0));
  expect(recovered.find(({ claimId }) => claimId === row?.claimId)?.recovered).toBe((row?.short ?? 0) - 1_00);
  expect(await app.reply('underpaid.letter', { letterId: app.newId(), lines: [], words })).toMatchObject({ code: 'input.invalid' });
});

test('accepted lines leave the list with their reason and come back when that is taken back', async () => {
  const { app, contract, look, open } = await paidDesk();
  await contract(119_00);
  await look();
  const rows = await open();
  const lines = rows.map(({ claimId, chargeLineId }) => ({ claimId, chargeLineId }));
  expect(await app.ask('underpaid.accept', { lines, reason: 'new fee schedule' })).toEqual({ changed: rows.length });
  expect(await open()).toEqual([]);
  expect((await app.ask('underpaid.list', { view: 'accepted' })).rows.every(({ reason }) => reason === 'new fee schedule')).toBe(true);
  const { words } = await app.ask('underpaid.letters', {});
  expect(await app.reply('underpaid.letter', { letterId: app.newId(), lines, words })).toMatchObject({ code: 'underpaid.notShort' });
  await app.ask('underpaid.accept', { lines, reason: '' });
  expect((await open()).length).toBe(rows.length);
  expect(await app.reply('underpaid.accept', { lines: [{ claimId: app.newId(), chargeLineId: app.newId() }], reason: 'x' })).toMatchObject({
    code: 'underpaid.lineNotFound',
  });
});

test('without a contract the answers before say what is expected, the claim’s own left out', async () => {
  const { desk, app, look, open } = await paidDesk(8);
  const rows = app.db.all<{ sequence: number; facts: string }>(sql`SELECT sequence, facts FROM remittance_claim_facts`);
  expect(rows.length).toBeGreaterThan(4);
  await look();
  const before = await open();
  expect(before.every(({ rule, why }) => ['plan', 'payer'].includes(rule) && why.evidence >= 3)).toBe(true);
  desk.setToday('2026-07-15');
  await desk.visit([120_00, 30_00]);
  const { answer } = await desk.send(41);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  await app.ask('underpaid.find', {});
  const found = (await open()).filter(({ claimNumber }) => !before.some((one) => one.claimNumber === claimNumber));
  for (const { short, expected, allowed } of found) expect(short).toBe(expected - (allowed ?? 0));
});

test('terms are whole or refused, of a payer that is here', async () => {
  const { app, payerId } = await paidDesk();
  const terms = { tolerance: cents(5), secondShare: 5_000, laterShare: 5_000, medicareShare: 12_000, medicareLocality: '0111205' };
  await app.ask('underpaid.saveTerms', { payerId, ...terms });
  expect((await app.ask('underpaid.terms', {})).find((one) => one.payerId === payerId)).toMatchObject(terms);
  expect(await app.reply('underpaid.saveTerms', { payerId, ...terms, laterShare: null })).toMatchObject({ code: 'underpaid.halfTerms' });
  expect(await app.reply('underpaid.saveTerms', { payerId, ...terms, medicareShare: null })).toMatchObject({ code: 'underpaid.halfTerms' });
  expect(await app.reply('underpaid.saveTerms', { payerId: app.newId(), ...terms })).toMatchObject({ code: 'underpaid.unknownPayer' });
});
