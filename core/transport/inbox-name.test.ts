import { join, resolve, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inboxName, isPlainRemoteName, remotePath, shownName } from './inbox-name.ts';

const NAMES = Number(process.env.CLAIMWRIGHT_HOSTILE_NAMES ?? 10_000);
const HASH = 'ab'.repeat(32);
const folder = resolve('/practice/inbox');
const windowsFolder = 'C:\\practice\\inbox';
const escapes = (name: string) =>
  resolve(folder, name) !== join(folder, name) || name.includes('/') || win32.dirname(win32.resolve(windowsFolder, name)) !== windowsFolder;
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '..',
        '/',
        '\\',
        ':',
        'NUL',
        'con.',
        'aux',
        '\u202e',
        '\u0000',
        '%2e',
        '.',
        ' ',
        '.part',
        '$DATA',
        '~',
        '\ud800',
        '\uff0e',
        'C:',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''));

test(`no name of ${NAMES} leaves inbox/, hides, names a device or looks unfinished`, () => {
  fc.assert(
    fc.property(hostile, (remote) => {
      const name = inboxName('clearway', HASH, remote);
      return (
        !escapes(name) &&
        /^clearway-[0-9a-f]{16}-[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name) &&
        !/\.(part)?$/i.test(name) &&
        name.length <= 110
      );
    }),
    { numRuns: NAMES },
  );
});

test(`no path of ${NAMES} that is asked of a server leaves its folder there`, () => {
  let asked = 0;
  fc.assert(
    fc.property(hostile, (remote) => {
      if (!isPlainRemoteName(remote)) return true;
      asked += 1;
      const path = remotePath('/out/', remote);
      return path.startsWith('/out/') && !path.slice(5).includes('/') && resolve('/', path) === path;
    }),
    { numRuns: NAMES },
  );
  expect(asked).toBeGreaterThan(100);
});

test('names left as they came would leave the folder', () => {
  const raw = fc.sample(hostile, { numRuns: 2_000, seed: 7 });
  expect(raw.filter((name) => escapes(name)).length).toBeGreaterThan(100);
});

test('what is known by the name stays readable in it', () => {
  expect(inboxName('oa', HASH, '123_EDI_STATUS_20260714.txt')).toBe('oa-abababababababab-123_EDI_STATUS_20260714.txt');
  expect(inboxName('oa', HASH, '///')).toBe('oa-abababababababab-file');
  expect(shownName('a\u202Eb\u0007')).toBe('a\u00b7b\u00b7');
  expect([remotePath('', 'a'), remotePath('in', 'a'), remotePath('in/', 'a'), remotePath('/', 'a')]).toEqual(['a', 'in/a', 'in/a', '/a']);
});
