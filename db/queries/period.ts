import { type Closed, firstOpenDay } from '#shared/domain/closing/period.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** The last day that is closed, together with all before it; null while none is. */
export const closedThrough = (db: ReadableDb): PlainDate | null =>
  db.get<{ day: PlainDate | null }>(sql`SELECT max(closed_through) AS day FROM period_close WHERE reopened_at IS NULL`)?.day ?? null;

/** The same, and the last month that was closed as such. */
export const closedPeriods = (db: ReadableDb): Closed => ({
  through: closedThrough(db),
  monthThrough:
    db.get<{ day: PlainDate | null }>(sql`
      SELECT max(closed_through) AS day FROM period_close WHERE reopened_at IS NULL AND kind = 'month'`)?.day ?? null,
});

/** Days before `today` with entries that came after the last close and are not closed themselves; none while nothing was ever closed. */
export const daysNotClosed = (
  db: ReadableDb,
  today: PlainDate,
): { readonly count: number; readonly oldest: PlainDate | null; readonly newest: PlainDate | null } =>
  db.get(sql`
    SELECT count(DISTINCT effective_date) AS count, min(effective_date) AS oldest, max(effective_date) AS newest FROM journal
    WHERE effective_date > (SELECT max(closed_through) FROM period_close WHERE reopened_at IS NULL) AND effective_date < ${today}`) ?? {
    ...{ count: 0, oldest: null, newest: null },
  };

/** The day on which a journal that is meant for `wanted` stands: late facts go to the first open day. */
export const openDay = (db: ReadableDb, wanted: PlainDate): PlainDate => firstOpenDay(wanted, closedThrough(db));

/** Notes the day that a journal was meant for. */
export const noteMoved = (db: WritableDb, journal: number, meantFor: PlainDate): void =>
  void db.run(sql`INSERT INTO moved_journal (journal, meant_for) VALUES (${journal}, ${meantFor})`);

/** What of the journals after one was meant for closed days, and where it stands now; undefined when nothing was. */
export type Moved = { readonly count: number; readonly meantFor: PlainDate; readonly standsOn: PlainDate };

export function movedAfter(db: ReadableDb, sequence: number): Moved | undefined {
  const row = db.get<{ count: number; meantFor: PlainDate | null; standsOn: PlainDate | null }>(sql`
    SELECT count(*) AS count, min(m.meant_for) AS meantFor, max(j.effective_date) AS standsOn
    FROM moved_journal m JOIN journal j ON j.sequence = m.journal WHERE m.journal > ${sequence}`);
  return row?.meantFor && row.standsOn ? { count: row.count, meantFor: row.meantFor, standsOn: row.standsOn } : undefined;
}
