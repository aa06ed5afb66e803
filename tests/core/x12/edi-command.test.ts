import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ediCommand } from '#cli/commands/edi.ts';
import type { InspectedFile } from '#core/x12/inspect-report.ts';
import { claimFile, remittanceFile } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'edi-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

function place(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function run(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io = {
    stdout: (text: string): void => {
      out += text;
    },
    stderr: (text: string): void => {
      err += text;
    },
  };
  return { status: await ediCommand(args, io), out, err };
}

const remit = place('remit.835', remittanceFile(3));
const claims = place('claims.837', claimFile(2));

test('prints one JSON array, one object per file, in the order asked', async () => {
  const { status, out, err } = await run('inspect', remit, claims, '--json');
  const reports = JSON.parse(out) as InspectedFile[];
  expect([status, err]).toEqual([0, '']);
  expect(reports.map(({ file, readable }) => [file, readable])).toEqual([
    [remit, true],
    [claims, true],
  ]);
  expect(reports[0]?.interchanges[0]?.groups[0]?.transactions[0]).toMatchObject({ set: '835', paidTotal: '270.00' });
});

test('a file larger than one read comes out the same', async () => {
  const { out } = await run('inspect', '--json', place('large.835', remittanceFile(3_000)));
  const [report] = JSON.parse(out) as InspectedFile[];
  expect(report?.findings).toEqual([]);
  expect(report?.interchanges[0]?.groups[0]?.transactions[0]).toMatchObject({ claimCount: 3_000, paidTotal: '270000.00' });
});

test('files that are not there, folders, empty and binary files are reports, not crashes', async () => {
  mkdirSync(join(folder, 'inner'));
  const bad = [join(folder, 'nowhere'), join(folder, 'inner'), place('empty', Buffer.alloc(0)), place('a.pdf', Buffer.from('%PDF-1.7'))];
  const { status, out } = await run('inspect', ...bad, remit, '--json');
  const reports = JSON.parse(out) as InspectedFile[];
  expect(status).toBe(1);
  expect(reports.map(({ readable }) => readable)).toEqual([false, false, false, false, true]);
  for (const { readable, findings, interchanges } of reports.filter((report) => !report.readable)) {
    expect({ readable, interchanges }).toEqual({ readable: false, interchanges: [] });
    expect(findings).toMatchObject([{ severity: 'error', segment: null }]);
  }
});

test('bytes that never become X12 are given up after 16 MB', async () => {
  const { status, out } = await run('inspect', '--json', place('zeros', Buffer.alloc(40_000_000)));
  expect(status).toBe(1);
  expect((JSON.parse(out) as InspectedFile[])[0]?.findings).toMatchObject([{ code: 'file.notX12' }]);
});

test('without --json it prints a table', async () => {
  const { status, out } = await run('inspect', remit);
  expect(status).toBe(0);
  expect(out).toMatch(/835 +0001 +77 +3 +9 +450\.00 +270\.00 +270\.00 +yes/);
});

test.each([
  [[], 2, 'edi inspect FILE', ''],
  [['--help'], 0, 'Examples:', ''],
  [['inspect'], 2, '', 'edi inspect needs at least one file.\n'],
  [['inspect', '--xml', 'f'], 2, '', '--xml is not an option of edi inspect.\n'],
  [['look', 'f'], 2, '', '"edi look" is not a command; "edi inspect FILE..." is.\n'],
])('edi %j exits with %i', async (args, status, out, err) => {
  const result = await run(...args);
  expect(result.status).toBe(status);
  expect(result.out).toContain(out);
  expect(result.err).toBe(err);
});

test('a file whose name looks like an option is read after --', async () => {
  const { status, out } = await run('inspect', '--json', '--', '--no-such-file');
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject([{ file: '--no-such-file', readable: false }]);
});
