const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function isSame(before: unknown, after: unknown): boolean {
  if (Object.is(before, after)) return true;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return false;
  const [names, others] = [Object.keys(before), Object.keys(after)];
  return names.length === others.length && names.every((name) => Object.hasOwn(after, name) && isSame(before[name], after[name]));
}

/** The answer of before when the new one says the same, else the new one. Both came as JSON. */
export const sameAnswer = (before: unknown, after: unknown): unknown => (isSame(before, after) ? before : after);
