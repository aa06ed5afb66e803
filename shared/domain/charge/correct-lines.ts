/** A line that a visit was ever charged. */
export type StoredLine<Line> = Line & { readonly withdrawn: boolean };

/** What becomes of a visit's lines when its charges are corrected. Stored lines are never altered. */
export type LineChanges<Line> = {
  /** The visit's lines after the correction, in the order typed; new and changed ones under ids of their own. */
  readonly lines: readonly Line[];
  readonly added: readonly Line[];
  /** Ids of lines that no longer count. */
  readonly withdrawn: readonly string[];
  /** Ids of lines withdrawn earlier that count again, because they were typed exactly as they were. */
  readonly revived: readonly string[];
};

/**
 * Compares charges as typed with every line the visit was ever charged. A line that is typed as it stands is kept; one
 * that differs in anything is withdrawn and added anew, so that what claims and journals name stays what it was.
 */
export function correctLines<Line extends { readonly chargeLineId: string }>(
  stored: readonly StoredLine<Line>[],
  typed: readonly Line[],
  newId: () => string,
): LineChanges<Line> {
  const byId = new Map(stored.map((line) => [line.chargeLineId, line]));
  const lines = typed.map((line) => {
    const known = byId.get(line.chargeLineId);
    return known === undefined || sameLine(known, line) ? line : { ...line, chargeLineId: newId() };
  });
  const kept = new Set(lines.map(({ chargeLineId }) => chargeLineId));
  return {
    lines,
    added: lines.filter(({ chargeLineId }) => !byId.has(chargeLineId)),
    withdrawn: stored.filter((line) => !line.withdrawn && !kept.has(line.chargeLineId)).map(({ chargeLineId }) => chargeLineId),
    revived: stored.filter((line) => line.withdrawn && kept.has(line.chargeLineId)).map(({ chargeLineId }) => chargeLineId),
  };
}

/** Whether two lines say the same; key order and the withdrawn mark do not count. */
function sameLine<Line extends { readonly chargeLineId: string }>(stored: StoredLine<Line>, typed: Line): boolean {
  const { withdrawn: _withdrawn, ...line } = stored;
  return canonical(line) === canonical(typed);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner,
  );
