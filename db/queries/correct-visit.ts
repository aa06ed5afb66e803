import { correctLines } from '#shared/domain/charge/correct-lines.ts';
import { NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { chargePostings } from '#shared/domain/ledger/entries/charge.ts';
import type { Journal, Posting } from '#shared/domain/ledger/journal.ts';
import { reverseJournal } from '#shared/domain/ledger/reverse.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { type ChargeLine, chargeLinesOf, diagnosesOf, everyChargeLineOf, insertLine } from './charge.ts';
import { changeClaimStatus } from './claim.ts';
import { correctEncounter, findEncounter, type VisitRow } from './encounter.ts';
import { appendJournal, type JournalMeta, journalsOfSource } from './ledger.ts';
import { askingWithdrawn } from './next-payer.ts';

/** Lines of a visit that count, and those that corrections withdrew, which keep their numbers (charge_line.line_number). */
const MOST_LINES = 999;

/** Everything that charge entry says of a visit. */
export type VisitContent = VisitRow & { readonly diagnoses: readonly string[]; readonly lines: readonly ChargeLine[] };

export type VisitCorrection = {
  readonly encounterId: string;
  readonly guarantorId: string;
  /** The coverage that is asked first; null when nobody is. */
  readonly coverageId: string | null;
  readonly visit: VisitContent;
  readonly today: PlainDate;
  readonly reason: string;
  readonly newId: () => string;
  readonly meta: JournalMeta;
};

/**
 * Makes an opened visit what was typed. Lines that claims and journals name stay in the table, withdrawn; when what is
 * charged changes, the standing charges are reversed and the corrected ones booked, and money already received stays where
 * it is. Returns the lines as they count now. Error: input.invalid when the visit would pass 999 lines in all.
 */
export function correctVisit(db: WritableDb, correction: VisitCorrection): readonly ChargeLine[] {
  const { encounterId, visit, newId } = correction;
  const stored = everyChargeLineOf(db, encounterId);
  const changes = correctLines<ChargeLine>(stored, visit.lines, newId);
  if (stored.length + changes.added.length > MOST_LINES)
    fail('input.invalid', { fields: [`encounter.lines: with the lines taken back this visit would have more than ${MOST_LINES}`] });
  correctEncounter(db, encounterId, visit);
  replaceDiagnoses(db, encounterId, visit.diagnoses);
  for (const id of changes.withdrawn) db.run(sql`UPDATE charge_line SET withdrawn = 1 WHERE id = ${id}`);
  for (const id of changes.revived) db.run(sql`UPDATE charge_line SET withdrawn = 0 WHERE id = ${id}`);
  for (const [index, line] of changes.added.entries()) insertLine(db, encounterId, stored.length + index + 1, line);
  rebook(db, changes.lines, correction);
  holdLaterPayers(db, correction);
  return changes.lines;
}

/** What later payers are asked for was decided on lines that count no more: their claims wait for the decision on the new ones. */
function holdLaterPayers(db: WritableDb, { encounterId, meta }: VisitCorrection): void {
  const words = 'The charges were corrected: the first payer decides anew';
  const event = { at: meta.recordedAt, source: 'own', code: 'decisionWithdrawn', words, ediFileId: null, userId: meta.userId } as const;
  for (const { claimId, status } of askingWithdrawn(db, encounterId))
    changeClaimStatus(db, { claimId, from: status, to: 'onHold', holdReason: words, holdBucket: 'payer' }, event);
}

function replaceDiagnoses(db: WritableDb, encounterId: string, diagnoses: readonly string[]): void {
  if (JSON.stringify(diagnosesOf(db, encounterId)) === JSON.stringify(diagnoses)) return;
  db.run(sql`DELETE FROM encounter_diagnosis WHERE encounter_id = ${encounterId}`);
  for (const [index, code] of diagnoses.entries())
    db.run(sql`INSERT INTO encounter_diagnosis (encounter_id, position, code) VALUES (${encounterId}, ${index + 1}, ${code})`);
}

/** Nothing is booked when the standing charges say the same already. */
function rebook(db: WritableDb, lines: readonly ChargeLine[], correction: VisitCorrection): void {
  const { encounterId, today, reason, newId, meta } = correction;
  const standing = journalsOfSource(db, encounterId).filter(({ kind }) => kind === 'charge');
  const postings = chargePostings(lines, correction);
  if (inOrder(standing.flatMap((journal) => journal.postings)) === inOrder(postings)) return;
  const about = { effectiveDate: today, reason, source: { kind: 'encounter', id: encounterId }, remittanceId: null } as const;
  for (const journal of standing) appendJournal(db, reverseJournal(journal, { ...about, id: newId() }), meta);
  if (postings.length === 0) return;
  const journal: Journal = { ...about, id: newId(), kind: 'charge', reversesId: null, postings };
  appendJournal(db, journal, meta);
}

const inOrder = (postings: readonly Posting[]): string =>
  postings
    .map(({ account, chargeLineId, coverageId, guarantorId, amount }) =>
      JSON.stringify([account, chargeLineId, coverageId, guarantorId, amount]),
    )
    .sort()
    .join();

type Kept = Omit<VisitContent, 'lines'>;

/**
 * Keeps with each of the visit's claims what the visit says of it now, before the visit is corrected; but not with the one being
 * prepared, nor with others that nobody has seen yet: those say what the visit says. What was kept earlier stays.
 */
export function keepVisitOfClaims(db: WritableDb, encounterId: string, exceptClaimId: string | null): void {
  const kept = contentOf(db, encounterId);
  if (!kept) return;
  const { lines: _lines, ...facts } = kept;
  db.run(sql`
    INSERT INTO claim_visit (claim_id, facts)
    SELECT id, ${JSON.stringify(facts satisfies Kept)} FROM claim c
    WHERE encounter_id = ${encounterId} AND id IS NOT ${exceptClaimId}
      AND NOT (c.status IN ('draft', 'ready', 'onHold', 'queued') AND c.frequency = '1'
        AND NOT EXISTS (SELECT 1 FROM batch_claim b WHERE b.claim_id = c.id))
      AND NOT EXISTS (SELECT 1 FROM claim_visit v WHERE v.claim_id = c.id)`);
}

/** The visit as it stands now; undefined when there is none. */
export function contentOf(db: ReadableDb, encounterId: string): VisitContent | undefined {
  const row = findEncounter(db, encounterId, null);
  if (!row) return undefined;
  const { encounterId: _id, superbillId: _superbill, patientId: _patient, guarantorId: _guarantor, status: _status, ...visit } = row;
  return { ...visit, diagnoses: diagnosesOf(db, encounterId), lines: chargeLinesOf(db, encounterId) };
}

/** What the visit said when a claim was made: its kept words and the lines it asked for. Undefined when nothing was kept. */
export function contentOnClaim(db: ReadableDb, claimId: string, encounterId: string): VisitContent | undefined {
  const row = db.get<{ facts: string }>(sql`SELECT facts FROM claim_visit WHERE claim_id = ${claimId}`);
  if (!row) return undefined;
  const asked = new Set(
    db.all<{ id: string }>(sql`SELECT charge_line_id AS id FROM claim_line WHERE claim_id = ${claimId}`).map(({ id }) => id),
  );
  const lines = everyChargeLineOf(db, encounterId).flatMap(({ withdrawn: _withdrawn, ...line }) =>
    asked.has(line.chargeLineId) ? [line] : [],
  );
  return { ...NO_VISIT_DETAILS, ...(JSON.parse(row.facts) as Kept), lines };
}
