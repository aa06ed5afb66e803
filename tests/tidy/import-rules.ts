import { type Import, importsOf } from './imports.ts';
import { type FileRule, isTest, parse, part, problem, type SourceFile } from './source.ts';

const TOPS = ['shared', 'db', 'core', 'electron', 'web', 'cli', 'renderer', 'tests', 'build'] as const;
const topOf = (path: string) => TOPS.find((top) => path.startsWith(`${top}/`));

/** What each folder may import of the repository, beside itself. The longest match speaks. */
const ALLOWED: readonly (readonly [string, readonly string[]])[] = [
  ['shared/kernel/', []],
  ['shared/domain/', ['shared/kernel/']],
  ['shared/contract/', ['shared/domain/', 'shared/kernel/']],
  ['db/', ['shared/kernel/', 'shared/domain/']],
  ['core/', ['db/', 'shared/']],
  ['electron/', ['core/', 'shared/', 'db/connection/']],
  ['web/', ['core/', 'shared/', 'db/connection/']],
  ['cli/', ['core/', 'shared/', 'db/connection/']],
  ['renderer/', ['shared/']],
  ['tests/', ['']],
  ['build/', ['']],
];
/** Parts of core that every use case may lean on. */
const COMMON_CORE = ['x12', 'forms', 'ports', 'intake', 'engine', 'host'];

const areaOf = (path: string, within: string) => new RegExp(`^${within}/([^/]+)/`).exec(path)?.[1];

function directionProblem({ from, to }: Import): string | undefined {
  const rule = ALLOWED.find(([folder]) => from.startsWith(folder));
  if (rule === undefined || topOf(to) === undefined) return undefined;
  const [folder, allowed] = rule;
  if ([folder, ...allowed].some((prefix) => to.startsWith(prefix))) return undefined;
  return isTest(from) && to.startsWith('tests/') ? undefined : `${folder} may not import ${to}`;
}

function apartProblem({ from, to }: Import): string | undefined {
  const [feature, otherFeature] = [areaOf(from, 'renderer/features'), areaOf(to, 'renderer/features')];
  if (feature !== undefined && otherFeature !== undefined && feature !== otherFeature) return `features stay apart: ${to}`;
  const [area, otherArea] = [areaOf(from, 'core'), areaOf(to, 'core')];
  const apart = area !== undefined && otherArea !== undefined && area !== otherArea && area !== 'engine';
  return apart && !COMMON_CORE.includes(otherArea) ? `use cases stay apart: ${to}` : undefined;
}

function packageProblem({ from, to, local }: Import): string | undefined {
  if (local || from.startsWith('tests/')) return undefined;
  if (to === 'better-sqlite3' && !from.startsWith('db/')) return 'SQL lives in db/';
  if (to === 'electron' && !from.startsWith('electron/')) return 'Electron lives in electron/';
  if (isTest(from)) return undefined;
  if (/^(shared|renderer)\//.test(from) && to.startsWith('node:')) return `${to} does not exist where this runs`;
  if (/^shared\/(kernel|domain)\//.test(from)) return `${to}: kernel and domain are plain`;
  return /^(vitest|fast-check|playwright-core)$/.test(to) ? `${to} is for tests` : undefined;
}

/** "core/x12" of "core/x12/write.ts": within it imports are relative, beyond the top folder they are "#...". */
const areaFolder = (path: string) => path.split('/').slice(0, 2).join('/');

function formProblem({ from, to, specifier, local }: Import): string | undefined {
  if (!local || specifier.endsWith('/')) return undefined;
  if (!/\.(ts|tsx|mjs|css|json|svg|woff2|md)(\?\w+)?$/.test(specifier)) return `${specifier} lacks its extension`;
  const outside = to === 'package.json' || from.startsWith('tests/') || to.startsWith('tests/') || topOf(to) === undefined;
  if (specifier.startsWith('.') && topOf(to) !== topOf(from) && !outside) return `${specifier} leaves its folder: write #${to}`;
  return specifier.startsWith('#') && areaFolder(to) === areaFolder(from)
    ? `${specifier} stays in its folder: write it relative`
    : undefined;
}

/** Directions, areas apart, packages and forms of every import of a file. */
export const importProblems: FileRule = (file) =>
  importsOf(file).flatMap((one) =>
    [directionProblem, apartProblem, packageProblem, formProblem].flatMap((rule) => {
      const what = rule(one);
      return what === undefined ? [] : [problem(file, one.offset, what)];
    }),
  );

/** A file that only passes on others' exports hides where things come from. */
export const barrelProblems: FileRule = (file) => {
  const body = (parse(file).body ?? []) as { type: string }[];
  const passing = body.filter((node) => /^Export(Named|All)Declaration$/.test(node.type) && part(node as never, 'source') !== undefined);
  return body.length > 0 && passing.length === body.length ? [problem(file, 0, 'is a barrel')] : [];
};

/** Circles of imports that remain when types are erased, each named once, as "a -> b -> a". */
export function cycleProblems(files: readonly SourceFile[]): string[] {
  const next = new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter(({ local }) => local)
        .map(({ to }) => to),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (state.get(path) === 'open') found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (state.has(path) || !next.has(path)) return;
    state.set(path, 'open');
    for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}
