import { insteadOfStatement, type StandingKind, standingTitle, stopsDunning } from '#shared/domain/collection/standing.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What was said of an account, as it was said. */
export type StandingRow = {
  readonly standingId: string;
  readonly guarantorId: string;
  readonly kind: StandingKind;
  /** Of a bankruptcy the day of filing. */
  readonly fromDay: PlainDate;
  readonly untilDay: PlainDate | null;
  /** Of a hardship: how much of what is owed is given up. */
  readonly percent: number | null;
  readonly chapter: '' | '7' | '11' | '12' | '13';
  readonly caseNumber: string;
  readonly attorney: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly endedOn: PlainDate | null;
  readonly endedBy: string | null;
  readonly endReason: string;
};

/** Every standing of an account, the newest first: what stands, what is to come and what was. */
export const standingsOf = (db: ReadableDb, guarantorId: string): readonly StandingRow[] =>
  db.all<StandingRow>(sql`
    SELECT s.id AS standingId, s.guarantor_id AS guarantorId, s.kind, s.from_day AS fromDay, s.until_day AS untilDay, s.percent,
      s.chapter, s.case_number AS caseNumber, s.attorney, s.reason, u.display_name AS by, s.at, s.ended_on AS endedOn,
      e.display_name AS endedBy, s.end_reason AS endReason
    FROM account_standing s JOIN user u ON u.id = s.user_id LEFT JOIN user e ON e.id = s.ended_by
    WHERE s.guarantor_id = ${guarantorId} ORDER BY s.at DESC, s.id DESC`);

export const findStanding = (db: ReadableDb, standingId: string): StandingRow | undefined => {
  const guarantorId = db.get<{ id: string }>(sql`SELECT guarantor_id AS id FROM account_standing WHERE id = ${standingId}`)?.id;
  return guarantorId === undefined ? undefined : standingsOf(db, guarantorId).find((row) => row.standingId === standingId);
};

export type NewStanding = Omit<StandingRow, 'by' | 'endedOn' | 'endedBy' | 'endReason'> & { readonly userId: string };

export const insertStanding = (db: WritableDb, row: NewStanding): void =>
  void db.run(sql`INSERT INTO account_standing (id, guarantor_id, kind, from_day, until_day, percent, chapter, case_number, attorney, reason,
      user_id, at)
    VALUES (${row.standingId}, ${row.guarantorId}, ${row.kind}, ${row.fromDay}, ${row.untilDay}, ${row.percent}, ${row.chapter},
      ${row.caseNumber}, ${row.attorney}, ${row.reason}, ${row.userId}, ${row.at})`);

type End = { readonly endedOn: PlainDate; readonly endedAt: Instant; readonly userId: string; readonly reason: string };

/** Ends a standing; false when it had ended already. */
export const endStanding = (db: WritableDb, standingId: string, { endedOn, endedAt, userId, reason }: End): boolean =>
  db.run(sql`UPDATE account_standing SET ended_on = ${endedOn}, ended_at = ${endedAt}, ended_by = ${userId}, end_reason = ${reason}
    WHERE id = ${standingId} AND ended_on IS NULL`).changes === 1;

/** What stands of an account on a day, as little as a list needs. */
export type Standing = Pick<StandingRow, 'standingId' | 'guarantorId' | 'kind' | 'fromDay' | 'untilDay' | 'percent'>;

/** What stands of every account on a day, or of one, by guarantor id; those without a standing are left out. */
export function accountStandings(db: ReadableDb, today: PlainDate, only: string | null = null): ReadonlyMap<string, readonly Standing[]> {
  const rows = db.all<Standing>(sql`
    SELECT id AS standingId, guarantor_id AS guarantorId, kind, from_day AS fromDay, until_day AS untilDay, percent FROM account_standing
    WHERE from_day <= ${today} AND (until_day IS NULL OR until_day >= ${today}) AND (ended_on IS NULL OR ended_on > ${today})
      AND (${only} IS NULL OR guarantor_id = ${only})
    ORDER BY at, id`);
  return Map.groupBy(rows, ({ guarantorId }) => guarantorId);
}

/** Why nobody writes, charges or calls, in words for a list. */
export type DunningStop = { readonly reason: string };

/** Accounts to which no letter goes and no finance charge is made on a day, or whether one is among them, by guarantor id with why. */
export function dunningStopped(db: ReadableDb, today: PlainDate, only: string | null = null): ReadonlyMap<string, DunningStop> {
  const stopped = new Map<string, DunningStop>();
  for (const [guarantorId, standings] of accountStandings(db, today, only)) {
    const stop = standings.find(({ kind }) => stopsDunning(kind));
    if (stop) stopped.set(guarantorId, { reason: standingTitle(stop.kind) });
  }
  for (const { guarantorId, name } of accountsWithAgency(db, only))
    if (!stopped.has(guarantorId)) stopped.set(guarantorId, { reason: `With ${name}` });
  return stopped;
}

/** Accounts of which an agency has something still, with its name. */
export const accountsWithAgency = (
  db: ReadableDb,
  only: string | null = null,
): readonly { readonly guarantorId: string; readonly name: string }[] =>
  db.all(sql`
    SELECT l.guarantor_id AS guarantorId, min(a.name) AS name
    FROM collection_placement l CROSS JOIN collection_agency a ON a.id = l.agency_id CROSS JOIN collection_visit v ON v.placement_id = l.id
      CROSS JOIN posting p ON p.encounter_id = v.encounter_id AND p.account = 'collections'
    WHERE l.state = 'out' AND v.out = 1 AND (${only} IS NULL OR l.guarantor_id = ${only}) GROUP BY l.guarantor_id HAVING sum(p.amount_cents) > 0`);

type Exclusion = { readonly guarantorId: string; readonly reason: string; readonly next: string };

/**
 * Who gets no statement for what stands of the account, or because an agency has it. A bankruptcy stops statements for as long as a
 * visit before the day of filing is open: a statement shows all of an account, and asking for that debt once more breaks the stay
 * (11 U.S.C. 362(a)(6)). When nothing of it is left, visits from that day on are asked for as ever.
 */
export function standingExclusions(db: ReadableDb, today: PlainDate, only: string | null = null): readonly Exclusion[] {
  const found: Exclusion[] = [];
  for (const [guarantorId, standings] of accountStandings(db, today, only))
    for (const { kind, fromDay } of standings) {
      const next = insteadOfStatement(kind);
      if (next === null || (kind === 'bankruptcy' && !owesFromBefore(db, guarantorId, fromDay))) continue;
      found.push({ guarantorId, reason: standingTitle(kind), next });
    }
  if (db.get(sql`SELECT 1 FROM collection_policy WHERE ask_new = 1`)) return found;
  return [
    ...found,
    ...accountsWithAgency(db, only).map(({ guarantorId }) => ({
      guarantorId,
      reason: 'With a collection agency',
      next: 'Hand over or recall',
    })),
  ];
}

/** Whether anything is open for the guarantor on a visit before a day. */
const owesFromBefore = (db: ReadableDb, guarantorId: string, day: PlainDate): boolean =>
  db.get(sql`
    SELECT 1 FROM encounter e JOIN posting p ON p.encounter_id = e.id
    WHERE e.guarantor_id = ${guarantorId} AND e.service_date < ${day} AND p.account = 'receivable.guarantor'
    GROUP BY e.id HAVING sum(p.amount_cents) <> 0 LIMIT 1`) !== undefined;
