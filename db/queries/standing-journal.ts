import { type ReadableDb, sql } from '../connection/handles.ts';

/** The journal whose effect stands for one external fact now. */
export type StandingJournal = {
  /** The journal to reverse when the fact is taken back: the original, or the reversal of its reversal. */
  readonly journalId: string;
  /** For a payer's reversal that stands, the source of what it took back; null for an answer. */
  readonly negates: string | null;
};

type Link = { readonly id: string; readonly kind: string; readonly sourceId: string; readonly reversesId: string | null };

/**
 * What stands for a fact (source id): undefined when it never posted or was taken back by ourselves. A payer's reversal
 * leaves its answer "posted and negated": the answer is then reported by its root journal, the reversal by its own.
 */
export function standingJournal(
  db: ReadableDb,
  sourceKind: 'remittance' | 'remittanceClaim',
  sourceId: string,
  kind: string,
): StandingJournal | undefined {
  const roots = db.all<Link>(sql`
    SELECT id, kind, source_id AS sourceId, reverses_id AS reversesId FROM journal
    WHERE source_id = ${sourceId} AND source_kind = ${sourceKind} AND kind = ${kind} ORDER BY sequence DESC`);
  for (const root of roots) {
    const end = endOfChain(db, root);
    if (end) return { journalId: end, negates: root.reversesId === null ? null : sourceOf(db, root.reversesId) };
  }
  return undefined;
}

/** Follows reversals of reversals; undefined when the root's effect is gone by our own doing. */
function endOfChain(db: ReadableDb, root: Link): string | undefined {
  let stands = true;
  let at = root.id;
  for (;;) {
    const next = db.get<Link & { sourceKind: string }>(sql`
      SELECT id, kind, source_id AS sourceId, reverses_id AS reversesId, source_kind AS sourceKind FROM journal WHERE reverses_id = ${at}`);
    if (!next) return stands ? at : undefined;
    // A payer's reversal is a fact of its own, told by its own key: seen from the answer, the answer still stands.
    if (next.sourceKind === 'remittanceClaim' && !reversedAgain(db, next.id)) return at;
    stands = !stands;
    at = next.id;
  }
}

const reversedAgain = (db: ReadableDb, id: string): boolean => db.get(sql`SELECT 1 FROM journal WHERE reverses_id = ${id}`) !== undefined;

/** The fact behind a journal: a reversal's chain is followed back to the answer that began it. */
function sourceOf(db: ReadableDb, journalId: string): string {
  const row = db.get<Link>(sql`
    SELECT id, kind, source_id AS sourceId, reverses_id AS reversesId FROM journal WHERE id = ${journalId}`);
  if (!row) return '';
  return row.reversesId === null ? row.sourceId : sourceOf(db, row.reversesId);
}
