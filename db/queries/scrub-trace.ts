import type { ClaimTrace, RuleSetShown, TraceLine, TraceSummary } from '#shared/domain/claim/rules/claim-trace.ts';
import { fingerprint } from '#shared/domain/claim/rules/fingerprint.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export const traceOccasions = ['approved', 'rechecked', 'batched', 'overridden'] as const;
export type TraceOccasion = (typeof traceOccasions)[number];
/** Who had a claim checked, when, and for what. */
export type TraceHead = { readonly at: Instant; readonly occasion: TraceOccasion; readonly userId: string };

type Kept = { readonly claimId: string; readonly trace: ClaimTrace };

/** Keeps what was checked on claims and what came of it: three statements however many there are, and one for each new set. */
export function appendTraces(db: WritableDb, { at, occasion, userId }: TraceHead, kept: readonly Kept[]): void {
  const sets: KnownSets = { byContent: new Map(), bySet: new Map() };
  const rows = kept.map(({ claimId, trace: { ruleSet, summary, lines } }) => ({
    claimId,
    setId: idOfSet(db, sets, ruleSet, at),
    result: lines.some(({ effect, overrideId }) => effect === 'stop' && overrideId === null) ? 'held' : 'clean',
    summary: JSON.stringify(summary),
  }));
  const before = db.get<{ last: number }>(sql`SELECT coalesce(max(id), 0) AS last FROM scrub_trace`)?.last ?? 0;
  db.run(sql`
    INSERT INTO scrub_trace (claim_id, at, occasion, user_id, set_id, result, summary)
    SELECT value ->> 'claimId', ${at}, ${occasion}, ${userId}, value ->> 'setId', value ->> 'result', value ->> 'summary'
    FROM json_each(${JSON.stringify(rows)}) ORDER BY key`);
  const said = kept.flatMap(({ claimId, trace }) => trace.lines.map((line, position) => ({ claimId, position, ...line })));
  if (said.length === 0) return;
  db.run(sql`
    INSERT INTO scrub_trace_line (trace_id, position, edit_number, effect, field, words, override_id)
    SELECT t.id, value ->> 'position', value ->> 'edit', value ->> 'effect', value ->> 'field', value ->> 'words', value ->> 'overrideId'
    FROM json_each(${JSON.stringify(said)}) said CROSS JOIN scrub_trace t ON t.claim_id = said.value ->> 'claimId' AND t.id > ${before}`);
}

/** The id of a set of edits and rules; a set that was met before is kept once. */
function idOfSet(db: WritableDb, known: KnownSets, ruleSet: RuleSetShown, at: Instant): number {
  const same = known.bySet.get(ruleSet);
  if (same !== undefined) return same;
  const id = idOfContent(db, known.byContent, JSON.stringify(ruleSet), at);
  known.bySet.set(ruleSet, id);
  return id;
}

/** Sets that were met in this run: most claims share one, so that it is seldom put into words. */
type KnownSets = { readonly byContent: Map<string, number>; readonly bySet: Map<RuleSetShown, number> };

function idOfContent(db: WritableDb, known: Map<string, number>, content: string, at: Instant): number {
  const found = known.get(content);
  if (found !== undefined) return found;
  const digest = fingerprint(content);
  db.run(sql`INSERT INTO scrub_set (digest, content, first_used_at) VALUES (${digest}, ${content}, ${at}) ON CONFLICT DO NOTHING`);
  const id = db.get<{ id: number }>(sql`SELECT id FROM scrub_set WHERE digest = ${digest}`)?.id;
  assert(id !== undefined, 'a set just kept is there');
  known.set(content, id);
  return id;
}

export type TraceRow = {
  readonly at: Instant;
  readonly occasion: TraceOccasion;
  readonly userName: string;
  readonly result: 'clean' | 'held';
  readonly ruleSet: RuleSetShown & { readonly digest: string };
  readonly summary: TraceSummary;
  readonly lines: readonly (TraceLine & { readonly reason: string | null })[];
};

/** What was checked on a claim, the newest first. */
export function tracesOfClaim(db: ReadableDb, claimId: string): readonly TraceRow[] {
  const rows = db.all<
    Omit<TraceRow, 'ruleSet' | 'summary' | 'lines'> & { id: number; content: string; digest: string; summary: string }
  >(sql`
    SELECT t.id, t.at, t.occasion, u.display_name AS userName, t.result, s.content, s.digest, t.summary
    FROM scrub_trace t JOIN scrub_set s ON s.id = t.set_id JOIN user u ON u.id = t.user_id
    WHERE t.claim_id = ${claimId} ORDER BY t.id DESC LIMIT 50`);
  return rows.map(({ id, content, digest, summary, ...row }) => ({
    ...row,
    ruleSet: { ...(JSON.parse(content) as RuleSetShown), digest },
    summary: JSON.parse(summary) as TraceSummary,
    lines: db.all(sql`
      SELECT l.edit_number AS edit, l.effect, l.field, l.words, l.override_id AS overrideId, o.reason
      FROM scrub_trace_line l LEFT JOIN finding_override o ON o.id = l.override_id WHERE l.trace_id = ${id} ORDER BY l.position`),
  }));
}

/** On how many claims each edit and rule had something to say since a moment, by number. */
export function firedSince(db: ReadableDb, since: string): ReadonlyMap<number, number> {
  const rows = db.all<{ edit: number; claims: number }>(sql`
    SELECT l.edit_number AS edit, count(DISTINCT t.claim_id) AS claims
    FROM scrub_trace t JOIN scrub_trace_line l ON l.trace_id = t.id WHERE t.at >= ${since} GROUP BY l.edit_number`);
  return new Map(rows.map(({ edit, claims }) => [edit, claims]));
}

/** The newest claims on which an edit or rule had something to say, each once. */
export const claimsFiredOn = (
  db: ReadableDb,
  edit: number,
  since: string,
): readonly { readonly claimId: string; readonly claimNumber: string; readonly at: Instant; readonly words: string }[] =>
  db.all(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, max(t.at) AS at, l.words
    FROM scrub_trace t JOIN scrub_trace_line l ON l.trace_id = t.id JOIN claim c ON c.id = t.claim_id
    WHERE t.at >= ${since} AND l.edit_number = ${edit} GROUP BY c.id ORDER BY at DESC, c.id LIMIT 50`);
