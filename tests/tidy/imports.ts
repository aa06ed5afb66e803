import { posix } from 'node:path';
import { type Node, parse, part, parts, type SourceFile, walk } from './source.ts';

export type Import = {
  readonly from: string;
  /** As written. */
  readonly specifier: string;
  /** A path of the repository ("db/connection/open.ts") or a package ("zod", "node:fs"). */
  readonly to: string;
  readonly local: boolean;
  /** Erased when the program runs. */
  readonly typeOnly: boolean;
  readonly offset: number;
};

function resolveSpecifier(from: string, specifier: string): { to: string; local: boolean } {
  if (specifier.startsWith('.')) return { to: posix.normalize(posix.join(posix.dirname(from), specifier)), local: true };
  if (specifier.startsWith('#')) return { to: specifier.slice(1), local: true };
  return { to: specifier, local: false };
}

/** The text that a node imports, when it imports: import, export from, import(), and new URL('./x', import.meta.url). */
function specifierOf(node: Node): Node | undefined {
  if (['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'].includes(node.type))
    return part(node, 'source');
  if (node.type === 'TSImportType') return part(node, 'source') ?? part(node, 'argument');
  const isUrl = node.type === 'NewExpression' && part(node, 'callee')?.name === 'URL';
  const [first, base] = isUrl ? parts(node, 'arguments') : [];
  return base?.type === 'MemberExpression' && String(first?.value).startsWith('.') ? first : undefined;
}

const isTypeOnly = (node: Node): boolean => node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType';

/** Patterns of import.meta.glob, each as a test of paths from the root: "*" is one name. */
export function globsOf(file: SourceFile): RegExp[] {
  const found: RegExp[] = [];
  walk(parse(file), (node) => {
    const callee = node.type === 'CallExpression' ? part(node, 'callee') : undefined;
    if (callee?.type !== 'MemberExpression' || part(callee, 'object')?.type !== 'MetaProperty') return;
    const [pattern] = parts(node, 'arguments');
    if (typeof pattern?.value !== 'string') return;
    const { to } = resolveSpecifier(file.path, pattern.value);
    found.push(new RegExp(`^${to.replaceAll(/[.+?^$()|[\]\\{}]/g, '\\$&').replaceAll('*', '[^/]+')}$`));
  });
  return found;
}

/** Everything a file imports, type imports included. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  walk(parse(file), (node) => {
    const source = specifierOf(node);
    const specifier = source?.value;
    if (source === undefined || typeof specifier !== 'string') return;
    found.push({ from: file.path, specifier, ...resolveSpecifier(file.path, specifier), typeOnly: isTypeOnly(node), offset: source.start });
  });
  return found;
}
