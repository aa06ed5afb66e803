import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PracticeFiles } from '../ports/practice-files.ts';
import { writeWhole } from './write-whole.ts';

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
  const write = (place: string, name: string, bytes: Uint8Array) => {
    const path = join(place, plainName(name));
    if (existsSync(path) && Buffer.compare(readFileSync(path), bytes) === 0) return;
    assert(!existsSync(path), 'an exchange file is never overwritten by another');
    writeWhole(path, bytes);
  };
  return {
    listInbox: () =>
      readdirSync(folder.inbox, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part'))
        .map((entry) => ({ name: entry.name, bytes: statSync(join(folder.inbox, entry.name)).size }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    readInbox: (name) => readFileSync(join(folder.inbox, plainName(name))),
    writeInbox: (name, bytes) => write(folder.inbox, name, bytes),
    writeOutbox: (name, bytes) => write(folder.outbox, name, bytes),
  };
}

function plainName(name: string): string {
  assert(basename(name) === name && !/[\\/\0:]/.test(name) && name !== '..' && name !== '.', 'a file name without a path');
  return name;
}
