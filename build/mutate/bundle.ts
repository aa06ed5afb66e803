import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { build } from 'rolldown';
import { type Mutant, withMutants } from './mutants.ts';

const SHIMS = {
  vitest: 'build/mutate/tiny-vitest.ts',
  'fast-check': 'build/mutate/tiny-fast-check.ts',
  'node:fs': 'build/mutate/tiny-files.ts',
};

/** Sources of a folder with all their mutants, and the tests beside them, as one script. */
export async function bundleMutants(folder: string, file: string): Promise<readonly Mutant[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const tests = names.filter((name) => name.endsWith('.test.ts') && name !== 'speed.test.ts');
  const mutants: Mutant[] = [];
  const changed = new Map<string, string>();
  for (const name of names.filter((one) => !one.endsWith('.test.ts'))) {
    const path = resolve(folder, name);
    const made = withMutants(name, readFileSync(path, 'utf8'), mutants.length + 1);
    mutants.push(...made.mutants);
    changed.set(path, made.code);
  }
  const entry = `${tests.map((name) => `import './${folder}/${name}';`).join('\n')}
import { registered } from './build/mutate/tiny-vitest.ts';
globalThis.__registered = registered;`;
  const entryPath = resolve('mutate-entry.ts');
  await build({
    input: 'mutate-entry',
    platform: 'node',
    tsconfig: './tsconfig.json',
    plugins: [
      {
        name: 'mutants',
        resolveId: (id) => (id === 'mutate-entry' ? entryPath : null),
        load: (id) => {
          const code = basename(id) === 'mutate-entry.ts' ? entry : changed.get(id);
          return code === undefined ? null : { code, moduleType: 'ts' };
        },
      },
    ],
    resolve: {
      extensions: ['.ts', '.js'],
      alias: Object.fromEntries(Object.entries(SHIMS).map(([name, shim]) => [name, resolve(shim)])),
    },
    transform: { define: { 'import.meta.url': JSON.stringify('file:///a/b/c/d/e.ts') } },
    logLevel: 'silent',
    output: { file, format: 'iife', codeSplitting: false },
  });
  return mutants;
}
