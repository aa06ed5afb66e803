/** A part of a source as the parser gives it. */
export type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [part: string]: unknown };
/** What part of its parent a node is, as far as that decides how it may be changed. */
export type Role = 'condition' | 'answer' | 'link' | 'other';
/** One small change: a node becomes `after`, or, when that is null, the statement is not there. */
export type Change = { readonly kind: string; readonly after: string | null };
type Text = (node: Node) => string;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

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
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
};

/** Every small change of a node. `after` is in the words of the source. */
export function changesOf(node: Node, role: Role, text: Text): readonly Change[] {
  // Half of an optional chain cannot stand apart.
  if (role === 'link') return [];
  const own = ownChanges(node, text);
  if (role === 'condition') return [...own, ...constants('condition', node)];
  return role === 'answer' ? [...own, ...answerChanges(node, text)] : own;
}

function ownChanges(node: Node, text: Text): readonly Change[] {
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
    case 'AssignmentExpression':
      return assignmentChanges(node, text);
    case 'ExpressionStatement':
      return [{ kind: 'statement removed', after: null }];
    case 'CallExpression':
      return callChanges(node, text);
    case 'ChainExpression':
      return ownChanges(node.expression as Node, text);
    default:
      return [];
  }
}

const constants = (what: string, node: Node): readonly Change[] =>
  node.type === 'Literal' ? [] : ['true', 'false'].map((after) => ({ kind: `${what} always ${after}`, after }));

function operatorChanges(node: Node, text: Text): readonly Change[] {
  const [left, right] = [text(node.left as Node), text(node.right as Node)];
  if (node.operator === '??') return [{ kind: 'fallback removed', after: left }];
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

function assignmentChanges({ operator, left, right }: Node, text: Text): readonly Change[] {
  const other = operator === '+=' ? '-=' : operator === '-=' ? '+=' : undefined;
  return other === undefined
    ? []
    : [{ kind: `${String(operator)} to ${other}`, after: `${text(left as Node)} ${other} ${text(right as Node)}` }];
}

/** What is done to a value before it is looked at, and can be left out. */
const STEPS: ReadonlySet<string> = new Set(['trim', 'toUpperCase', 'toLowerCase', 'filter', 'slice', 'replace']);
const OTHER_CALL: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['ceil', 'floor'],
]);

function callChanges({ callee, start, end }: Node, text: Text): readonly Change[] {
  const { type, object, property, computed } = callee as Node;
  if (type !== 'MemberExpression' || computed === true) return [];
  const [on, name] = [object as Node, property as Node];
  const called = text(name);
  if (STEPS.has(called)) return [{ kind: `${called} removed`, after: text(on) }];
  const other = OTHER_CALL.get(called);
  if (other === undefined) return [];
  const whole = text({ type: 'call', start, end });
  const after = `${whole.slice(0, name.start - start)}${other}${whole.slice(name.end - start)}`;
  return [{ kind: `${called} to ${other}`, after }];
}

/** Calls that answer yes or no, by their name. */
const ASKS = /^(?:is[A-Z]|needs[A-Z]|has$|test$|includes$|some$|every$|startsWith$)/;
const COMPARES: ReadonlySet<string> = new Set(['===', '!==', '<', '<=', '>', '>=']);
/** Calls and names that stand for a list of faults. */
const LISTS = /^(?:flatMap|map|filter|faultWhen|\w*[fF]aults)$/;

/** What a function answers: yes or no turned constant, a list emptied, a thing left out. */
function answerChanges(node: Node, text: Text): readonly Change[] {
  if (node.type === 'Identifier') return LISTS.test(text(node)) ? [{ kind: 'answer emptied', after: '[]' }] : [];
  if (node.type === 'ObjectExpression') return [{ kind: 'answer left out', after: 'undefined' }];
  if (node.type === 'LogicalExpression' && node.operator !== '??') return constants('answer', node);
  if (node.type === 'BinaryExpression' && COMPARES.has(String(node.operator))) return constants('answer', node);
  if (node.type === 'UnaryExpression' && node.operator === '!') return constants('answer', node);
  if (node.type !== 'CallExpression') return [];
  const callee = node.callee as Node;
  const name = text(callee.type === 'MemberExpression' ? (callee.property as Node) : callee);
  if (ASKS.test(name)) return constants('answer', node);
  return LISTS.test(name) ? [{ kind: 'answer emptied', after: '[]' }] : [];
}
