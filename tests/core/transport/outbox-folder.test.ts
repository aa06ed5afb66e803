import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { inFolder, settleStaged } from '#core/ports/practice-files.ts';
import { diskFiles, makePracticeFolder } from '#core/practice/practice-folder.ts';

const made: string[] = [];
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});
const open = () => {
  const path = join(mkdtempSync(join(tmpdir(), 'claimwright-outbox-')), 'practice');
  made.push(path, join(path, '..'));
  const folder = makePracticeFolder(path);
  return { folder, files: diskFiles(folder) };
};
const bytes = Buffer.from('ISA');

test('a partner’s folder in outbox/ is made when its first file is let be seen, and not before', () => {
  const { folder, files } = open();
  const name = inFolder('clearway', 'claims-000001.837');
  files.stageOutbox(name, bytes);
  expect(files.outboxHolds(name)).toBe(false);
  expect(readdirSync(folder.outbox)).toEqual(['.clearway~claims-000001.837.staged']);
  expect(files.listStaged().map((one) => one.name)).toEqual([name]);
  files.releaseOutbox(name);
  expect(files.outboxHolds(name)).toBe(true);
  expect(readFileSync(join(folder.outbox, 'clearway', 'claims-000001.837'))).toEqual(bytes);
  expect(readdirSync(folder.outbox)).toEqual(['clearway']);
});

test('after a program that ended, the archive is asked for the file without its folder', () => {
  const { files } = open();
  files.stageOutbox('clearway/kept.837', bytes);
  files.stageOutbox('gone.837', bytes);
  const asked: string[] = [];
  settleStaged(files, (name) => {
    asked.push(name);
    return name === 'kept.837';
  });
  expect(new Set(asked)).toEqual(new Set(['gone.837', 'kept.837']));
  expect([files.outboxHolds('clearway/kept.837'), files.outboxHolds('gone.837'), files.listStaged()]).toEqual([true, false, []]);
});

test('a file that can be seen is hidden in one step, and shown again by the next start unless its taking back was committed', () => {
  const { folder, files } = open();
  for (const name of ['clearway/back.837', 'clearway/undone.837', 'other.837']) {
    files.stageOutbox(name, bytes);
    files.releaseOutbox(name);
  }
  expect(files.hideOutbox('clearway/back.837', bytes)).toBe(true);
  expect(files.hideOutbox('clearway/undone.837', bytes)).toBe(true);
  expect(readdirSync(join(folder.outbox, 'clearway'))).toEqual([]);
  expect(files.hideOutbox('clearway/back.837', bytes)).toBe(false);
  expect(files.hideOutbox('other.837', Buffer.from('IEA'))).toBe(false);
  expect(files.outboxHolds('other.837')).toBe(true);
  settleStaged(files, (name) => name === 'undone.837');
  expect([files.outboxHolds('clearway/back.837'), files.outboxHolds('clearway/undone.837'), files.listStaged()]).toEqual([false, true, []]);
});

test.each(['../x.837', 'a/b/c.837', '/x.837', '.hidden/x.837', 'A/x.837', 'a\\b.837', 'a/..', 'a/', '~/x'])(
  '%s is no place in outbox/',
  (name) => {
    const { files } = open();
    expect(() => files.stageOutbox(name, bytes)).toThrow('assertion');
  },
);

test('what was about to leave is remembered beside the database, also by the next program', () => {
  const { folder, files } = open();
  const [left, other] = ['a'.repeat(64), 'b'.repeat(64)];
  expect(files.hasLeft(left)).toBe(false);
  files.noteLeaving(left);
  expect([diskFiles(folder).hasLeft(left), diskFiles(folder).hasLeft(other), diskFiles(folder).hasLeft(left.slice(1))]).toEqual([
    true,
    false,
    false,
  ]);
  expect(files.listStaged()).toEqual([]);
});
