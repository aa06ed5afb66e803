import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import type { EarlierPayer } from '#shared/domain/claim/earlier-payer.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Keeps what claims told of earlier payers as they left. */
export function keepTold(db: WritableDb, claims: ReadonlyMap<string, Pick<ClaimFacts, 'rank' | 'earlierPayers'>>): void {
  for (const [claimId, { rank, earlierPayers = [] }] of claims) {
    if (rank === 'primary') continue;
    db.run(sql`INSERT INTO told_decision (claim_id, decisions) VALUES (${claimId}, ${JSON.stringify(earlierPayers)})
      ON CONFLICT (claim_id) DO UPDATE SET decisions = excluded.decisions, changed = 0`);
    // A corrected claim tells what stands, so nothing is open on the one whose place it takes.
    db.run(sql`UPDATE told_decision SET changed = 0
      WHERE claim_id IN (SELECT original_claim_id FROM claim_correction WHERE claim_id = ${claimId})`);
  }
}

/** A claim of a family that has left, and what it told of earlier payers then. */
type Told = {
  readonly claimId: string;
  readonly status: ClaimStatus;
  readonly decisions: readonly EarlierPayer[];
  readonly said: string;
};

/** The claim of the family of a root that left last; `said` is the last that was said about changed decisions on it. */
export function toldBy(db: ReadableDb, rootId: string): Told | undefined {
  const row = db.get<Omit<Told, 'decisions'> & { decisions: string }>(sql`
    WITH RECURSIVE down (id) AS (
      SELECT ${rootId} UNION ALL SELECT k.claim_id FROM down d JOIN claim_correction k ON k.original_claim_id = d.id)
    SELECT c.id AS claimId, c.status, t.decisions,
      coalesce((SELECT words FROM claim_event WHERE claim_id = c.id AND code = 'decisionChanged' ORDER BY id DESC LIMIT 1), '') AS said
    FROM down d JOIN claim c ON c.id = d.id JOIN told_decision t ON t.claim_id = c.id ORDER BY c.rowid DESC LIMIT 1`);
  return row && { ...row, decisions: JSON.parse(row.decisions) as EarlierPayer[] };
}

/** What one claim told of earlier payers when it left last; undefined when it has not. */
export function toldOn(db: ReadableDb, claimId: string): readonly EarlierPayer[] | undefined {
  const row = db.get<{ decisions: string }>(sql`SELECT decisions FROM told_decision WHERE claim_id = ${claimId}`);
  return row && (JSON.parse(row.decisions) as EarlierPayer[]);
}

/** Says whether earlier payers decide otherwise now than a claim told as it left. */
export function changeTold(db: WritableDb, claimId: string, changed: boolean): void {
  db.run(sql`UPDATE told_decision SET changed = ${changed ? 1 : 0} WHERE claim_id = ${claimId}`);
}
