import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where new practices are proposed and the list of known ones is kept, the same for every host of one person.
 * CLAIMWRIGHT_HOME moves it (tests, shared machines).
 */
export function homeFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment.CLAIMWRIGHT_HOME;
  return named === undefined || named === '' ? join(homedir(), 'Claimwright') : resolve(named);
}
