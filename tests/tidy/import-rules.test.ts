import { describe, expect, test } from 'vitest';
import { barrelProblems, cycleProblems, importProblems } from './import-rules.ts';
import { planted } from './planted-imports.ts';
import { isCode, readRepository } from './source.ts';

const files = readRepository().filter(isCode);

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
