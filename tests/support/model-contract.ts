import type { z } from 'zod';
import type { Operation } from '#shared/contract/operation.ts';

export type Contract = Readonly<Record<string, Operation>>;

/** What is wrong with a list of operations, in words; empty when every one is named, guarded, handled and strict. */
export function contractFaults(contract: Contract, handled: readonly string[]): readonly string[] {
  return Object.entries(contract).flatMap(([name, operation]) => {
    const faults: string[] = [];
    if (!/^[a-z][A-Za-z]+\.[a-z][A-Za-z]+$/.test(name)) faults.push('name');
    if (!/^(public|[a-z]+\.[a-z][A-Za-z]+)$/.test(operation.permission)) faults.push('permission');
    if (operation.permission === 'public' && operation.kind !== 'gate') faults.push('a public operation must be a gate');
    if (!handled.includes(name)) faults.push('no handler');
    if (operation.words.length < 4) faults.push('words');
    for (const code of operation.errors) if (!/^[a-zA-Z]+\.[a-z][A-Za-z]+$/.test(code)) faults.push(`error code ${code}`);
    return [...faults, ...openParts(operation.input, 'input')].map((fault) => `${name}: ${fault}`);
  });
}

type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly in?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string } } }[];
};
export const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/** Places of an input where more gets through than the use case can expect: unknown keys, texts and lists of any length. */
function openParts(schema: z.ZodType, path: string): readonly string[] {
  const definition = definitionOf(schema);
  const { type, shape, catchall, checks = [] } = definition;
  const limits = checks.map((check) => check._zod.def.check);
  const own: string[] = [];
  if (shape && catchall?.def.type !== 'never') own.push(`object at ${path} lets unknown keys through`);
  if (type === 'string' && !limits.some((limit) => ['max_length', 'string_format', 'custom'].includes(limit)))
    own.push(`text at ${path} has no cap`);
  if (type === 'array' && !limits.includes('max_length')) own.push(`list at ${path} has no cap`);
  // Names that a person's file gives cannot be listed; how many there are, and how long, can be capped.
  if (type === 'record' && !limits.includes('custom')) own.push(`names at ${path} have no cap`);
  if (['any', 'unknown', 'map'].includes(type)) own.push(`anything goes at ${path}`);
  const parts = Object.entries(shape ?? {}).flatMap(([key, part]) => openParts(part, `${path}.${key}`));
  const inner = [
    definition.element,
    definition.innerType,
    definition.in,
    definition.keyType,
    definition.valueType,
    ...(definition.options ?? []),
  ];
  return [...own, ...parts, ...inner.flatMap((part) => (part ? openParts(part, path) : []))];
}
