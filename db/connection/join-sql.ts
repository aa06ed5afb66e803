import type { SqlQuery } from './handles.ts';

// One text for each row of parts, so that the connection finds its prepared statement again.
type Joined = { text?: TemplateStringsArray; readonly next: Map<TemplateStringsArray, Joined> };
const joined: Joined = { next: new Map() };

/**
 * Parts of a statement one after the other, so that a condition that several statements share stands once. Each part comes from
 * the `sql` tag, so its text is fixed; the values of all are bound in order.
 */
export function joinSql(...parts: readonly SqlQuery[]): SqlQuery {
  const found = parts.reduce<Joined>((known, { strings }) => {
    const next: Joined = known.next.get(strings) ?? { next: new Map() };
    known.next.set(strings, next);
    return next;
  }, joined);
  found.text ??= textOf(parts);
  return { strings: found.text, values: parts.flatMap(({ values }) => values) };
}

/** The texts, cut at the values: where two parts meet, the end of one and the beginning of the next are one piece. */
function textOf(parts: readonly SqlQuery[]): TemplateStringsArray {
  const pieces = parts
    .map(({ strings }): readonly string[] => strings)
    .reduce((before, [first = '', ...rest]) => [...before.slice(0, -1), `${before.at(-1) ?? ''} ${first}`, ...rest], []);
  return Object.assign([...pieces], { raw: [...pieces] });
}
