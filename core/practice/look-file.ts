import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Look } from '#shared/contract/look.ts';
import { writeWhole } from './write-whole.ts';

const USUAL: Look = { theme: 'system', density: 'normal' };
const lookFile = (homeFolder: string) => join(homeFolder, 'look.json');

/** The look kept in the home folder; the usual one when there is none or it cannot be read: a look must never keep anyone out. */
export function keptLook(homeFolder: string): Look {
  const file = lookFile(homeFolder);
  if (!existsSync(file)) return USUAL;
  try {
    return Look.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return USUAL;
  }
}

/** Keeps the look beside the list of known practices: a browser forgets it, because the port is another at every start. */
export function keepLook(homeFolder: string, look: Look): void {
  mkdirSync(homeFolder, { recursive: true, mode: 0o700 });
  writeWhole(lookFile(homeFolder), Buffer.from(JSON.stringify(look, null, 1)));
}
