// Bundles everything that runs in Node: Electron main (ESM), preload (CJS, one file), loopback host and CLI (ESM).
// The engine's worker threads stand beside each host as worker.js, where the engine looks for them.
import { readFileSync, rmSync } from 'node:fs';
import { build } from 'rolldown';

// What stands under "dependencies" is shipped as it is (native code, or files read beside the module); all else is bundled.
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const external = ['electron', /^node:/, ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`))];
const common = { platform: 'node', tsconfig: './tsconfig.json', external, resolve: { extensions: ['.ts', '.js'] }, logLevel: 'warn' };

const host = (name, input) => ({
  ...common,
  input: { [name]: input, worker: 'core/engine/worker.ts' },
  output: { dir: `dist/${name}`, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'esm', sourcemap: true },
});

const preload = {
  ...common,
  input: 'electron/preload/preload.ts',
  // A sandboxed preload may load nothing but electron and must be one CommonJS file.
  output: { dir: 'dist/preload', entryFileNames: 'preload.cjs', format: 'cjs', sourcemap: true, codeSplitting: false },
};

// One after the other: what fails to build leaves the others whole.
for (const program of [host('main', 'electron/main/entry.ts'), preload, host('web', 'web/main.ts'), host('cli', 'cli/main.ts')]) {
  rmSync(program.output.dir, { recursive: true, force: true });
  await build(program);
}
