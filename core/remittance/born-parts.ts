import type { BornClaim } from '#db/queries/next-payer.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';

const OUT_OF_USE: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['voided', 'replaced']);
const UNSENT: ReadonlySet<ClaimStatus> = new Set<ClaimStatus>(['ready', 'onHold', 'queued']);

/** Whether a claim that a decision brought forth is still here. */
export const isHere = ({ status }: Pick<BornClaim, 'status'>): boolean => UNSENT.has(status);

type Part = Pick<BornClaim, 'status' | 'lines' | 'forwarded'>;
/** Gone to the payer in a file of ours, so that its lines stay on it; what a payer sent on can still become ours. */
const hasLeft = (part: Part): boolean => !isHere(part) && !(part.forwarded === 1 && part.status === 'submitted');
const linesOf = (parts: readonly Part[]): ReadonlySet<string> => new Set(parts.flatMap(({ lines }) => JSON.parse(lines) as string[]));

/**
 * Lines that the part which is still here is to ask for now, in the order of the decided claim; undefined while its parts ask
 * for what was decided, each for its own. Lines of a part that has left stay on it, and those of one that a person took out of
 * use stay out; those of a part that was merged into another stand on that one.
 */
export function linesAnew(born: readonly Part[], decided: readonly string[]): readonly string[] | undefined {
  const inUse = born.filter(({ status }) => !OUT_OF_USE.has(status));
  const asked = linesOf(inUse);
  const given = linesOf(born);
  if (decided.every((id) => given.has(id)) && [...asked].every((id) => decided.includes(id))) return undefined;
  const elsewhere = linesOf(inUse.filter(hasLeft));
  const dropped = [...given].filter((id) => !asked.has(id));
  return decided.filter((id) => !elsewhere.has(id) && !dropped.includes(id));
}
