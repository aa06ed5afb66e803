/** One field of a coverage that became something else, both as text. An empty text: it was, or is, not said. */
export type CoverageChange = { readonly field: string; readonly before: string; readonly after: string };

type Plain = Readonly<Record<string, unknown>>;

/** Every field in which two versions of a record differ, parts of parts by their path ("subscriber.address.zip"). */
export function changedFields(before: Plain | undefined, after: Plain): readonly CoverageChange[] {
  const [was, is] = [new Map(flat(before ?? {})), new Map(flat(after))];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? '', after: is.get(field) ?? '' }))
    .filter((change) => change.before !== change.after);
}

function flat(record: Plain, path = ''): [string, string][] {
  return Object.entries(record).flatMap(([name, value]): [string, string][] => {
    const field = `${path}${name}`;
    if (value !== null && typeof value === 'object') return flat(value as Plain, `${field}.`);
    return [[field, value === null || value === undefined ? '' : String(value)]];
  });
}
