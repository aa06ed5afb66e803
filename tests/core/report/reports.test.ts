import { expect, test } from 'vitest';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { REPORT_IDS, reports } from '#shared/domain/report/catalog.ts';
import { cents, formatDecimal } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openReportDesk } from './report-desk.ts';

type Shown = Output<'report.run'>;
const total = ({ columns, totals }: Shown, id: string) => totals[columns.findIndex((column) => column.id === id)];
const EVER = { from: plainDate('2026-01-01'), to: plainDate('2026-12-31') };

test('every report runs, on the screen, on paper and as a file, by everything that its rows can stand for', async () => {
  const { app } = await openReportDesk();
  for (const { id, groupings, columns } of reports)
    for (const by of groupings.length === 0 ? [null] : groupings) {
      const shown = await app.ask('report.run', { report: id, filters: { by } });
      expect(
        shown.rows.every(({ cells }) => cells.length === columns.length),
        id,
      ).toBe(true);
      const csv = await app.ask('report.csv', { report: id, filters: { by } });
      const lines = Buffer.from(csv.base64, 'base64').toString().split('\r\n');
      expect([lines.length, lines.at(-1)]).toEqual([shown.rowCount + 2, '']);
      const pdf = await app.ask('report.document', { report: id, filters: { by } });
      expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    }
  expect(reports.length).toBe(REPORT_IDS.length);
});

test('reports tie to each other, to Today and to the ledger', async () => {
  const { app, sum } = await openReportDesk();
  const run = (input: CallInput<'report.run'>) => app.ask('report.run', input);
  const aging = await run({ report: 'aging' });
  const { aging: today } = await app.ask('today.get', {});
  const owed = sum('receivable.coverage') + sum('receivable.guarantor');
  expect([total(aging, 'insurers'), total(aging, 'guarantors')]).toEqual([today.coverage, today.guarantor]);
  expect(total(aging, 'owed')).toBe(owed);
  expect(today.buckets.map(({ coverage, guarantor }) => [coverage, guarantor])).toEqual(aging.chart?.bars.map(({ parts }) => parts));
  expect(total(await run({ report: 'agingVisits' }), 'owed')).toBe(owed);
  const production = await run({ report: 'production', filters: EVER });
  expect([total(production, 'receivable'), total(production, 'charged')]).toEqual([owed, -sum('revenue')]);
  const payments = await run({ report: 'payments', filters: EVER });
  expect(total(payments, 'cash')).toBe(sum('cash'));
  const paid = Number(total(production, 'payersPaid')) + Number(total(production, 'patientPaid'));
  const loose = Number(total(await run({ report: 'unapplied' }), 'amount'));
  expect(paid + loose).toBe(sum('cash') + sum('providerLevel'));
  expect(total(await run({ report: 'adjustments', filters: EVER }), 'taken')).toBe(sum('adjustment') + sum('writeOff'));
  const [month] = (await run({ report: 'daysInReceivables' })).rows;
  expect([month?.label, month?.cells[0]]).toEqual(['July 2026', owed]);
});

test('looked back to a day, and as it was known on a day, a report shows what it showed then', async () => {
  const desk = await openReportDesk();
  const { app } = desk;
  const then = await app.ask('report.run', { report: 'aging', filters: { by: 'patient' } });
  desk.setToday('2026-08-20');
  await desk.visit([77_00]);
  const { answer } = await desk.send(77);
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  const now = await app.ask('report.run', { report: 'aging', filters: { by: 'patient' } });
  expect(total(now, 'owed')).not.toBe(total(then, 'owed'));
  const clocks = { asOf: plainDate('2026-07-14'), knownOn: plainDate('2026-07-14') };
  const again = await app.ask('report.run', { report: 'aging', filters: { by: 'patient' }, clocks });
  expect(again.rows.map(({ label, cells }) => [label, cells])).toEqual(then.rows.map(({ label, cells }) => [label, cells]));
  expect(again.totals).toEqual(then.totals);
  expect(again.narrowed).toEqual(['As of 07/14/2026', 'As it was known on 07/14/2026']);
});

test('what is kept as open changes nothing, is done once, and is proved with the books', async () => {
  const desk = await openReportDesk();
  const { app } = desk;
  const before = await app.ask('report.run', { report: 'agingVisits' });
  expect((await app.ask('report.list', {})).behind).toBeGreaterThan(0);
  await app.ask('report.prepare', {});
  expect(await app.ask('report.prepare', {})).toEqual({ journals: 0 });
  expect((await app.ask('report.list', {})).behind).toBe(0);
  expect((await app.ask('report.run', { report: 'agingVisits' })).rows).toEqual(before.rows);
  const proofOf = async () => (await app.ask('ledger.verify', {})).checks.find(({ name }) => name === 'open amounts are kept right');
  expect(await proofOf()).toMatchObject({ ok: true });
  for (const wrong of [
    'amount_cents = amount_cents + 1',
    "patient_id = 'nobody'",
    "moved_on = '2020-01-01'",
    "service_date = '2020-01-01'",
  ]) {
    app.db.exec(`UPDATE open_amount SET ${wrong}`);
    expect(await proofOf(), wrong).toMatchObject({ ok: false });
    app.db.exec('DELETE FROM open_amount; UPDATE open_amount_upto SET journal = 0');
    await app.ask('report.prepare', {});
    expect(await proofOf()).toMatchObject({ ok: true });
  }
});

test('a CSV file is plain: money in decimals, days as days, and no cell is taken for a formula', async () => {
  const { app } = await openReportDesk();
  const lines = async (input: CallInput<'report.csv'>) =>
    Buffer.from((await app.ask('report.csv', input)).base64, 'base64')
      .toString()
      .trimEnd()
      .split('\r\n');
  const [head, ...rows] = await lines({ report: 'aging', filters: { by: 'patient' } });
  expect(head).toBe('Patient,0–30,31–60,61–90,91–120,Over 120,Insurers,Guarantors,Owed');
  const shown = await app.ask('report.run', { report: 'aging', filters: { by: 'patient' } });
  expect(rows.map((row) => row.split(',').at(-1))).toEqual(shown.rows.map(({ cells }) => formatDecimal(cents(Number(cells.at(-1))))));
  expect((await lines({ report: 'patients' })).some((line) => line.startsWith('"\'=Creditor, Cy"'))).toBe(true);
});

test('a range that ends before it begins, and rows that a report has not, are refused; who may not see reports sees none', async () => {
  const { app } = await openReportDesk();
  const backwards = { report: 'production', filters: { from: '2026-07-02', to: '2026-07-01' } };
  expect(await app.reply('report.run', backwards)).toMatchObject({ ok: false, code: 'report.backwards' });
  for (const filters of [{ by: 'method' }, { by: 'code', under: 'code' }, { under: 'method' }])
    expect(await app.reply('report.run', { report: 'production', filters })).toMatchObject({ ok: false, code: 'report.grouping' });
  expect(await app.reply('report.run', { report: 'aging', filters: { under: 'payer' } })).toMatchObject({ ok: false });
  for (const role of ['frontDesk', 'readOnly'] as const)
    expect(await app.reply('report.run', { report: 'aging' }, role)).toMatchObject({ ok: false, code: 'permission.denied' });
});

test('a page of a long report comes with the totals of all of it', async () => {
  const { app } = await openReportDesk();
  const all = await app.ask('report.run', { report: 'entries', filters: { ...EVER, figure: 'receivable' } });
  const page = await app.ask('report.run', { report: 'entries', filters: { ...EVER, figure: 'receivable' }, offset: 2, limit: 3 });
  expect(page.rows).toEqual(all.rows.slice(2, 5));
  expect([page.rowCount, page.totals]).toEqual([all.rowCount, all.totals]);
});
