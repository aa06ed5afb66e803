const FIELD = /\{([A-Za-z]+)\}/g;

/** Fields of a template that no letter of its kind has, each once; empty when it may be kept. */
export const unknownMergeFields = (body: string, known: readonly string[]): readonly string[] =>
  [...new Set([...body.matchAll(FIELD)].map(([, name]) => name ?? ''))].filter((name) => !known.includes(name));

/** The template with its fields filled in. Braces around anything else stay as they are, and a value is never read as a template. */
export const mergeFields = (body: string, values: Readonly<Record<string, string>>): string =>
  body.replaceAll(FIELD, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));
