import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadableDb } from '../connection/handles.ts';
import { standingExclusions } from './account-standing.ts';
import { askedByPlan } from './payment-plan.ts';

/** A guarantor whom something else in the practice keeps out of statement runs. */
export type StatementExclusion = {
  readonly guarantorId: string;
  /** Why, as it stands in the dry run: "Payment plan", "In collections", "Hardship". Those with equal words are one row. */
  readonly reason: string;
  /** What happens to them instead: "Asked by the plan". */
  readonly next: string;
};

type ExclusionSource = (db: ReadableDb, today: PlainDate) => readonly StatementExclusion[];

/**
 * Everything that keeps guarantors out of statement runs beside holds and addresses. A part of the program that does (plans,
 * collections, hardship) adds its query here; it must be quick for a practice of any size, since every dry run asks.
 */
const SOURCES: readonly ExclusionSource[] = [standingExclusions, askedByPlan];

/** Who is kept out of a run on this day, by guarantor id; the first source that names somebody gives the reason. */
export function statementExclusions(db: ReadableDb, today: PlainDate): ReadonlyMap<string, StatementExclusion> {
  const found = new Map<string, StatementExclusion>();
  for (const source of SOURCES) for (const one of source(db, today)) if (!found.has(one.guarantorId)) found.set(one.guarantorId, one);
  return found;
}
