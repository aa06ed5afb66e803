import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planted } from './planted-imports.ts';

// The same boundaries, as the editor shows them: the real biome.json over a folder of planted violations.
const folder = mkdtempSync(join(tmpdir(), 'cw-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the linter can say; areas apart and the form of a path are the other test's. */
const seenByLint = planted.filter(([, , word]) => !['apart', 'extension', '#shared', 'relative', 'for tests'].includes(word));
const allowed = [
  ['core/claim/good.ts', '#db/queries/claim.ts'],
  ['web/good.ts', '#db/connection/open.ts'],
  ['renderer/app/good.ts', '#shared/kernel/cents.ts'],
  ['shared/contract/good.ts', 'zod'],
  ['electron/main/good.ts', 'electron'],
] as const;
const place = (path: string, at: number) => path.replace(/a\.ts$/, `planted${at}.ts`);

let report = '';
beforeAll(async () => {
  writeFileSync(join(folder, 'biome.json'), readFileSync('biome.json', 'utf8').replace(/"\$schema":[^\n]*\n/, ''));
  const write = (path: string, to: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `import { x } from '${to}';\n\nexport const y = x;\n`);
  };
  seenByLint.forEach(([path, to], at) => void write(place(path, at), to));
  for (const [path, to] of allowed) write(path, to);
  const words = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--colors=off', '.'];
  report = await new Promise((done) => {
    execFile(process.execPath, [resolve('node_modules/@biomejs/biome/bin/biome'), ...words], { cwd: folder }, (_error, stdout, stderr) =>
      done(stdout + stderr),
    );
  });
});

test.each(seenByLint.map(([path, to], at) => [path, to, at] as const))('lint refuses %s importing %s', (path, _to, at) => {
  expect(report).toContain(`${place(path, at)}:1:`);
});
test.each(allowed)('lint lets %s import %s', (path) => {
  expect(report).not.toContain(path);
});
