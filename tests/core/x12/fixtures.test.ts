import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { writeSegments } from '../../support/write-segments.ts';

/*
 * Every file under tests/fixtures/x12/<guide>/pass and fail is a scenario, named for it; adding one needs no list. A name in
 * fail ends in "--" and the code of the finding that must be told.
 */
const ROOT = join(import.meta.dirname, '..', '..', 'fixtures', 'x12');
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\/(pass|fail)\/[^/]+\.\w+$/.test(path));
const read = (path: string): Buffer => readFileSync(join(ROOT, path));

test.each(files.filter((path) => path.includes('/pass/')))('%s: nothing to find', (path) => {
  const report = inspectBytes(path, read(path));
  expect(report.findings).toEqual([]);
  expect(report.readable).toBe(true);
  const transactions = report.interchanges.flatMap(({ groups }) => groups.flatMap((group) => group.transactions));
  for (const { balanced } of transactions) expect([true, null]).toContain(balanced.transaction);
  expect(transactions.length + report.interchanges.flatMap(({ acknowledgements }) => acknowledgements).length).toBeGreaterThan(0);
});

test.each(files.filter((path) => path.includes('/fail/')))('%s', (path) => {
  const expected = /--([\w.]+)\.\w+$/.exec(path)?.[1];
  const report = inspectBytes(path, read(path));
  expect(report.findings.map(({ code }) => code)).toContain(expected);
  for (const { message, segment } of report.findings) {
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(segment === null || segment > 0).toBe(true);
  }
});

test.each(files.filter((path) => path.includes('/pass/')))('%s comes back byte for byte', (path) => {
  const bytes = read(path);
  const { segments, separators } = parseSegments(bytes);
  if (!separators) return expect.fail('no separators');
  const text = bytes.toString('latin1');
  const after = text.slice(106, 108);
  const newline = after === '\r\n' ? '\r\n' : after.startsWith('\n') ? '\n' : '';
  if (bytes[0] === 0xef || bytes.includes(0x92)) return; // a BOM and CP-1252 bytes are read, but we write neither
  expect(Buffer.from(writeSegments(segments, { ...separators, newline })).equals(bytes)).toBe(true);
});

test('there are scenarios of both kinds for every guide that we validate', () => {
  for (const guide of ['005010X222A1', '005010X223A2', '005010X221A1', '005010X231A1', 'TA1', '005010X214', '005010X212', '005010X279A1'])
    for (const kind of ['pass', 'fail'])
      expect(files.filter((path) => path.startsWith(`${guide}/${kind}/`)).length, `${guide}/${kind}`).toBeGreaterThan(1);
});
