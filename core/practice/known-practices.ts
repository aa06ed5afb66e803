import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '#shared/kernel/instant.ts';
import { writeWhole } from './write-whole.ts';

// Lists written before samples were told apart have no isSample.
const Known = z.array(
  z.strictObject({ folder: z.string(), name: z.string(), lastOpened: z.string(), isSample: z.boolean().default(false) }),
);
export type KnownPractice = {
  readonly folder: string;
  readonly name: string;
  readonly lastOpened: Instant;
  readonly isSample: boolean;
};

const listFile = (homeFolder: string) => join(homeFolder, 'practices.json');

/** Practices opened from this computer, newest first: folder and name only. A damaged list is an empty one. */
export function knownPractices(homeFolder: string): readonly KnownPractice[] {
  const file = listFile(homeFolder);
  if (!existsSync(file)) return [];
  try {
    return Known.parse(JSON.parse(readFileSync(file, 'utf8'))) as KnownPractice[];
  } catch {
    return [];
  }
}

export function rememberPractice(homeFolder: string, practice: KnownPractice): void {
  const others = knownPractices(homeFolder).filter(({ folder }) => folder !== practice.folder);
  mkdirSync(homeFolder, { recursive: true, mode: 0o700 });
  writeWhole(listFile(homeFolder), Buffer.from(JSON.stringify([practice, ...others].slice(0, 20), null, 1)));
}
