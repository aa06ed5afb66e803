import { type FileRule, isTest, isTidy, lineOf, type Node, nameOf, parse, part, parts, problem, type SourceFile, walk } from './source.ts';

const WARN_LINES = 300;
const MAX_LINES = 500;
const MAX_FUNCTION_LINES = 70;
/** Tests and their builders hold tables of cases and facts. */
const MAX_TEST_FUNCTION_LINES = 120;

/** Files stay short; one over 300 lines says why ("Long because ...") in its first three lines, none passes 500. */
export const sizeProblems: FileRule = (file) => {
  const lines = file.text.split('\n').length - 1;
  if (lines > MAX_LINES) return [problem(file, 0, `has ${lines} lines, ${MAX_LINES} is the limit`)];
  const reason = file.text
    .split('\n')
    .slice(0, 3)
    .some((line) => /^\s*(\/\/|\/?\*).*Long because/.test(line));
  return lines > WARN_LINES && !reason ? [problem(file, 0, `has ${lines} lines and no "Long because" in its first three`)] : [];
};

const isFunction = (node: Node) => /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);

/** The name under which a call was made: "describe" of describe.each(x)('...', () => {}). */
function calledName(node: Node | undefined): string {
  if (node?.type === 'CallExpression') return calledName(part(node, 'callee'));
  if (node?.type === 'MemberExpression') return calledName(part(node, 'object'));
  return nameOf(node);
}

/** Functions fit on a page. A describe block is a heading over tests, and a migration is one text of SQL, not functions. */
export const functionProblems: FileRule = (file) => {
  if (file.path.startsWith('db/migrations/')) return [];
  const limit = isTest(file.path) ? MAX_TEST_FUNCTION_LINES : MAX_FUNCTION_LINES;
  const found: string[] = [];
  walk(parse(file), (node, parent) => {
    const body = isFunction(node) ? part(node, 'body') : undefined;
    if (body === undefined || (isTest(file.path) && calledName(parent) === 'describe')) return;
    const lines = lineOf(file.text, node.end) - lineOf(file.text, node.start) + 1;
    if (lines > limit) found.push(problem(file, node.start, `a function of ${lines} lines, ${limit} is the limit`));
  });
  return found;
};

/** The type that switches checking off. */
export const anyProblems: FileRule = (file) => {
  const found: string[] = [];
  walk(parse(file), (node) => {
    if (node.type === 'TSAnyKeyword') found.push(problem(file, node.start, 'says any'));
  });
  return found;
};

const SKIPS = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']);
const TESTERS = new Set(['test', 'it', 'describe', 'suite', 'context', 'bench']);
const OLD_SKIPS = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);
/** The one place that may skip, saying why: the suite that needs Electron's program, which npm does not bring. */
export const MAY_SKIP = 'tests/e2e/electron-app.test.ts';

/** Every test runs: none skipped, none alone, none left for later. */
export const skipProblems: FileRule = (file) => {
  const found: string[] = [];
  walk(parse(file), (node) => {
    const skips = node.type === 'MemberExpression' && SKIPS.has(nameOf(part(node, 'property'))) && TESTERS.has(calledName(node));
    const old = node.type === 'CallExpression' && OLD_SKIPS.has(nameOf(part(node, 'callee')));
    if (skips || old) found.push(problem(file, node.start, 'skips or singles out a test'));
  });
  return file.path === MAY_SKIP ? [] : found;
};

const SQL =
  /^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|TRIGGER|VIEW)\s|WITH\s+\w+\s+AS\s*\()/;

function startsAsSql(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string' && SQL.test(node.value);
  const [first] = node.type === 'TemplateLiteral' ? parts(node, 'quasis') : [];
  return SQL.test(String((first?.value as { raw?: string } | undefined)?.raw ?? ''));
}

/** A list that a query is handed is no table with an index: where SQLite is let choose, it reads the list once for every row. */
export const listProblems: FileRule = (file) => {
  const found = /json_each\(.*\)\s+(?!CROSS\b|LEFT\b)\w+\s+JOIN\b/.exec(file.text);
  return found === null || isTidy(file.path) ? [] : [problem(file, found.index, 'a list does not lead: CROSS JOIN what it names')];
};

/** SQL stands in db/ only, and values reach it only through the tagged template. Tests may plant rows with plain SQL. */
export const sqlProblems: FileRule = (file) => {
  if (isTest(file.path) || file.path.startsWith('build/')) return [];
  const found: string[] = [];
  walk(parse(file), (node, parent) => {
    if (!startsAsSql(node)) return;
    const inDb = file.path.startsWith('db/');
    const tagged = parent?.type === 'TaggedTemplateExpression';
    const built =
      (node.type === 'TemplateLiteral' && parts(node, 'expressions').length > 0) ||
      (parent?.type === 'BinaryExpression' && parent.operator === '+');
    if (!inDb) found.push(problem(file, node.start, 'SQL outside db/'));
    else if (built && !tagged) found.push(problem(file, node.start, 'SQL built from strings'));
  });
  return found;
};

const BANNED_FILES = /^(data|info|item|manager|helper|utils?|process|handle)$/i;
const BANNED_NAMES = /^(data|info|item|manager|helper|utils?|process|handle|provider)$/i;
const BANNED_PARTS = /(?<!co)insurance|whitelist|blacklist/i;
const NAMING = new Set([
  'VariableDeclarator',
  'FunctionDeclaration',
  'ClassDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
]);

/** Names that a node declares: variables, functions, types, parameters. */
function declaredNames(node: Node): Node[] {
  const target = NAMING.has(node.type) ? part(node, 'id') : undefined;
  const parameters = isFunction(node) ? parts(node, 'params') : [];
  const flatten = (pattern: Node): Node[] => {
    if (pattern.type === 'Identifier') return [pattern];
    if (pattern.type === 'ObjectPattern')
      return parts(pattern, 'properties').flatMap((property) => flatten(part(property, 'value') ?? property));
    if (pattern.type === 'ArrayPattern') return parts(pattern, 'elements').flatMap(flatten);
    const inner = part(pattern, 'left') ?? part(pattern, 'argument');
    return inner === undefined ? [] : flatten(inner);
  };
  return [...(target === undefined ? [] : [target]), ...parameters].flatMap(flatten);
}

/** One word per idea: the glossary's banned names, for what the code declares and for files. */
export const nameProblems: FileRule = (file) => {
  if (isTidy(file.path)) return [];
  const base = file.path.split('/').at(-1)?.split('.')[0] ?? '';
  const found = BANNED_FILES.test(base) ? [problem(file, 0, `the file is named ${base}`)] : [];
  walk(parse(file), (node) => {
    for (const declared of declaredNames(node)) {
      const name = nameOf(declared);
      if (BANNED_NAMES.test(name) || BANNED_PARTS.test(name)) found.push(problem(file, declared.start, `${name} is not a name`));
    }
  });
  return found;
};

/** Words that end up in a report when a rule is told of planted text. */
export const plant = (text: string, path = 'core/planted.ts'): SourceFile => ({ path, text });
