import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A guard of the core: its file from the project's root, its text, which stands there once, and what stands there without it. */
export type CoreSabotage = { readonly file: string; readonly guard: string; readonly without: string };

const HOOK = fileURLToPath(new URL('./sabotage-hook.ts', import.meta.url));
const run = promisify(execFile);

/**
 * Runs a script of the tests in a program of its own whose source lacks one guard, and answers what the script printed. Throws
 * when the guard does not stand in its file exactly once: a guard that was rewritten takes its twin along.
 */
export async function runSabotaged(script: string, argument: string, sabotage: CoreSabotage): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', HOOK, script, argument], {
    env: { ...process.env, SABOTAGE: JSON.stringify(sabotage), NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout);
}
