import type { DenialState } from '#shared/domain/denial/denial-state.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, type SqlQuery, sql } from '../connection/handles.ts';
import { joinSql } from '../connection/join-sql.ts';

export type DenialFilter = {
  readonly states: readonly DenialState[];
  /** Only those to look at now: new, worked, or with a next date that has come. */
  readonly due: boolean;
  readonly payerId: string | null;
  /** `CO-97`; null: any. */
  readonly reason: string | null;
  readonly ownerId: string | null;
  readonly unowned: boolean;
  readonly amountFrom: Cents | null;
  readonly text: string;
  readonly order: 'deadline' | 'money' | 'age' | 'next';
  readonly today: PlainDate;
  readonly offset: number;
  readonly limit: number;
};

export type DenialListRow = {
  readonly denialId: string;
  readonly version: number;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly payerId: string;
  readonly payerName: string;
  readonly serviceDate: PlainDate;
  readonly amount: Cents;
  readonly reasons: string;
  readonly remarks: string;
  readonly state: DenialState;
  readonly openedOn: PlainDate;
  readonly decidedOn: PlainDate | null;
  readonly appealLimitDays: number;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly nextOn: PlainDate | null;
  /** 1: money waits for somebody's approval. */
  readonly approval: number;
};

/**
 * Open denials stand in one index with everything that is filtered and sorted by, so the claims themselves are read for one page only.
 * The plus keeps the state from choosing the index: the order does.
 */
const matches = (f: DenialFilter): SqlQuery => sql`
  +d.state IN (SELECT value FROM json_each(${JSON.stringify(f.states)}))
    AND (${f.payerId} IS NULL OR d.payer_id = ${f.payerId})
    AND (${f.reason} IS NULL OR instr(' ' || d.reasons || ' ', ' ' || ${f.reason} || ' ') > 0)
    AND (${f.ownerId} IS NULL OR d.owner_id = ${f.ownerId}) AND (${f.unowned ? 1 : 0} = 0 OR d.owner_id IS NULL)
    AND (${f.amountFrom} IS NULL OR d.amount_cents >= ${f.amountFrom})
    AND (${f.due ? 1 : 0} = 0 OR coalesce(d.next_on, iif(d.state IN ('new', 'working'), '', '9999')) <= ${f.today})
    AND (${f.text} = '' OR d.claim_id IN (SELECT id FROM claim WHERE instr(lower(claim_number), lower(${f.text})) > 0
      UNION ALL SELECT c.id FROM patient p CROSS JOIN encounter e ON e.patient_id = p.id CROSS JOIN claim c ON c.encounter_id = e.id
        WHERE instr(lower(p.last_name || ', ' || p.first_name), lower(${f.text})) > 0))`;

const isClosed = ({ states }: DenialFilter): boolean => states.every((state) => CLOSED.has(state));
const open = (f: DenialFilter): SqlQuery => (isClosed(f) ? sql`d.closed_on IS NOT NULL` : sql`d.closed_on IS NULL`);
/** The index that has every column a sum asks for: another one would read each row. */
const WHOLE = sql`INDEXED BY denial_open`;
const CLOSED: ReadonlySet<DenialState> = new Set(['paid', 'givenUp', 'passedOn', 'withdrawn']);

/** Each is an index of open denials (migration 0423): a page is read in its order, and nothing is sorted. */
const ORDERS: Readonly<Record<DenialFilter['order'], SqlQuery>> = {
  deadline: sql`d.appeal_by, d.amount_cents DESC, d.id`,
  money: sql`d.amount_cents DESC, d.id`,
  age: sql`d.opened_on, d.amount_cents DESC, d.id`,
  next: sql`coalesce(d.next_on, '9999'), d.amount_cents DESC, d.id`,
};

/** One page of the denials that match, by what the list is worked by. */
export const listDenials = (db: ReadableDb, f: DenialFilter): readonly DenialListRow[] =>
  db.all<DenialListRow>(
    joinSql(
      sql`WITH page AS (
        SELECT d.rowid AS ref, row_number() OVER () AS place FROM (
          SELECT d.rowid FROM denial d WHERE`,
      ...[open(f), sql`AND`, matches(f), sql`ORDER BY`, ORDERS[f.order]],
      sql`LIMIT ${f.limit} OFFSET ${f.offset}) d)
      SELECT d.id AS denialId, d.version, d.claim_id AS claimId, c.claim_number AS claimNumber, e.patient_id AS patientId,
        p.last_name || ', ' || p.first_name AS patientName, d.payer_id AS payerId, y.name AS payerName, c.service_date AS serviceDate,
        d.amount_cents AS amount, d.reasons, d.remarks, d.state, d.opened_on AS openedOn, d.decided_on AS decidedOn,
        y.appeal_limit_days AS appealLimitDays, d.owner_id AS ownerId, u.display_name AS ownerName, d.next_on AS nextOn,
        EXISTS (SELECT 1 FROM denial_money m WHERE m.denial_id = d.id AND m.state = 'waiting') AS approval
      FROM page CROSS JOIN denial d ON d.rowid = page.ref JOIN claim c ON c.id = d.claim_id JOIN encounter e ON e.id = c.encounter_id
        JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = d.payer_id LEFT JOIN user u ON u.id = d.owner_id
      ORDER BY page.place`,
    ),
  );

export type DenialSumRow = { readonly count: number; readonly total: Cents };

export const sumDenials = (db: ReadableDb, f: DenialFilter): DenialSumRow =>
  db.get<DenialSumRow>(
    joinSql(
      sql`SELECT count(*) AS count, coalesce(sum(d.amount_cents), 0) AS total FROM denial d`,
      ...[isClosed(f) ? sql`` : WHOLE, sql`WHERE`, open(f), sql`AND`, matches(f)],
    ),
  ) ?? { count: 0, total: 0 as Cents };

export type DenialCount = { readonly state: DenialState; readonly count: number; readonly amount: Cents };

/** How many open denials stand in which state. */
export const countDenials = (db: ReadableDb): readonly DenialCount[] =>
  db.all<DenialCount>(sql`
    SELECT state, count(*) AS count, sum(amount_cents) AS amount FROM denial WHERE closed_on IS NULL GROUP BY state ORDER BY state`);

/** Reasons of open denials with how many have each first, the most money first. */
export const deniedReasons = (db: ReadableDb): readonly { readonly reason: string; readonly count: number; readonly amount: Cents }[] =>
  db.all(sql`
    SELECT substr(reasons || ' ', 1, instr(reasons || ' ', ' ') - 1) AS reason, count(*) AS count, sum(amount_cents) AS amount
    FROM denial INDEXED BY denial_open WHERE closed_on IS NULL GROUP BY 1 ORDER BY sum(amount_cents) DESC, 1`);

/** Denials to look at now: for the list of the day. */
export const denialsDue = (
  db: ReadableDb,
  today: PlainDate,
): { readonly count: number; readonly amount: Cents; readonly oldest: PlainDate | null } =>
  db.get(sql`
    SELECT count(*) AS count, coalesce(sum(amount_cents), 0) AS amount, min(opened_on) AS oldest FROM denial INDEXED BY denial_open
    WHERE closed_on IS NULL AND coalesce(next_on, iif(state IN ('new', 'working'), '', '9999')) <= ${today}`) ?? {
    count: 0,
    amount: 0 as Cents,
    oldest: null,
  };

/** Open denials whose last day of an appeal comes by some day: for the list of the day. */
export const appealsDueBy = (
  db: ReadableDb,
  today: PlainDate,
  by: PlainDate,
): { readonly count: number; readonly amount: Cents; readonly oldest: PlainDate | null } =>
  db.get(sql`
    SELECT count(*) AS count, coalesce(sum(d.amount_cents), 0) AS amount,
      min(d.appeal_by) AS oldest
    FROM denial d
    WHERE d.closed_on IS NULL AND d.state IN ('new', 'working', 'waiting') AND d.appeal_by BETWEEN ${today} AND ${by}`) ?? {
    count: 0,
    amount: 0 as Cents,
    oldest: null,
  };
