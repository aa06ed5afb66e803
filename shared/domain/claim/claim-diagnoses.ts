type PointingLine = { readonly pointers: readonly number[] };

/**
 * The diagnoses of its visit that a claim says, and its lines pointing at them in their new places. A visit with no more than a claim
 * holds says all of them on each of its claims. Of a longer list a claim says what its lines point at and, as far as there is room,
 * the others in their order, so that the visit's principal diagnosis stays the first wherever it can. Lines that point at more
 * together than a claim holds keep all theirs: the scrubber stops such a claim.
 */
export function diagnosesOnClaim<Line extends PointingLine>(
  diagnoses: readonly string[],
  lines: readonly Line[],
  most: number,
): { readonly diagnoses: readonly string[]; readonly lines: readonly Line[] } {
  if (diagnoses.length <= most) return { diagnoses, lines };
  const positions = positionsOnClaim(diagnoses, lines, most);
  const placed = new Map(positions.map((position, index) => [position, index + 1]));
  // Who points at nothing that is there goes on doing so, where the scrubber sees it.
  const nowhere = diagnoses.length + 1;
  return {
    diagnoses: positions.map((position) => diagnoses[position - 1] ?? ''),
    lines: lines.map((line) => ({ ...line, pointers: line.pointers.map((pointer) => placed.get(pointer) ?? nowhere) })),
  };
}

/** Positions, from 1 and rising, of the diagnoses that a claim of these lines says. */
export function positionsOnClaim(diagnoses: readonly string[], lines: readonly PointingLine[], most: number): readonly number[] {
  const all = diagnoses.map((_, index) => index + 1);
  const pointed = new Set(lines.flatMap(({ pointers }) => pointers));
  const needed = all.filter((position) => pointed.has(position));
  const others = all.filter((position) => !pointed.has(position) && diagnoses[position - 1] !== '');
  return [...needed, ...others.slice(0, Math.max(0, most - needed.length))].toSorted((a, b) => a - b);
}
