import { mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'rolldown';
import type { Plan, Way } from './bench.ts';

/**
 * Bundles the tasks like the product is bundled, so that a run measures the program and not the stripping of types (which
 * alone holds 40 MB). They lie under node_modules, where the peers are found. Returns the ways with their bundles' paths.
 */
export async function bundleTasks({ ways, alongside = [] }: Plan): Promise<{ readonly ways: readonly Way[]; remove(): void }> {
  const folder = resolve('node_modules/.cache/claimwright', `bench-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const tasks = [...new Set([...ways.map(({ task }) => task), ...alongside])];
  const bundled = (task: string): string => join(folder, `${basename(task, '.ts')}.js`);
  for (const task of tasks) {
    await build({
      input: task,
      platform: 'node',
      tsconfig: './tsconfig.json',
      external: [/^node:/, /^[^.#/]/],
      resolve: { extensions: ['.ts', '.js'] },
      logLevel: 'warn',
      output: { file: bundled(task), format: 'esm', codeSplitting: false, sourcemap: true },
    });
  }
  return {
    ways: ways.map((way) => ({ ...way, task: bundled(way.task) })),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
