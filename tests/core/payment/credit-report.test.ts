import { expect, test } from 'vitest';
import { creditReportPages } from '#core/forms/credit-report.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { TODAY } from '../../support/desk-money.ts';
import { wordsOf } from '../forms/marks.ts';
import { openOverpaidDesk } from './overpaid-desk.ts';

const reason = 'the payer paid twice';

/** A credit of an account, one of a guarantor on a visit, and three of payers. */
async function creditDesk() {
  const desk = await openOverpaidDesk();
  const { app, charge, money, overpay } = desk;
  const [a, b] = [await charge(0, 40_00), await charge(1, 30_00)];
  await app.ask('payment.take', money(2, 15_00, { apply: { how: 'credit' } }));
  await app.ask('payment.take', money(0, 52_00, { encounterId: a }));
  const medicare = overpay(a, 0, 'MB', 30_00, plainDate('2026-05-01'));
  const medicaid = overpay(b, 1, 'MC', 20_00);
  const commercial = overpay(b, 1, 'CI', 99_00);
  return { ...desk, a, b, medicare, medicaid, commercial };
}

test('every credit is listed once with whose it is, how old, from what; views split them and their sums come to the whole', async () => {
  const { app } = await creditDesk();
  const list = async (view: 'all' | 'accounts' | 'visits' | 'payers' | 'federal') => app.ask('credit.list', { view });
  const { rows, total, count, more } = await list('all');
  expect([total, count, more]).toEqual([15_00 + 12_00 + 30_00 + 20_00 + 99_00, 5, false]);
  expect(rows.map(({ kind, amount, program }) => [kind, amount, program])).toEqual([
    ['payer', 30_00, 'Medicare'],
    ['payer', 20_00, 'Medicaid'],
    ['payer', 99_00, null],
    ['account', 15_00, null],
    ['visit', 12_00, null],
  ]);
  expect(rows[0]).toMatchObject({ name: 'Payer MB', since: '2026-05-01', age: 74, returnBy: null, daysLeft: null, withinLookback: true });
  expect(rows[3]?.source).toMatch(/^On no visit, account \d+$/);
  expect(rows[4]?.source).toBe('Paid too much, visit 07/14/2026, Quillfeather, Marigold');
  const parts = await Promise.all((['accounts', 'visits', 'payers'] as const).map(list));
  expect(parts.map((part) => [part.count, part.total])).toEqual([
    [1, 15_00],
    [1, 12_00],
    [3, 149_00],
  ]);
  expect((await list('federal')).total).toBe(50_00);
  const first = await app.ask('credit.list', { limit: 2 });
  expect([first.rows.length, first.count, first.total, first.more]).toEqual([2, 5, total, true]);
  expect((await app.reply('credit.list', {}, 'readOnly')).ok).toBe(true);
});

test('the 60 days run from the day that somebody identified; Today asks from 15 days before until the money was sent', async () => {
  const { app, setToday, medicare, returns } = await creditDesk();
  const federal = async () => (await app.ask('credit.list', { view: 'federal' })).rows[0];
  const identify = (identifiedOn: PlainDate | null, more = medicare) => app.reply('credit.identify', { ...more, identifiedOn });
  expect(await app.reply('credit.identify', { ...medicare, identifiedOn: TODAY }, 'frontDesk')).toMatchObject({
    code: 'permission.denied',
  });
  expect(await identify(addDays(TODAY, 1))).toMatchObject({ code: 'credit.future' });
  expect(await identify(TODAY, { ...medicare, coverageId: app.newId() })).toMatchObject({ code: 'credit.notFound' });
  expect(await app.reply('credit.identify', { ...medicare, identifiedOn: TODAY, note: '4111 1111 1111 1111' })).toMatchObject({
    code: 'payment.cardNumber',
  });
  expect(await app.ask('credit.identify', { ...medicare, identifiedOn: plainDate('2026-07-01') })).toEqual({ before: null });
  expect(await federal()).toMatchObject({ identifiedOn: '2026-07-01', returnBy: '2026-08-30', daysLeft: 47 });
  const asked = async (day: string) => {
    setToday(day);
    return (await returns())?.count ?? 0;
  };
  expect([await asked('2026-08-14'), await asked('2026-08-15')]).toEqual([0, 1]);
  expect(await returns()).toMatchObject({ count: 1, amount: 30_00 });
  setToday('2026-09-01');
  expect(await federal()).toMatchObject({ daysLeft: -2 });
  const refundId = app.newId();
  await app.ask('refund.owe', { refundId, to: { whom: 'payer', ...medicare }, amount: cents(30_00), reason });
  expect(await returns(), 'set aside is not returned yet').toMatchObject({ count: 1, amount: 30_00 });
  await app.ask('refund.pay', { refundId, method: 'check', reference: '3301', paidOn: plainDate('2026-09-01') });
  expect((await returns())?.count ?? 0).toBe(0);
  expect(await app.ask('credit.identify', { ...medicare, identifiedOn: null })).toEqual({ before: '2026-07-01' });
});

test('a refund to a payer goes from too much to set aside to sent, and back step by step, to the cent', async () => {
  const { app, commercial, cash, setAside, broken } = await creditDesk();
  const [before, sound] = [cash(), await broken()];
  const [refundId, to] = [app.newId(), { whom: 'payer' as const, ...commercial }];
  const payers = async () => (await app.ask('credit.list', { view: 'payers' })).total;
  expect(await app.reply('refund.owe', { refundId, to, amount: cents(99_01), reason })).toMatchObject({ code: 'refund.tooMuch' });
  await app.ask('refund.owe', { refundId, to, amount: cents(90_00), reason });
  expect([await payers(), setAside(), cash()]).toEqual([59_00, 90_00, before]);
  expect((await app.ask('refund.list', {})).rows).toMatchObject([{ whom: 'payer', name: 'Payer CI', amount: 90_00, status: 'owed' }]);
  expect(await app.reply('refund.owe', { refundId: app.newId(), to, amount: cents(9_01), reason })).toMatchObject({
    code: 'refund.tooMuch',
  });
  await app.ask('refund.pay', { refundId, method: 'check', reference: '3301', paidOn: TODAY });
  expect([await payers(), setAside(), cash()]).toEqual([59_00, 0, before - 90_00]);
  expect(await broken()).toEqual(sound);
  await app.ask('refund.takeBack', { refundId, reason });
  expect([setAside(), cash()]).toEqual([90_00, before]);
  await app.ask('refund.takeBack', { refundId, reason });
  expect([await payers(), setAside(), cash()]).toEqual([149_00, 0, before]);
  expect(await broken()).toEqual(sound);
});

test('the file has every credit, the pages the sum of all and who is late', async () => {
  const { app, medicare, setToday } = await creditDesk();
  await app.ask('credit.identify', { ...medicare, identifiedOn: plainDate('2026-05-02') });
  setToday('2026-07-20');
  const csv = await app.ask('credit.csv', { limit: 1 });
  const lines = Buffer.from(csv.base64, 'base64').toString().trim().split('\r\n');
  expect(csv.name).toBe('credit-balances-2026-07-20.csv');
  expect(lines.length, 'a file is whole, however many rows the screen shows').toBe(6);
  expect(lines[1]).toMatch(/^Payer MB,Payer,\d+,"Payer paid too much.*",30\.00,2026-05-01,80,Medicare,2026-05-02,2026-07-01,-19$/);
  const { rows, total, count } = await app.ask('credit.list', {});
  const pages = creditReportPages({ practiceName: 'Juniper', asOf: plainDate('2026-07-20'), rows, total, count });
  const words = pages.flatMap(wordsOf);
  expect(words).toEqual(expect.arrayContaining(['07/01/2026 LATE', 'Medicare', '5 credits', '176.00', 'Page 1 of 1']));
  const many = Array.from({ length: 90 }, () => rows).flat();
  const long = creditReportPages({ practiceName: 'Juniper', asOf: TODAY, rows: many, total, count: 500 });
  expect([long.length, wordsOf(long.at(-1) ?? { marks: [] }).includes('450 of 500 shown')]).toEqual([18, true]);
  const { base64 } = await app.ask('credit.document', {});
  expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
});
