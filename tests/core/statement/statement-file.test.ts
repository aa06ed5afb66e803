import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fileRecords } from '#core/statement/statement-file.ts';
import { sql } from '#db/connection/handles.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { statementFacts } from '../forms/sample-facts.ts';
import { openStatementDesk } from './statement-desk.ts';

const codeOf = (reply: { readonly ok: boolean }) => (reply as { readonly code?: string }).code;

/** Cells of a line whose every value stands in quotes. */
const cellsOf = (line: string): string[] => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));

async function madeRun() {
  const desk = await openStatementDesk();
  const { app, selfPayer, visit, pay, run } = desk;
  const [quoted, plain] = [selfPayer('Ivywood'), selfPayer('Knapweed')];
  app.db.run(sql`UPDATE guarantor SET last_name = 'O"Brien <Ltd> & Sons', first_name = 'Marigold' WHERE id = ${quoted.guarantorId}`);
  for (const { patientId } of [quoted, plain]) await visit(patientId, '2026-07-01');
  await pay(plain.patientId, 20_00, '2026-07-03');
  return { ...desk, made: await run('2026-07-14') };
}

test('the file ties to the run and to the ledger, lies in outbox/ and in the archive with its SHA-256', async () => {
  const { app, made } = await madeRun();
  const written = await app.ask('statement.writeFile', { runId: made.runId, format: 'csv' });
  expect(written).toMatchObject({ fileName: 'statements-000001.csv', statements: 2, total: 280_00 });
  const bytes = app.files.outbox.get(written.fileName) ?? new Uint8Array();
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(written.sha256);
  const lines = Buffer.from(bytes).toString('utf8').split('\r\n');
  expect(lines.pop()).toBe('');
  const records = lines.map((line) => ({ kind: line.split(',')[0], cells: cellsOf(line) }));
  const statements = records.filter(({ kind }) => kind === 'statement');
  const asked = sumCents(statements.map(({ cells }) => cents(Math.round(Number(cells[6]) * 100))));
  expect([asked, statements.length]).toEqual([made.total, made.statementCount]);
  expect(records.at(-1)).toEqual({ kind: 'end', cells: ['2', '280.00'] });
  expect(statements.map(({ cells }) => cells[8])).toContain('Marigold O"Brien <Ltd> & Sons');
  const ofRun = await app.ask('statement.ofRun', { runId: made.runId });
  expect(ofRun).toMatchObject({ total: 2, files: [{ format: 'csv', sha256: written.sha256, bytes: bytes.length }] });
});

test('written again it is the same bytes, whatever was changed since; XML says the same', async () => {
  const { app, made } = await madeRun();
  const first = await app.ask('statement.writeFile', { runId: made.runId, format: 'csv' });
  const before = app.files.outbox.get(first.fileName);
  app.files.outbox.clear();
  app.setToday('2026-09-01');
  expect(await app.ask('statement.writeFile', { runId: made.runId, format: 'csv' })).toEqual(first);
  expect(Buffer.from(app.files.outbox.get(first.fileName) ?? []).equals(Buffer.from(before ?? []))).toBe(true);
  const xml = await app.ask('statement.writeFile', { runId: made.runId, format: 'xml' });
  const text = Buffer.from(app.files.outbox.get(xml.fileName) ?? []).toString('utf8');
  expect(text.match(/<statement /g)).toHaveLength(2);
  expect(text.match(/<\/statement>/g)).toHaveLength(2);
  expect(text).toContain('name="Marigold O&quot;Brien &lt;Ltd&gt; &amp; Sons"');
  expect(text.trimEnd().endsWith('<end statements="2" total="280.00"/>\n</run>')).toBe(true);
});

test('a run that was taken back is never written, and who may not make runs writes none', async () => {
  const { app, made } = await madeRun();
  const write = (role: 'owner' | 'frontDesk' = 'owner') => app.reply('statement.writeFile', { runId: made.runId, format: 'csv' }, role);
  expect(codeOf(await write('frontDesk'))).toBe('permission.denied');
  await app.ask('statement.undo', { runId: made.runId });
  expect(codeOf(await write())).toBe('statement.notMade');
  expect(app.files.outbox.size).toBe(0);
});

test('a file that does not come to its run stops before its last line', () => {
  const head = { runNumber: 1, madeAt: instant('2026-07-14T12:00:00.000Z'), statementCount: 1, total: cents(48_13) };
  expect(() => [...fileRecords(head, [statementFacts()])]).toThrow('comes to its run');
  expect(() => [...fileRecords({ ...head, statementCount: 2, total: cents(48_14) }, [statementFacts()])]).toThrow('comes to its run');
  expect([...fileRecords({ ...head, total: cents(48_14) }, [statementFacts()])].at(-1)?.kind).toBe('end');
});
