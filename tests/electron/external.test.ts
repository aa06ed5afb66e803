import { beforeAll, beforeEach, expect, test } from 'vitest';
import { EXTERNAL_HOSTS, externalAddress } from '#electron/main/external.ts';
import { answers, seen } from '../support/fake-electron.ts';
import { type Shell, startShell } from './shell.ts';

let shell: Shell;
beforeAll(async () => {
  shell = await startShell();
});
beforeEach(() => {
  seen.opened.length = 0;
  seen.dialogs.length = 0;
});

const BAD_SCHEMES = [
  'http:',
  'file:',
  'smb:',
  'ftp:',
  'javascript:',
  'data:',
  'vbscript:',
  'ms-msdt:',
  'ms-settings:',
  'search-ms:',
  'ssh:',
  'mailto:',
  'tel:',
  'chrome:',
  'blob:',
  'ldap:',
  'x-apple.systempreferences:',
  '',
];
const BAD_HOSTS = [
  'attacker.example',
  'www.cms.gov.attacker.example',
  'cms.gov',
  'wwww.cms.gov',
  'www.cms.gov@attacker.example',
  'user:secret@www.cms.gov',
  'www.cms.gov:8443',
  'www.cms.gov\\@attacker.example',
  'www.cms.gov%00.attacker.example',
  'www.cms.gov\u0000',
  'www.cm\u0455.gov',
  '\u202Ewww.cms.gov',
  'www.cms.gov ',
  '127.0.0.1',
  '[::1]',
  '',
  '.',
  'www.cms.gov\n',
];
const TAILS = ['', '/', '/x', '/\u0000', '/../..', '?a=b', '#x'];
const BAD = [
  ...BAD_SCHEMES.flatMap((scheme) => TAILS.map((tail) => `${scheme}//www.cms.gov${tail}`)),
  ...BAD_HOSTS.flatMap((host) => TAILS.map((tail) => `https://${host}${tail}`)),
];

test(`E6: ${BAD.length} addresses, 0 opened`, async () => {
  answers.message = 1;
  for (const url of BAD) shell.window.webContents.openHandler?.({ url });
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen.opened).toEqual([]);
  expect(BAD.filter((url) => externalAddress(url) !== undefined)).toEqual([]);
});

test('and the test goes red for a check of the scheme alone', () => {
  const opened = BAD.filter((url) => URL.canParse(url) && new URL(url).protocol === 'https:');
  expect(opened.length).toBeGreaterThan(50);
});

test('a listed page opens after the person agrees, and only then', async () => {
  for (const [answer, expected] of [
    [0, []],
    [1, ['https://www.cms.gov/medicare']],
  ] as const) {
    answers.message = answer;
    shell.window.webContents.openHandler?.({ url: 'https://www.cms.gov/medicare' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen.opened).toEqual(expected);
  }
  expect(seen.dialogs.map(({ kind }) => kind)).toEqual(['message', 'message']);
});

test('the menu offers listed pages only', () => {
  const help = seen.menus[0]?.find(({ role }) => role === 'help');
  const pages = help?.submenu as { click: () => void }[];
  expect(pages.length).toBeGreaterThan(0);
  answers.message = 0;
  for (const page of pages) page.click();
  expect(seen.dialogs.length).toBe(pages.length);
  for (const { options } of seen.dialogs) expect(EXTERNAL_HOSTS).toContain(new URL((options as { detail: string }).detail).hostname);
});
