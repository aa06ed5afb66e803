import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPractice } from '../../../build/soak/run-practice.ts';
import { printAttempt } from '../../support/print-attempt.ts';

/** A small run of the soak on a file of its own. */
export async function smallRun(commands: number, seed = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'claimwright-soak-'));
  try {
    return await runPractice({ folder, seed, practice: 0, commands, compareEvery: 40, proveEvery: 200 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One run for all that ask in this program: what comes of it is the same. */
let found: Promise<readonly string[]> | undefined;

/** What a run of some hundred commands finds. */
export const attempts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  'the soak': () => {
    found ??= smallRun(400).then(({ failure }) => (failure ? [failure.words] : []));
    return found;
  },
};

await printAttempt(import.meta.url, attempts);
