import type { Posting } from '#shared/domain/ledger/journal.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { findJournal } from './ledger.ts';

/** The journal whose effect stands for one answer of a payer now. */
export type StandingJournal = {
  /** The journal to reverse when the answer is taken back: its own, or the latest link of the chain that grew on it. */
  readonly journalId: string;
  /** For a payer's reversal, the key of the answer it took back; null for an answer. */
  readonly negates: string | null;
};

/** Those of some answers that were ever posted; for all others nothing stands. */
export function everPosted(db: ReadableDb, keys: readonly string[]): ReadonlySet<string> {
  const rows = db.all<{ key: string }>(sql`
    SELECT DISTINCT j.source_id AS key FROM json_each(${JSON.stringify(keys)}) asked
      CROSS JOIN journal j ON j.source_id = asked.value WHERE j.source_kind = 'remittanceClaim'`);
  return new Set(rows.map(({ key }) => key));
}

/**
 * What stands for an answer (natural key): undefined when it never posted or we undid it. Each posting of ours carries the
 * answer's key as its source, each undoing the same key as a settlement, so it stands while there are more of the former.
 */
export function standingJournal(db: ReadableDb, key: string, kind: 'adjudication' | 'reversal'): StandingJournal | undefined {
  const roots = db.all<{ id: string; reversesId: string | null }>(sql`
    SELECT id, reverses_id AS reversesId FROM journal
    WHERE source_id = ${key} AND source_kind = 'remittanceClaim' AND kind = ${kind} ORDER BY sequence DESC`);
  const [latest] = roots;
  if (!latest) return undefined;
  const undone = db.get<{ times: number }>(sql`
    SELECT count(*) AS times FROM journal WHERE source_id = ${key} AND source_kind = 'settlement'`);
  if (roots.length <= (undone?.times ?? 0)) return undefined;
  return { journalId: endOfChain(db, latest.id), negates: latest.reversesId === null ? null : answerBehind(db, latest.reversesId) };
}

/** A payer's reversal that we undid leaves the undoing as what stands for the answer it had taken back. */
function endOfChain(db: ReadableDb, id: string): string {
  const next = db.get<{ id: string }>(sql`SELECT id FROM journal WHERE reverses_id = ${id}`);
  return next ? endOfChain(db, next.id) : id;
}

/** Follows reversals back to the answer that began them. */
function answerBehind(db: ReadableDb, id: string): string {
  const row = db.get<{ sourceId: string; reversesId: string | null }>(sql`
    SELECT source_id AS sourceId, reverses_id AS reversesId FROM journal WHERE id = ${id}`);
  return row?.reversesId ? answerBehind(db, row.reversesId) : (row?.sourceId ?? '');
}

/** What an answer posted when it first did, before anybody took lines of it back; empty when it never posted. */
export function firstPostings(db: ReadableDb, key: string): readonly Posting[] {
  const first = db.get<{ id: string }>(sql`
    SELECT id FROM journal WHERE source_id = ${key} AND source_kind = 'remittanceClaim' AND kind = 'adjudication' ORDER BY sequence LIMIT 1`);
  return first === undefined ? [] : (findJournal(db, first.id)?.postings ?? []);
}
