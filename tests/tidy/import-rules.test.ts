import { describe, expect, test } from 'vitest';
import { barrelProblems, cycleProblems, importProblems } from './import-rules.ts';
import { isCode, readRepository } from './source.ts';

const files = readRepository().filter(isCode);

/** One violation of each rule: where it stands, what it imports, and a word of the complaint. */
const planted: readonly (readonly [string, string, string])[] = [
  ['shared/kernel/a.ts', '#shared/domain/b.ts', 'shared/kernel/'],
  ['shared/kernel/a.ts', '../domain/b.ts', 'may not import'],
  ['shared/domain/claim/a.ts', '../../contract/b.ts', 'may not import'],
  ['shared/contract/a.ts', '#core/dispatch.ts', 'may not import'],
  ['shared/domain/claim/a.ts', 'zod', 'plain'],
  ['shared/kernel/a.ts', 'node:fs', 'does not exist'],
  ['db/queries/a.ts', '#core/dispatch.ts', 'may not import'],
  ['db/queries/a.ts', '#shared/contract/b.ts', 'may not import'],
  ['core/claim/a.ts', '#web/server.ts', 'may not import'],
  ['core/claim/a.ts', '../remittance/b.ts', 'apart'],
  ['core/claim/a.ts', 'better-sqlite3', 'db/'],
  ['renderer/app/a.ts', '#db/queries/b.ts', 'may not import'],
  ['renderer/app/a.ts', '#core/dispatch.ts', 'may not import'],
  ['renderer/app/a.ts', 'node:path', 'does not exist'],
  ['renderer/app/a.ts', 'electron', 'electron/'],
  ['renderer/features/claims/a.ts', '../patients/b.ts', 'apart'],
  ['electron/main/a.ts', '#web/server.ts', 'may not import'],
  ['web/a.ts', '#cli/main.ts', 'may not import'],
  ['cli/a.ts', '#db/queries/claim.ts', 'may not import'],
  ['web/a.ts', '#tests/support/b.ts', 'may not import'],
  ['core/a.ts', '#build/b.ts', 'may not import'],
  ['core/a.ts', 'vitest', 'for tests'],
  ['core/a.ts', './b', 'extension'],
  ['core/a.ts', '../shared/kernel/b.ts', '#shared'],
  ['core/claim/a.ts', '#core/claim/b.ts', 'relative'],
];
const ways = [
  (to: string) => `import { x } from '${to}';`,
  (to: string) => `import type { X } from "${to}";`,
  (to: string) => `export { x } from '${to}';`,
  (to: string) => `const x = await import('${to}');`,
  (to: string) => `import '${to}';`,
];

describe('import directions', () => {
  test('this repository keeps them', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(importProblems)).toEqual([]);
  });
  test.each(planted)('%s importing %s is found, however it is written', (path, to, word) => {
    for (const way of ways) {
      const found = importProblems({ path, text: way(to) });
      expect(found.length, way(to)).toBeGreaterThan(0);
      expect(found.join()).toContain(word);
    }
  });
  test.each([
    ['core/claim/a.ts', '#db/queries/claim.ts'],
    ['core/claim/a.ts', '../x12/write.ts'],
    ['electron/main/a.ts', '#db/connection/open.ts'],
    ['renderer/features/claims/a.tsx', '../../ui/field.tsx'],
    ['shared/contract/a.ts', 'zod'],
  ])('%s may import %s', (path, to) => {
    expect(importProblems({ path, text: `import { x } from '${to}';` })).toEqual([]);
  });
});

describe('circles', () => {
  test('this repository has none', () => {
    expect(cycleProblems(files)).toEqual([]);
  });
  test('a planted one is found and named', () => {
    const of = (path: string, to: string) => ({ path, text: `import { x } from '${to}';` });
    expect(cycleProblems([of('core/a.ts', './b.ts'), of('core/b.ts', './c.ts'), of('core/c.ts', './a.ts')])).toEqual([
      'core/a.ts -> core/b.ts -> core/c.ts -> core/a.ts',
    ]);
  });
});

describe('barrels', () => {
  test('this repository has none', () => {
    expect(files.flatMap(barrelProblems)).toEqual([]);
  });
  test('a planted one is found', () => {
    expect(barrelProblems({ path: 'core/a.ts', text: "export * from './b.ts';\nexport { c } from './c.ts';" })).toHaveLength(1);
  });
});
