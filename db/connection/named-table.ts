import { assert } from '#shared/kernel/assert.ts';
import type { SqlQuery, SqlValue } from './handles.ts';

// One text for each question, so that the connection finds its prepared statement again.
const texts = new Map<string, TemplateStringsArray>();

/** Names as our own schema has them; anything else is no name of ours, and no text from outside gets here at all. */
function named(name: string): string {
  assert(/^[a-z][a-z0-9_]*$/.test(name), 'tables and columns have plain names');
  return ['"', name, '"'].join('');
}

function query(parts: readonly string[], values: readonly SqlValue[]): SqlQuery {
  const key = parts.join('?');
  const strings = texts.get(key) ?? Object.assign([...parts], { raw: [...parts] });
  texts.set(key, strings);
  return { strings, values };
}

/** Every row of a table that is known from the schema only, these columns of it. */
export const everyRowOf = (table: string, columns: readonly string[]): SqlQuery =>
  query([['SELECT', columns.map(named).join(', '), 'FROM', named(table)].join(' ')], []);

/** How many rows (`count`) of a table have a value in a column. */
export const countOf = (table: string, column: string, value: SqlValue): SqlQuery =>
  query([['SELECT count(*) AS count FROM', named(table), 'WHERE', named(column), '= '].join(' '), ''], [value]);
