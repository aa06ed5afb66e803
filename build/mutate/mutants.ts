import { parseAst } from 'rolldown/parseAst';

/** One small change of a source that some test must notice. */
export type Mutant = {
  readonly number: number;
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  readonly before: string;
  readonly after: string;
};

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [part: string]: unknown };
type Change = { readonly kind: string; readonly after: string };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '&&': ['||'],
  '||': ['&&'],
};

/**
 * Puts every mutant of a source into it at once, each behind a question: `__changed(12) ? changed : as it was`. Types, imports and names of properties are left alone.
 */
export function withMutants(
  file: string,
  source: string,
  firstNumber: number,
): { readonly code: string; readonly mutants: readonly Mutant[] } {
  const mutants: Mutant[] = [];
  const text = (node: Node): string => source.slice(node.start, node.end);

  /** The source of a node with everything inside it already behind questions. */
  const render = (node: Node): string => {
    const inside = inner(node);
    let code = '';
    let at = node.start;
    for (const child of inside) {
      code += source.slice(at, child.start) + render(child);
      at = child.end;
    }
    code += source.slice(at, node.end);
    for (const { kind, after } of changesOf(node, text)) {
      const number = firstNumber + mutants.length;
      const line = source.slice(0, node.start).split('\n').length;
      mutants.push({ number, file, line, kind, before: text(node), after });
      code = `(__changed(${number}) ? (${after}) : (${code}))`;
    }
    return code;
  };
  const program = parseAst(source, { lang: 'ts' }) as unknown as Node;
  return { code: render({ ...program, start: 0, end: source.length }), mutants };
}

/** Parts of a node that may hold mutants, in the order of the source. */
function inner(node: Node): readonly Node[] {
  if (/^(?:Import|ExportAll)/.test(node.type)) return [];
  const skipped = new Set(['typeAnnotation', 'returnType', 'typeParameters', 'typeArguments', 'superTypeArguments', 'decorators']);
  const parts: Node[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (skipped.has(name) || (name === 'key' && node.computed !== true) || (name === 'property' && node.computed !== true)) continue;
    // A shorthand property is one piece of source with two roles.
    if (node.type === 'Property' && node.shorthand === true) continue;
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(part) && holdsValue(part)) parts.push(part);
  }
  return parts.sort((a, b) => a.start - b.start);
}

/** Types are no values, but what is said to be of a type is. */
const holdsValue = ({ type }: Node): boolean => !type.startsWith('TS') || /^TS(?:As|Satisfies|NonNull)Expression$/.test(type);

function changesOf(node: Node, text: (node: Node) => string): readonly Change[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorChanges(node, text);
    case 'UnaryExpression':
      return node.operator === '!' ? [{ kind: 'negation removed', after: text(node.argument as Node) }] : [];
    case 'ConditionalExpression': {
      const [test, yes, no] = [node.test, node.consequent, node.alternate] as [Node, Node, Node];
      return [{ kind: 'condition negated', after: `!(${text(test)}) ? ${text(yes)} : ${text(no)}` }];
    }
    case 'Literal':
      return literalChanges(node);
    case 'TemplateLiteral':
      return [{ kind: 'text emptied', after: "''" }];
    case 'ArrayExpression':
      return (node.elements as readonly unknown[]).length > 0 ? [{ kind: 'list emptied', after: '[]' }] : [];
    default:
      return [];
  }
}

function operatorChanges(node: Node, text: (node: Node) => string): readonly Change[] {
  const [left, right] = [text(node.left as Node), text(node.right as Node)];
  if (node.operator === '??') return [{ kind: 'fallback removed', after: left }];
  // Texts are put together with +, and taking them apart says nothing.
  return (OPERATORS[String(node.operator)] ?? []).map((operator) => ({
    kind: `${String(node.operator)} to ${operator}`,
    after: `(${left}) ${operator} (${right})`,
  }));
}

function literalChanges({ value, raw }: Node): readonly Change[] {
  if (typeof value === 'string') return value === '' ? [] : [{ kind: 'text emptied', after: "''" }];
  if (typeof value === 'number') return [{ kind: 'number raised', after: String(value + 1) }];
  if (typeof value === 'boolean') return [{ kind: 'answer turned', after: String(!value) }];
  // A regular expression that nothing fits.
  return typeof raw === 'string' && raw.startsWith('/') ? [{ kind: 'pattern emptied', after: '/(?!)/' }] : [];
}
