import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PracticeFiles } from '../ports/practice-files.ts';
import { moveWhole, writeWhole } from './write-whole.ts';

/** One folder per practice; nothing of a practice lives elsewhere. */
export type PracticeFolder = {
  readonly path: string;
  readonly database: string;
  readonly keyFile: string;
  readonly lockFile: string;
  readonly triesFile: string;
  readonly inbox: string;
  readonly outbox: string;
  readonly backups: string;
};

export function practiceFolder(path: string): PracticeFolder {
  const at = (name: string) => join(path, name);
  return {
    path,
    database: at('practice.db'),
    keyFile: at('practice.key'),
    lockFile: at('practice.lock'),
    triesFile: at('practice.tries'),
    inbox: at('inbox'),
    outbox: at('outbox'),
    backups: at('backups'),
  };
}

/** Makes the folder and its parts. Error: practice.folderNotEmpty when something is there already. */
export function makePracticeFolder(path: string): PracticeFolder {
  if (existsSync(path) && (!statSync(path).isDirectory() || readdirSync(path).length > 0)) fail('practice.folderNotEmpty');
  const folder = practiceFolder(path);
  for (const part of [folder.path, folder.inbox, folder.outbox, folder.backups]) mkdirSync(part, { recursive: true, mode: 0o700 });
  return folder;
}

/** Errors: practice.folderMissing. A missing exchange folder is made again. */
export function existingPracticeFolder(path: string): PracticeFolder {
  const folder = practiceFolder(path);
  if (!existsSync(folder.database) && !existsSync(folder.keyFile)) fail('practice.folderMissing');
  for (const part of [folder.inbox, folder.outbox, folder.backups]) mkdirSync(part, { recursive: true, mode: 0o700 });
  return folder;
}

/** When the newest verified backup was written; null when there is none. */
export function newestBackup(folder: PracticeFolder): Date | null {
  const times = readdirSync(folder.backups)
    .filter((name) => name.endsWith('.cwbackup'))
    .map((name) => statSync(join(folder.backups, name)).mtimeMs);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** The exchange folders on disk. */
export function diskFiles(folder: PracticeFolder): PracticeFiles {
  const isThere = (path: string, bytes: Uint8Array): boolean => {
    if (!existsSync(path)) return false;
    assert(Buffer.compare(readFileSync(path), bytes) === 0, 'an exchange file is never overwritten by another');
    return true;
  };
  const outboxPlace = (name: string) => join(folder.outbox, ...outboxParts(name));
  const staged = (name: string) => join(folder.outbox, `${STAGED.before}${outboxParts(name).join(STAGED.folder)}${STAGED.after}`);
  return {
    listInbox: () =>
      readdirSync(folder.inbox, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part'))
        .map((entry) => ({ name: entry.name, bytes: statSync(join(folder.inbox, entry.name)).size }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    readInbox: (name) => readFileSync(join(folder.inbox, plainName(name))),
    writeInbox: (name, bytes) => {
      const path = join(folder.inbox, plainName(name));
      if (!isThere(path, bytes)) writeWhole(path, bytes);
    },
    outboxHolds: (name) => existsSync(outboxPlace(name)),
    stageOutbox: (name, bytes) => writeWhole(staged(name), bytes),
    releaseOutbox: (name) => {
      const [from, to] = [staged(name), outboxPlace(name)];
      if (!existsSync(from)) return;
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      if (isThere(to, readFileSync(from))) rmSync(from);
      else moveWhole(from, to);
    },
    hideOutbox: (name, bytes) => {
      const [from, to] = [outboxPlace(name), staged(name)];
      try {
        if (Buffer.compare(readFileSync(from), bytes) !== 0) return false;
        moveWhole(from, to);
        return true;
      } catch (error) {
        // A partner's program was faster, or has it open (Windows lets nobody rename it then).
        if (['ENOENT', 'EBUSY', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) return false;
        throw error;
      }
    },
    noteLeaving: (sha256) => appendLine(join(folder.outbox, LEFT), sha256),
    hasLeft: (sha256) =>
      existsSync(join(folder.outbox, LEFT)) && readFileSync(join(folder.outbox, LEFT), 'utf8').split('\n').includes(sha256),
    dropStaged: (name) => rmSync(staged(name), { force: true }),
    listStaged: () =>
      readdirSync(folder.outbox)
        .filter((name) => name.startsWith(STAGED.before) && name.endsWith(STAGED.after))
        .map((name) => name.slice(STAGED.before.length, -STAGED.after.length).replace(STAGED.folder, '/'))
        .map((name) => ({ name, bytes: readFileSync(staged(name)) })),
  };
}

/** The hashes of files that were sent, one a line; hidden from partners' programs. */
const LEFT = '.left';

/** Adds a line and waits until it is on the disk. */
function appendLine(path: string, line: string): void {
  const file = openSync(path, 'a', 0o600);
  try {
    writeSync(file, `${line}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A staged file lies hidden beside its place, so that letting it be seen is one rename on one disk. */
const STAGED = { before: '.', after: '.staged', folder: '~' }; // no name of ours holds a ~

/** A name, or a partner's folder and a name in it. */
function outboxParts(name: string): readonly string[] {
  const parts = name.split('/');
  const [first = ''] = parts;
  assert(parts.length === 1 || (parts.length === 2 && /^[a-z0-9][a-z0-9-]*$/.test(first)), 'a name, or a plain folder and a name');
  return parts.map(plainName);
}

function plainName(name: string): string {
  assert(name !== '' && basename(name) === name && !/[\\/\0:]/.test(name) && name !== '..' && name !== '.', 'a file name without a path');
  return name;
}
