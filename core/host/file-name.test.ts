import { join, resolve, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

const folder = resolve('/practice/outbox');
const windowsFolder = 'C:\\practice\\outbox';
const escapes = (name: string) =>
  resolve(folder, name) !== join(folder, name) ||
  resolve(folder, name) === folder ||
  name.includes('/') ||
  win32.dirname(win32.resolve(windowsFolder, name)) !== windowsFolder;

const HOSTILE = [
  '../../etc/passwd',
  '..\\..\\boot.ini',
  'C:\\x.pdf',
  '/etc/x',
  '\\\\host\\share\\x',
  'a.pdf:stream',
  'NUL',
  'com1.txt',
  '',
  '...',
  ' ',
  '\u202Efdp.exe',
  'x\u0000.pdf',
  'a/b',
  'aux.',
  'CON .pdf',
  '\uD800',
];
const piece = fc.oneof(fc.constantFrom(...HOSTILE, '..', '/', '\\', ':', '%2e%2e', '.', ' '), fc.string({ unit: 'binary', maxLength: 8 }));

test.each(HOSTILE)('%j becomes one plain name', (name) => {
  expect(escapes(safeFileName(name))).toBe(false);
});

test('no name of 20,000 leaves its folder, hides letters, names a device or is too long', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const name = safeFileName(pieces.join(''));
      return (
        !escapes(name) &&
        name.length > 0 &&
        name.length <= 120 &&
        !/[\p{Cc}\p{Cf}<>:"|?*]|[. ]$/u.test(name) &&
        !/^(con|nul|aux|prn)(\.|$)/i.test(name)
      );
    }),
    { numRuns: 20_000 },
  );
});

test('the check itself goes red for names left as they came', () => {
  expect(HOSTILE.filter(escapes).length).toBeGreaterThan(5);
});

test('a long name keeps its extension and a good name is untouched', () => {
  expect(safeFileName(`${'a'.repeat(300)}.pdf`)).toMatch(/^a{116}\.pdf$/);
  expect(safeFileName('Statement 2026-11 (Doe).pdf')).toBe('Statement 2026-11 (Doe).pdf');
});
