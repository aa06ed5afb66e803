import type { ClaimFrequency } from '#shared/domain/claim/claim-facts.ts';
import type { ClaimStatus } from '#shared/domain/claim/claim-status.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** A claim among those of its visit. */
export type FamilyClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly version: number;
  readonly status: ClaimStatus;
  readonly frequency: ClaimFrequency;
  readonly rank: number;
  readonly payerName: string;
  readonly coverageId: string;
  readonly charge: Cents;
  /** How often it left in a batch. */
  readonly sendings: number;
  /** Charge lines by id, separated by blanks, in the claim's order. */
  readonly lineIds: string;
};

/** Every claim of a visit: by rank, then in the order in which they were made. */
export const claimsOfVisit = (db: ReadableDb, encounterId: string): readonly FamilyClaim[] =>
  db.all<FamilyClaim>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.version, c.status, c.frequency, c.rank, y.name AS payerName,
      c.coverage_id AS coverageId, c.total_charge_cents AS charge,
      (SELECT count(*) FROM batch_claim b WHERE b.claim_id = c.id) AS sendings,
      coalesce((SELECT group_concat(charge_line_id, ' ') FROM (
        SELECT charge_line_id FROM claim_line WHERE claim_id = c.id ORDER BY line_number)), '') AS lineIds
    FROM claim c JOIN payer y ON y.id = c.payer_id WHERE c.encounter_id = ${encounterId} ORDER BY c.rank, c.rowid`);

/** Charge lines that stand on another live claim of the same rank: not on the claim itself, what it corrects, or what corrects it. */
export const linesOnSiblings = (
  db: ReadableDb,
  { encounterId, claimId, rank }: { readonly encounterId: string; readonly claimId: string | null; readonly rank: number },
): ReadonlySet<string> =>
  new Set(
    db
      .all<{ id: string }>(sql`
    SELECT DISTINCT k.charge_line_id AS id FROM claim c JOIN claim_line k ON k.claim_id = c.id
    WHERE c.encounter_id = ${encounterId} AND c.rank = ${rank} AND c.id IS NOT ${claimId} AND c.frequency <> '8'
      AND c.status NOT IN ('voided', 'replaced')
      AND NOT EXISTS (SELECT 1 FROM claim_correction x
        WHERE (x.claim_id = ${claimId} AND x.original_claim_id = c.id) OR (x.claim_id = c.id AND x.original_claim_id = ${claimId}))`)
      .map(({ id }) => id),
  );

/** The coverages that those other claims ask. */
export const siblingCoverages = (
  db: ReadableDb,
  { encounterId, claimId, rank }: { readonly encounterId: string; readonly claimId: string | null; readonly rank: number },
): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT DISTINCT c.coverage_id AS id FROM claim c
    WHERE c.encounter_id = ${encounterId} AND c.rank = ${rank} AND c.id IS NOT ${claimId} AND c.frequency <> '8'
      AND c.status NOT IN ('voided', 'replaced')
      AND NOT EXISTS (SELECT 1 FROM claim_correction x
        WHERE (x.claim_id = ${claimId} AND x.original_claim_id = c.id) OR (x.claim_id = c.id AND x.original_claim_id = ${claimId}))`)
    .map(({ id }) => id);

/** Whether each charge line of a visit that counts stands on a live claim of the first rank, and there is one. */
export const everyLineClaimed = (db: ReadableDb, encounterId: string): boolean => {
  const claimed = linesOnSiblings(db, { encounterId, claimId: null, rank: 1 });
  return (
    claimed.size > 0 &&
    db
      .all<{ id: string }>(sql`SELECT id FROM charge_line WHERE encounter_id = ${encounterId} AND withdrawn = 0`)
      .every(({ id }) => claimed.has(id))
  );
};

/** Whether some claim of a visit is in use, to whichever payer. */
export const isClaimed = (db: ReadableDb, encounterId: string): boolean =>
  db.get(sql`SELECT 1 FROM claim WHERE encounter_id = ${encounterId} AND status NOT IN ('voided', 'replaced') LIMIT 1`) !== undefined;

export type LineOfVisit = { readonly chargeLineId: string; readonly serviceDate: PlainDate; readonly charge: Cents };

/** Some charge lines in the order in which they were entered. */
export const linesInOrder = (db: ReadableDb, chargeLineIds: readonly string[]): readonly LineOfVisit[] =>
  db.all<LineOfVisit>(sql`
    SELECT l.id AS chargeLineId, l.service_from AS serviceDate, l.charge_cents AS charge
    FROM json_each(${JSON.stringify(chargeLineIds)}) wanted CROSS JOIN charge_line l ON l.id = wanted.value ORDER BY l.line_number`);

/** Makes an unsent claim ask for these lines and no others. Stops on one that is ready for more or was sent. */
export function putLinesOn(
  db: WritableDb,
  { claimId, lines }: { readonly claimId: string; readonly lines: readonly (LineOfVisit & { readonly lineControlNumber: string })[] },
): void {
  const total = lines.reduce((sum, { charge }) => sum + charge, 0);
  const first = lines.reduce((day, { serviceDate }) => (serviceDate < day ? serviceDate : day), lines[0]?.serviceDate ?? '');
  const { changes } = db.run(sql`
    UPDATE claim SET total_charge_cents = ${total}, service_date = ${first}, version = version + 1
    WHERE id = ${claimId} AND status IN ('draft', 'ready', 'onHold') AND NOT EXISTS (SELECT 1 FROM batch_claim b WHERE b.claim_id = claim.id)`);
  assert(changes === 1 && lines.length > 0, 'lines are moved between claims that nobody has seen');
  db.run(sql`DELETE FROM claim_line WHERE claim_id = ${claimId}`);
  for (const [index, { lineControlNumber, chargeLineId }] of lines.entries())
    db.run(sql`INSERT INTO claim_line (line_control_number, claim_id, line_number, charge_line_id)
      VALUES (${lineControlNumber}, ${claimId}, ${index + 1}, ${chargeLineId})`);
}

/** Gives a claim split off the payer and the rank of the one it came from, and what its visit said of that one. */
export function standLike(db: WritableDb, claimId: string, likeId: string): void {
  db.run(sql`UPDATE claim SET payer_id = o.payer_id, rank = o.rank FROM claim o WHERE claim.id = ${claimId} AND o.id = ${likeId}`);
  db.run(sql`INSERT INTO claim_visit (claim_id, facts) SELECT ${claimId}, facts FROM claim_visit WHERE claim_id = ${likeId}`);
}

/** What was kept of the visit for a claim, before the visit was corrected; undefined when nothing was. */
export const keptVisitOf = (db: ReadableDb, claimId: string): string | undefined =>
  db.get<{ facts: string }>(sql`SELECT facts FROM claim_visit WHERE claim_id = ${claimId}`)?.facts;

export type ShownLine = LineOfVisit & { readonly code: string; readonly modifiers: string };

/** The same lines as a person knows them: code and modifiers. */
export const shownLines = (db: ReadableDb, chargeLineIds: readonly string[]): readonly ShownLine[] =>
  db.all<ShownLine>(sql`
    SELECT l.id AS chargeLineId, l.service_from AS serviceDate, l.charge_cents AS charge, l.procedure_code AS code, l.modifiers
    FROM json_each(${JSON.stringify(chargeLineIds)}) wanted CROSS JOIN charge_line l ON l.id = wanted.value ORDER BY l.line_number`);
