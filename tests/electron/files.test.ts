import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { answerPrintRequest } from '#electron/main/print.ts';
import { answers, seen } from '../support/fake-electron.ts';
import { type Shell, startShell } from './shell.ts';

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});

test('a file is written where the person says, and nowhere when they cancel', async () => {
  const filePath = join(shell.folder, 'chosen.pdf');
  answers.save = { canceled: false, filePath };
  expect(await shell.bridge.saveFile('claim.pdf', 'application/pdf', new Uint8Array([1, 2]))).toBe(true);
  expect([...readFileSync(filePath)]).toEqual([1, 2]);
  if (process.platform !== 'win32') expect(statSync(filePath).mode & 0o077).toBe(0);
  answers.save = { canceled: true, filePath: '' };
  const before = readdirSync(shell.folder);
  expect(await shell.bridge.saveFile('claim.pdf', 'application/pdf', new Uint8Array([1]))).toBe(false);
  expect(readdirSync(shell.folder)).toEqual(before);
});

test.each(['../../etc/cron.d/x', 'C:\\Windows\\x.exe', 'a:b.pdf', '/etc/passwd', '\u202Efdp.exe'])(
  'the proposed name %j stays a plain name in the documents folder',
  async (name) => {
    answers.save = { canceled: true, filePath: '' };
    await shell.bridge.saveFile(name, 'application/pdf', new Uint8Array());
    const { defaultPath = '' } = (seen.dialogs.at(-1)?.options ?? {}) as { defaultPath?: string };
    expect(defaultPath.startsWith(join(shell.folder, '/'))).toBe(true);
    expect(defaultPath.slice(shell.folder.length + 1)).not.toMatch(/[/\\:\u202E]/);
  },
);

test('a disk that refuses is a failure, not a silent success', async () => {
  answers.save = { canceled: false, filePath: join(shell.folder, 'missing/x.pdf') };
  await expect(shell.bridge.saveFile('x.pdf', 'application/pdf', new Uint8Array())).rejects.toThrow('storage.failed');
});

test('chosen files come with their name and bytes, never their folder', async () => {
  const path = join(shell.folder, 'remit.835');
  writeFileSync(path, 'ISA');
  answers.open = { canceled: false, filePaths: [path] };
  const files = await shell.bridge.openFiles(['.835', '.txt']);
  expect(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([['remit.835', 'ISA']]);
  expect(seen.dialogs.at(-1)?.options).toMatchObject({
    filters: [{ extensions: ['835', 'txt'] }, { extensions: ['*'] }],
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  });
  answers.open = { canceled: true, filePaths: [path] };
  expect(await shell.bridge.openFiles([])).toEqual([]);
});

test('a PDF is shown from memory in a window without preload, and forgotten when it closes', async () => {
  const folderBefore = readdirSync(shell.folder);
  await shell.bridge.printPdf('Statement Jane Doe.pdf', new TextEncoder().encode('%PDF-1.4 x'));
  const window = seen.windows.at(-1);
  const address = window?.loaded[0] ?? '';
  expect(address).toMatch(/^claimwright:\/\/app\/print\/[0-9a-f-]{36}\.pdf$/);
  expect(window?.options).toMatchObject({ title: 'Print', webPreferences: { sandbox: true, contextIsolation: true, plugins: true } });
  expect(window?.options.webPreferences?.preload).toBeUndefined();
  const shown = answerPrintRequest(address);
  expect([shown.headers.get('content-type'), shown.headers.get('cache-control'), await shown.text()]).toEqual([
    'application/pdf',
    'no-store',
    '%PDF-1.4 x',
  ]);
  window?.emit('closed');
  expect(answerPrintRequest(address).status).toBe(404);
  expect(readdirSync(shell.folder)).toEqual(folderBefore);
});

test('what is not a PDF is not shown', async () => {
  const before = seen.windows.length;
  await expect(shell.bridge.printPdf('x.pdf', new TextEncoder().encode('<script>'))).rejects.toThrow('storage.failed');
  expect(seen.windows).toHaveLength(before);
});

test('the print session lives in memory and answers nothing but waiting documents', async () => {
  mkdirSync(join(shell.folder, 'none'), { recursive: true });
  const answer = seen.protocols.get('claimwright-print:claimwright');
  expect((await answer?.({ url: 'claimwright://app/index.html', method: 'GET' } as Request))?.status).toBe(404);
});
