import { describe, expect, test } from 'vitest';
import { deadFiles, ENTRIES } from './reachability.ts';
import {
  anyProblems,
  functionProblems,
  listProblems,
  MAY_SKIP,
  nameProblems,
  plant,
  sizeProblems,
  skipProblems,
  sqlProblems,
} from './shape-rules.ts';
import { type FileRule, isCode, parse, readRepository } from './source.ts';
import { TEXT_RULES, textProblems } from './text-rules.ts';

const files = readRepository();
const code = files.filter(isCode);
const titled = (text: string) => [`${text.slice(0, 50).replaceAll('\n', ' ')} (${text.length})`, text] as const;
const lines = (count: number) => 'const x = 1;\n'.repeat(count);

/** Each rule with texts that break it and texts that do not. */
const rules: readonly (readonly [string, FileRule, readonly string[], readonly string[]])[] = [
  [
    'size',
    sizeProblems,
    [lines(501), lines(301), `// Long because\n${lines(500)}`],
    [lines(300), `// Long because it is one table.\n${lines(400)}`],
  ],
  [
    'functions',
    functionProblems,
    [`function f() {\n${lines(70)}}`, `const f = () => {\n${lines(70)}};`, `class A { m() {\n${lines(70)}} }`],
    [`function f() {\n${lines(60)}}`],
  ],
  ['any', anyProblems, ['let x: any;', 'const f = (x: unknown) => x as any;', 'type A = Record<string, any>;'], ["const any = 'any';"]],
  [
    'skips',
    skipProblems,
    [
      "test.skip('a', () => {});",
      "describe.only('a', () => {});",
      "it.todo('a');",
      "test.runIf(x)('a', f);",
      "test.concurrent.skip('a', f);",
      "xit('a', f);",
    ],
    ['list.only();', "test('skip', f);"],
  ],
  [
    'names',
    nameProblems,
    [
      'const data = 1;',
      'function handle() {}',
      'type Info = 1;',
      'const f = (item: number) => item;',
      'const { a: provider } = x;',
      'const insuranceName = 1;',
      'for (const [utils] of x) {}',
    ],
    ['const billingProvider = process.env;', 'const dataKey = 1;'],
  ],
  [
    'SQL',
    sqlProblems,
    ["db.run('SELECT a FROM b');", 'const x = `DELETE FROM b`;', "const x = 'UPDATE b SET a = 1';"],
    ["const x = 'Select a patient';"],
  ],
  [
    'lists lead',
    listProblems,
    ['sql`FROM json_each(a) w JOIN claim c ON c.id = w.value`', 'sql`FROM json_each(f(a, g(b))) asked\n  JOIN claim c`'],
    ['sql`FROM json_each(a) w CROSS JOIN claim c ON c.id = w.value`', 'sql`FROM json_each(a) w LEFT JOIN claim c ON c.id = w.value`'],
  ],
];

describe.each(rules)('%s', (_name, rule, bad, good) => {
  test('this repository keeps the rule', () => {
    expect(code.flatMap(rule)).toEqual([]);
  });
  test.each(bad.map(titled))('planted: %s', (_title, text) => {
    expect(rule(plant(text)).length).toBeGreaterThan(0);
  });
  test.each(good.map(titled))('harmless: %s', (_title, text) => {
    expect(rule(plant(text))).toEqual([]);
  });
});

test('SQL in db/ is never built from strings', () => {
  const value = ['$', '{d}'].join('');
  const inDb = (text: string) => sqlProblems(plant(text, 'db/queries/a.ts'));
  for (const bad of [`db.run(\`SELECT a FROM b WHERE c = ${value}\`)`, "db.run('SELECT a FROM b WHERE c = ' + d)"])
    expect(inDb(bad)).toHaveLength(1);
  for (const good of [`db.run(sql\`SELECT a FROM b WHERE c = ${value}\`)`, 'db.exec(`CREATE TABLE a (b TEXT) STRICT`)'])
    expect(inDb(good)).toEqual([]);
});

describe('texts', () => {
  test('this repository keeps the rules', () => {
    expect(files.flatMap(textProblems)).toEqual([]);
  });
  const planted: readonly (readonly [keyof typeof TEXT_RULES, string])[] = [
    ['suppressed', '// @ts-ignore'],
    ['suppressed', '// biome-ignore lint: x'],
    ['suppressed', '/* v8 ignore next */'],
    ['unfinished', '// TODO later'],
    ['unfinished', '// FIXME'],
    ['serialize', 'const bytes = db.serialize();'],
    ['home', "open('/home/jane/x')"],
    ['home', '/Users/jane/x'],
    ['home', 'C:\\Users\\jane'],
    ['machine', ['cd ', 'work', 'x'].join('/')],
    ['registry', ['https://registry', 'npmjs', 'org/zod'].join('.')],
    ['filler', 'Lorem ipsum'],
    ['anyCast', 'x as any'],
  ];
  test.each(planted)('%s is found in: %s', (rule, text) => {
    expect(textProblems(plant(text, 'docs/a.md')).join()).toContain(TEXT_RULES[rule]?.what);
  });
});

describe('dead files', () => {
  test('this repository has none, and its beginnings exist', () => {
    expect(ENTRIES.filter((entry) => !files.some(({ path }) => path === entry))).toEqual([]);
    expect(deadFiles(files)).toEqual([]);
  });
  test('a file that only its test uses is dead', () => {
    const withDead = [
      ...files,
      plant('export const x = 1;', 'core/unused.ts'),
      plant("import { x } from './unused.ts';", 'core/unused.test.ts'),
    ];
    expect(deadFiles(withDead)).toContain('core/unused.ts');
  });
  test('what a pattern of imports names is alive, and what it does not is dead', () => {
    const loader = plant("const features = import.meta.glob('./planted/*/feature.ts', { eager: true });", 'web/main.ts');
    const others = ['web/planted/a/feature.ts', 'web/planted/a/b/feature.ts', 'web/planted/feature.ts'].map((path) =>
      plant('export {};', path),
    );
    const dead = deadFiles([...files.filter(({ path }) => path !== 'web/main.ts'), loader, ...others]);
    expect(dead.filter((path) => path.startsWith('web/planted/'))).toEqual(['web/planted/a/b/feature.ts', 'web/planted/feature.ts']);
  });
  test('a forgotten file of the tests or the build is dead', () => {
    for (const path of ['tests/support/unused.ts', 'build/bench/unused.ts', 'renderer/ui/unused.css']) {
      expect(deadFiles([...files, plant(path.endsWith('css') ? '' : 'export {};', path)])).toContain(path);
    }
  });
});

test('skipping is allowed in one place, which exists and says why', () => {
  const place = files.find(({ path }) => path === MAY_SKIP);
  expect(place?.text).toMatch(/context\.skip\(|\.skipIf\(/);
  expect(skipProblems(plant("test.skip('a', f);", MAY_SKIP))).toEqual([]);
});

test('every file of code can be parsed, so that no rule passes by not looking', () => {
  for (const file of code) expect(parse(file).type).toBe('Program');
});
