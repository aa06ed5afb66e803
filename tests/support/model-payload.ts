import type { z } from 'zod';
import { definitionOf } from './model-contract.ts';

/** A repeatable source of whole numbers in [0, below). */
export type Pick = (below: number) => number;

/** Mulberry32: small, and the same run for the same seed everywhere. */
export function pickFrom(seed: number): Pick {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Stands in every text that is typed; a refusal that repeats it gives away what was typed. */
export const MARKER = 'Qzx7Marker';

/** A value that the schema takes. `ids` are tried where an id is asked for, so that some payloads reach real rows. */
export function validPayload(schema: z.ZodType, pick: Pick, ids: readonly string[]): unknown {
  const definition = definitionOf(schema);
  const inner = () => validPayload(definition.innerType ?? schema, pick, ids);
  switch (definition.type) {
    case 'object':
      return Object.fromEntries(Object.entries(definition.shape ?? {}).map(([key, part]) => [key, validPayload(part, pick, ids)]));
    case 'array':
      return Array.from({ length: 1 + pick(2) }, () => validPayload(definition.element ?? schema, pick, ids));
    case 'nullable':
      return pick(3) === 0 ? null : inner();
    case 'default':
    case 'optional':
      return pick(3) === 0 ? undefined : inner();
    case 'union': {
      const options = definition.options ?? [];
      return validPayload(options[pick(options.length)] ?? schema, pick, ids);
    }
    case 'enum': {
      const entries = Object.values(definition.entries ?? {});
      return entries[pick(entries.length)];
    }
    case 'literal':
      return definition.values?.[0];
    case 'boolean':
      return pick(2) === 0;
    case 'pipe':
      return validPayload(definition.in ?? schema, pick, ids);
    default:
      return firstTaken(schema, definition.type === 'string' ? texts(pick, ids) : numbers(pick));
  }
}

function firstTaken(schema: z.ZodType, candidates: readonly unknown[]): unknown {
  return candidates.find((candidate) => schema.safeParse(candidate).success);
}

const texts = (pick: Pick, ids: readonly string[]): readonly string[] => {
  const id = ids[pick(ids.length)] ?? '';
  const words = [MARKER, `${MARKER}'; --`, '%_', 'Æther 😀', '11', 'IL'];
  const from = pick(words.length);
  return [id, `2026-0${1 + pick(9)}-1${pick(10)}`, ...words.slice(from), ...words.slice(0, from), '627011234', 'ZZ', 'stem', 'x', ''];
};
const numbers = (pick: Pick): readonly number[] => {
  const some = [1 + pick(3), pick(10), pick(100_000), 0, 7];
  return [...some.slice(pick(some.length)), ...some];
};

const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  '',
  MARKER,
  MARKER.repeat(500),
  '\u0000',
  '\ud800',
  "' OR 1=1 --",
  '%',
  '2026-02-30',
  [],
  [[[[[[]]]]]],
  {},
  { [MARKER]: MARKER },
  JSON.parse('{"__proto__":{"role":"owner"},"constructor":1}'),
  { length: 2 ** 40 },
  new Date(0),
  new Uint8Array(3),
  1n,
];

/** The payload with one thing wrong or odd: a part replaced, left out, doubled, or given a key that nobody asked for. */
export function mutatePayload(payload: unknown, pick: Pick): unknown {
  if (payload === null || typeof payload !== 'object' || pick(12) === 0) return HOSTILE[pick(HOSTILE.length)];
  if (Array.isArray(payload)) {
    if (payload.length === 0 || pick(4) === 0) return Array.from({ length: 1 + pick(500) }, () => payload[0] ?? MARKER);
    const at = pick(payload.length);
    return payload.map((part, index) => (index === at ? mutatePayload(part, pick) : part));
  }
  const keys = Object.keys(payload);
  const key = keys[pick(Math.max(1, keys.length))];
  if (key === undefined || pick(6) === 0) return { ...payload, [`${MARKER}${pick(3)}`]: MARKER };
  const { [key]: part, ...rest } = payload as Record<string, unknown>;
  return pick(8) === 0 ? rest : { ...rest, [key]: mutatePayload(part, pick) };
}
