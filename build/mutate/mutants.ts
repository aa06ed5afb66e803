import { parseAst } from 'rolldown/parseAst';
import { changesOf, isNode, type Node, type Role } from './changes.ts';

/** One small change of a source that some test must notice. */
export type Mutant = {
  readonly number: number;
  readonly file: string;
  readonly line: number;
  /** The whole line on which it begins, by which people name it. */
  readonly on: string;
  readonly kind: string;
  readonly before: string;
  readonly after: string;
};
export type Made = { readonly code: string; readonly mutants: readonly Mutant[] };

/** How the script asks whether a mutant is on. The bundler writes 4000 as 4e3. */
const QUESTION = /__changed\(([\de]+)\)/g;

/**
 * A script with every question turned into a comparison with `on`, which the engine sees through: many times quicker than a call.
 * Throws when some question has another form, since nobody would ever answer it.
 */
export function withComparisons(script: string): string {
  const turned = script.replaceAll(QUESTION, '(on === $1)');
  if (turned.includes('__changed')) throw new Error('A question was not understood.');
  return turned;
}

/**
 * Puts every mutant of a source into it at once, each behind a question: `__changed(12) ? changed : as it was`, and for a statement
 * that is left out `if (!__changed(12)) { statement }`. Types, imports and names of properties are left alone.
 */
export function withMutants(file: string, source: string, firstNumber: number): Made {
  const mutants: Mutant[] = [];
  const lines = source.split('\n');
  const text = (node: Node): string => source.slice(node.start, node.end);

  /** The source of a node with everything inside it already behind questions. */
  const render = (node: Node, role: Role): string => {
    let code = '';
    let at = node.start;
    for (const part of inner(node, role)) {
      code += source.slice(at, part.node.start) + render(part.node, part.role);
      at = part.node.end;
    }
    code += source.slice(at, node.end);
    for (const { kind, after } of changesOf(node, role, text)) {
      const number = firstNumber + mutants.length;
      const line = source.slice(0, node.start).split('\n').length;
      mutants.push({ number, file, line, on: (lines[line - 1] ?? '').trim(), kind, before: text(node), after: after ?? '' });
      code = after === null ? `{ if (!__changed(${number})) { ${code} } }` : `(__changed(${number}) ? (${after}) : (${code}))`;
    }
    return code;
  };
  const program = parseAst(source, { lang: 'ts' }) as unknown as Node;
  return { code: render({ ...program, start: 0, end: source.length }, 'other'), mutants };
}

type Part = { readonly node: Node; readonly role: Role };
const TYPES: ReadonlySet<string> = new Set([
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeArguments',
  'decorators',
]);

/** Parts of a node that may hold mutants, in the order of the source. */
function inner(node: Node, role: Role): readonly Part[] {
  if (/^(?:Import|ExportAll)/.test(node.type)) return [];
  const parts: Part[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (TYPES.has(name) || ((name === 'key' || name === 'property') && node.computed !== true)) continue;
    // A shorthand property is one piece of source with two roles.
    if (node.type === 'Property' && node.shorthand === true) continue;
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(part) && holdsValue(part)) parts.push({ node: part, role: roleOf(node, role, name) });
  }
  return parts.sort((a, b) => a.node.start - b.node.start);
}

function roleOf({ type }: Node, role: Role, name: string): Role {
  // What a chain holds is the chain's to change, and what it hangs on is only a link.
  if (type === 'ChainExpression') return 'link';
  if (role === 'link' && (name === 'object' || name === 'callee')) return 'link';
  if (name === 'test' && type === 'IfStatement') return 'condition';
  if (type === 'ReturnStatement' || (type === 'ArrowFunctionExpression' && name === 'body')) return 'answer';
  return 'other';
}

/** Types are no values, but what is said to be of a type is. */
const holdsValue = ({ type }: Node): boolean => !type.startsWith('TS') || /^TS(?:As|Satisfies|NonNull)Expression$/.test(type);
