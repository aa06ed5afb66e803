import type { z } from 'zod';

type Part = { readonly def?: Readonly<Record<string, unknown>> };
/** Where a zod schema keeps the schemas that it is made of. */
const INSIDE = ['innerType', 'element', 'valueType', 'options', 'items', 'in', 'out', 'left', 'right', 'rest'] as const;

const known = new WeakMap<z.ZodType, ReadonlySet<string>>();

/**
 * Every name that a schema itself gives a field, at any depth. Keys of a record are not among them: callers make those up, so they
 * may hold what somebody typed.
 */
export function fieldNames(schema: z.ZodType): ReadonlySet<string> {
  const names = known.get(schema) ?? collect(schema, new Set(), new Set());
  known.set(schema, names);
  return names;
}

function collect(schema: unknown, names: Set<string>, seen: Set<unknown>): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return names;
  seen.add(schema);
  const { def = {} } = schema as Part;
  const shape = typeof def.shape === 'object' && def.shape !== null ? Object.entries(def.shape) : [];
  for (const [name, inner] of shape) {
    names.add(name);
    collect(inner, names, seen);
  }
  for (const inner of INSIDE.flatMap((place) => def[place] ?? [])) collect(inner, names, seen);
  return names;
}
