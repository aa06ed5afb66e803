import { globsOf, importsOf } from './imports.ts';
import { isCode, isTest, isTidy, type SourceFile } from './source.ts';

/** Where the product's programs begin. */
export const ENTRIES = [
  'electron/main/entry.ts',
  'electron/preload/preload.ts',
  'web/main.ts',
  'cli/main.ts',
  'core/engine/worker.ts',
] as const;
const PRODUCT = /^(shared|db|core|electron|web|cli|renderer)\//;

/** Scripts that a page loads. */
const pageScripts = (files: readonly SourceFile[]) =>
  files
    .filter(({ path }) => /^renderer\/.*\.html$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/src="\.?\/?([^"]+\.tsx?)"/g)].map((found) => `${path.slice(0, path.lastIndexOf('/'))}/${found[1]}`),
    );

function reach(files: readonly SourceFile[], starts: readonly string[]): Set<string> {
  const known = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const queue = starts.filter((path) => known.has(path));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    const file = known.get(path);
    if (file === undefined || !isCode(file)) continue;
    for (const glob of globsOf(file)) queue.push(...[...known.keys()].filter((other) => glob.test(other)));
    for (const { to, local } of importsOf(file)) if (local) queue.push(to.replace(/\?.*$/, ''));
  }
  return reached;
}

/**
 * Files that nothing uses. Product files must be reached from the product's own beginnings (a test alone does not keep
 * code alive); files of tests and build must be reached from a test or a script, or be named in one.
 */
export function deadFiles(files: readonly SourceFile[]): string[] {
  const candidates = files.filter((file) => (isCode(file) || file.path.endsWith('.css')) && !/\.d\.ts$/.test(file.path));
  const product = reach(files, [...ENTRIES, ...pageScripts(files)]);
  const starts = candidates
    .filter(({ path }) => /\.test\.tsx?$/.test(path) || /^(build\/)?[^/]+\.(mjs|ts)$/.test(path))
    .map(({ path }) => path);
  const named = (path: string) => files.some((file) => file.path !== path && !isTidy(file.path) && file.text.includes(path));
  const namedScripts = candidates.filter(({ path }) => /^(tests|build)\//.test(path) && named(path)).map(({ path }) => path);
  const everything = reach(files, [...product, ...starts, ...namedScripts]);
  const importedAlong = (path: string) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const base = path.slice(folder.length + 1);
    return files.some((file) => file.path !== path && file.path.startsWith(`${folder}/`) && file.text.includes(base));
  };
  return candidates
    .filter(({ path }) => !/\.test\.tsx?$/.test(path))
    .filter(({ path }) => (PRODUCT.test(path) && !isTest(path) ? !product.has(path) : !everything.has(path)))
    .filter(({ path }) => !(path.endsWith('.css') && importedAlong(path)))
    .map(({ path }) => path);
}
