import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

export type SourceFile = { readonly path: string; readonly text: string };
/** A syntax node: its kind, where it stands, and its parts under their names. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;
/** A check of one file: one sentence for each thing wrong, beginning with "path:line". */
export type FileRule = (file: SourceFile) => string[];

const SKIPPED = new Set(['node_modules', 'dist', 'release', '.git', 'fixtures']);
const CODE = /\.(ts|tsx|mjs)$/;
const TEXT = /\.(ts|tsx|mjs|css|html|json|md|yml|yaml|svg|sh|py)$|^\.ci\/run$|^\.(npmrc|gitignore|editorconfig)$|^LICENSE$/;

/** Every text file of the repository, with its path from the root in forward slashes. */
export function readRepository(root = '.'): SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name);
      const path = relative(root, full).split(sep).join('/');
      // `coverage` at the root is what the test runner measures; deeper it is what a patient has.
      if (entry.isDirectory() && !SKIPPED.has(entry.name) && path !== 'coverage') visit(full);
      else if (entry.isFile() && TEXT.test(path)) files.push({ path, text: readFileSync(full, 'utf8') });
    }
  };
  visit(root);
  return files;
}

export const isCode = ({ path }: SourceFile): boolean => CODE.test(path);
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('tests/');
/** The tests of tidiness hold planted violations as text. */
export const isTidy = (path: string): boolean => path.startsWith('tests/tidy/');

export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
export const problem = (file: SourceFile, offset: number, what: string): string => `${file.path}:${lineOf(file.text, offset)} ${what}`;

const parsed = new Map<string, Node>();
/** The file's syntax tree; kept, since several rules read it. Throws when the file cannot be parsed. */
export function parse({ path, text }: SourceFile): Node {
  const key = `${path}\n${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js';
  const tree = parseAst(text, { lang }, path) as unknown as Node;
  parsed.set(key, tree);
  return tree;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Visits a tree from the top, telling each node its parent. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? (part as unknown[]) : [part]) if (isNode(child)) walk(child, visit, node);
  }
}

export const part = (node: Node, name: string): Node | undefined => (isNode(node[name]) ? node[name] : undefined);
export const parts = (node: Node, name: string): Node[] => (Array.isArray(node[name]) ? (node[name] as unknown[]).filter(isNode) : []);
export const nameOf = (node: Node | undefined): string => (typeof node?.name === 'string' ? node.name : '');
