import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startJob } from '#core/dispatch.ts';
import { sql } from '#db/connection/handles.ts';
import { rowByRow } from '#db/queries/import-rehearsal.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { asked, everything, openDesk, take } from './import-desk.ts';

const HEAD = 'Chart,Last Name,First Name,DOB,Sex,Zip,Phone,Guarantor,Copay1,Payer1,Policy Number 1\n';
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
/** Cells as real files have them, and as nobody would wish. */
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Vale', 'Otis', '7/4/1950', 'M', '62629', '2175550188', 'A1', 'A2', 'PM001', '10.00') },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\0', '')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '=1+1', "'; DROP TABLE patient;--", '13/13/1913', '-1', '0', 'é'.repeat(200), 'a\nb', '"', "O'Hara"),
  },
);
const row = fc.array(cell, { minLength: 1, maxLength: 13 }).map((cells) => cells.map(quoted).join(','));
const file = fc.array(row, { minLength: 1, maxLength: 20 });

test('1,000 rows of anything: a file is taken whole or leaves nothing, and never fails by itself', { timeout: 120_000 }, async () => {
  const app = await openDesk();
  await take(app, 'payers', 'Name,Payer ID\nPrairie Mutual,PM001\n');
  let rows = 0;
  let whole = 0;
  const sample = fc.sample(file, { numRuns: 170, seed: 20_260_714 });
  for (const lines of sample) {
    rows += lines.length;
    const before = everything(app);
    const content = HEAD + lines.join('\n');
    const reply = await app.reply('import.run', { ...(await asked(app, 'patients', content)), runId: app.newId() });
    expect(app.failures).toEqual([]);
    if (reply.ok) whole += 1;
    else {
      expect(['import.faults', 'file.openQuote', 'file.notText', 'import.mapping']).toContain(reply.code);
      expect(everything(app)).toEqual(before);
    }
  }
  // Row by row when told so: what is refused leaves nothing of itself either.
  const faulty = sample
    .flat()
    .slice(0, 300)
    .map((line, at) => `${line}\nN${at},Vale${at},Otis,7/4/1950,M`);
  const run = await take(app, 'patients', HEAD + faulty.join('\n'), { skipFaults: true });
  expect(run.report.added).toBeGreaterThanOrEqual(300);
  expect(rows).toBeGreaterThan(1_000);
  expect(whole).toBeLessThan(170);
  expect((await app.ask('ledger.verify', {})).ok).toBe(true);
});

/** What each other kind reads, with the codes that one failed row may give. */
const KINDS = [
  ['facilities', 'Code,Name,NPI,POS,CLIA,Phone,Street,City,State,Zip\n'],
  ['payerBalances', 'Chart,Payer,Policy Number,Claim,Current,Past 30,Past 60,Past 90,Past 120,Total\n'],
  ['openingBalances', 'Chart,Name,Current,Past 30,Past 60,Past 90,Past 120,Total\n'],
  ['payers', 'Code,Name,Payer ID,Type,Phone,Street,City,State,Zip\n'],
  ['coverages', 'Chart,Rank,Payer,Policy Number,Group,Relationship,Effective Date,End Date\n'],
] as const;
const KNOWN_CELLS = fc.constantFrom(
  'A1',
  'A2',
  'PM001',
  'Prairie Mutual',
  '12.50',
  '-3.00',
  '0.00',
  '31',
  '11',
  '14D0990017',
  'Self',
  '1',
  '9001',
);
const otherRow = fc
  .array(fc.oneof({ weight: 3, arbitrary: KNOWN_CELLS }, { weight: 2, arbitrary: cell }), { minLength: 1, maxLength: 12 })
  .map((cells) => cells.map(quoted).join(','));
/** Rows that are right but for one cell, so that many get as far as the books. */
const nearly = fc.tuple(fc.integer({ min: 0, max: 9 }), cell, fc.integer({ min: 1, max: 4 }), fc.integer({ min: -900, max: 9_000 }));
const balanceRow = (kind: string) =>
  nearly.map(([at, odd, chart, amount]) => {
    const who = kind === 'payerBalances' ? [`A${chart}`, 'PM001', '', String(amount)] : [`A${chart}`, ''];
    const cells = [...who, '0', '0', '0', '0', String(amount), String(amount)];
    return (at < 7 ? cells : cells.with(at % cells.length, odd)).map(quoted).join(',');
  });

test.each(KINDS)('1,000 rows of anything as %s: whole or nothing, and the books stay proved', { timeout: 120_000 }, async (kind, head) => {
  const app = await openDesk();
  await take(app, 'payers', 'Code,Name,Payer ID\nPRA,Prairie Mutual,PM001\n');
  const people = ['A1', 'A2', 'A3', 'A4'].map((chart) => `${chart},Vale${chart},Otis,7/4/1950,PM001,77${chart}`);
  await take(app, 'patients', `Chart,Last Name,First Name,DOB,Payer1,Policy Number 1\n${people.join('\n')}\n`);
  const money = kind === 'payerBalances' || kind === 'openingBalances';
  const rows = fc.oneof(otherRow, money ? balanceRow(kind) : otherRow);
  const balances = money ? { asOf: plainDate('2026-06-30') } : null;
  let tried = 0;
  const taken = { whole: 0, rows: 0 };
  for (const lines of fc.sample(fc.array(rows, { minLength: 1, maxLength: 20 }), { numRuns: 175, seed: 20_260_715 })) {
    tried += lines.length;
    const before = everything(app);
    const question = await asked(app, kind, head + lines.join('\n'), { balances });
    const reply = await app.reply('import.run', { ...question, runId: app.newId() });
    expect(app.failures).toEqual([]);
    if (reply.ok) taken.whole += 1;
    else {
      expect(['import.faults', 'import.notTied', 'file.openQuote', 'file.notText']).toContain(reply.code);
      expect(everything(app)).toEqual(before);
    }
    if (lines.length < 6) continue;
    const skipped = await app.reply('import.run', { ...question, runId: app.newId(), skipFaults: true, reason: 'Tried' });
    expect(app.failures).toEqual([]);
    if (skipped.ok) taken.rows += (skipped.value as { report: { added: number } }).report.added;
    else expect(['file.openQuote', 'file.notText']).toContain(skipped.code);
  }
  expect(tried).toBeGreaterThan(1_000);
  expect(taken.rows).toBeGreaterThan(0);
  expect((await app.ask('ledger.verify', {})).checks.filter(({ ok }) => !ok)).toEqual([]);
});

const MANY = `Chart,Last Name,First Name,DOB\n${Array.from({ length: 1_700 }, (_, at) => `C${at},Vale${at},Otis,7/4/1950`).join('\n')}\n`;

test('stopped at any step, an import leaves only gathered rows, which the next one sweeps', async () => {
  const app = await openDesk();
  const before = everything(app);
  for (const steps of [1, 2, 4]) {
    const input = { ...(await asked(app, 'patients', MANY)), runId: app.newId() };
    const owner = app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = 'owner'`)?.id ?? '';
    const job = startJob(app, { userId: owner }, 'import.run', input);
    for (let step = 0; step < steps; step++) expect(job.step()).toMatchObject({ ended: false });
    job.cancel();
    expect(everything(app)).toEqual(before);
    expect(app.db.get<{ rows: number }>(sql`SELECT count(*) AS rows FROM import_row`)?.rows).toBeGreaterThan(0);
    expect(await app.ask('import.list', {})).toEqual([]);
  }
  await take(app, 'payers', 'Name,Payer ID\nPrairie Mutual,PM001\n');
  expect(app.db.get(sql`SELECT (SELECT count(*) FROM import_row) AS rows, (SELECT count(*) FROM import_run) AS runs`)).toEqual({
    rows: 0,
    runs: 1,
  });
});

test('an import that another one overtook says so and writes nothing', async () => {
  const app = await openDesk();
  const owner = app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = 'owner'`)?.id ?? '';
  const slow = startJob(app, { userId: owner }, 'import.run', { ...(await asked(app, 'patients', MANY)), runId: app.newId() });
  slow.step();
  await take(app, 'payers', 'Name,Payer ID\nPrairie Mutual,PM001\n');
  const before = everything(app);
  let step = slow.step();
  while (!step.ended) step = slow.step();
  expect(step.reply).toMatchObject({ ok: false });
  expect(everything(app)).toEqual(before);
});

test('twin: without the guard around a row, what a refused row wrote would stay', async () => {
  const app = await openDesk();
  const write = () => {
    app.db.run(sql`INSERT INTO procedure_code (code, words, section, fee_cents) VALUES ('G0008', '', '', 0)`);
    throw new Error('refused');
  };
  const count = () => app.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM procedure_code WHERE code = 'G0008'`)?.n;
  app.db.transaction(() => expect(() => rowByRow(app.db, write)).toThrow('refused'));
  expect(count()).toBe(0);
  app.db.transaction(() => expect(write).toThrow('refused'));
  expect(count()).toBe(1);
});
