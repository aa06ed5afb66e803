import type { DunningFacts } from '#shared/domain/dunning/dunning-letter.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type DunningRunStatus = 'made' | 'mailed' | 'undone';
export type DunningRunRow = {
  readonly runId: string;
  readonly number: number;
  readonly letterDate: PlainDate;
  readonly madeAt: Instant;
  readonly by: string;
  readonly letterCount: number;
  readonly total: Cents;
  readonly status: DunningRunStatus;
};

/** Runs of letters, newest first; one of them when an id is given. */
const runs = (db: ReadableDb, runId: string | null): readonly DunningRunRow[] =>
  db.all<DunningRunRow>(sql`
    SELECT r.id AS runId, r.number, r.letter_date AS letterDate, r.made_at AS madeAt, u.display_name AS "by", r.letter_count AS letterCount,
      r.total_cents AS total, r.status
    FROM dunning_run r JOIN user u ON u.id = r.user_id WHERE ${runId} IS NULL OR r.id = ${runId} ORDER BY r.number DESC LIMIT 500`);

export const listDunningRuns = (db: ReadableDb): readonly DunningRunRow[] => runs(db, null);
export const findDunningRun = (db: ReadableDb, runId: string): DunningRunRow | undefined => runs(db, runId)[0];

export type NewDunningRun = Pick<DunningRunRow, 'runId' | 'letterDate' | 'madeAt' | 'letterCount' | 'total'> & {
  readonly userId: string;
  readonly logo: string | null;
};

/** Begins a run that can still be taken back; runs are numbered in the order in which they were made. */
export function insertDunningRun(db: WritableDb, run: NewDunningRun): void {
  db.run(sql`INSERT INTO dunning_run (id, number, letter_date, made_at, user_id, letter_count, total_cents, status, logo)
    SELECT ${run.runId}, coalesce(max(number), 0) + 1, ${run.letterDate}, ${run.madeAt}, ${run.userId}, ${run.letterCount}, ${run.total},
      'made', ${run.logo} FROM dunning_run`);
}

/** Moves a run from one status to another; false when it stands elsewhere. */
export const changeDunningRun = (db: WritableDb, runId: string, from: DunningRunStatus, to: DunningRunStatus): boolean =>
  db.run(sql`UPDATE dunning_run SET status = ${to} WHERE id = ${runId} AND status = ${from}`).changes === 1;

export type NewDunningLetter = {
  readonly letterId: string;
  readonly runId: string;
  readonly guarantorId: string;
  readonly facts: DunningFacts;
};

export function insertDunningLetter(db: WritableDb, { letterId, runId, guarantorId, facts }: NewDunningLetter): void {
  db.run(sql`INSERT INTO dunning_letter (id, run_id, guarantor_id, level, amount_cents, facts)
    VALUES (${letterId}, ${runId}, ${guarantorId}, ${facts.level}, ${facts.amountDue}, ${JSON.stringify(facts)})`);
}

export type DunningLetterRow = {
  readonly letterId: string;
  readonly guarantorId: string;
  readonly name: string;
  readonly accountNumber: string;
  readonly level: number;
  readonly title: string;
  readonly amount: Cents;
};

/** A page of a run's letters as they were made, in their order. */
export const listDunningLetters = (
  db: ReadableDb,
  { runId, offset, limit }: { readonly runId: string; readonly offset: number; readonly limit: number },
): readonly DunningLetterRow[] =>
  db.all<DunningLetterRow>(sql`
    SELECT id AS letterId, guarantor_id AS guarantorId, facts ->> '$.guarantor.name' AS name, facts ->> '$.accountNumber' AS accountNumber,
      level, facts ->> '$.title' AS title, amount_cents AS amount
    FROM dunning_letter WHERE run_id = ${runId} ORDER BY rowid LIMIT ${limit} OFFSET ${offset}`);

/** Letters read at a time: a run of any size is never in memory whole. */
const AT_A_TIME = 200;
export type KeptLetter = { readonly guarantorId: string; readonly facts: DunningFacts };

/** The letters of a run as they were made, in the order of the run; one guarantor's when given. */
export function* lettersOfRun(db: ReadableDb, runId: string, guarantorId: string | null): Generator<KeptLetter, void> {
  let after = 0;
  for (;;) {
    const rows = db.all<{ place: number; guarantorId: string; facts: string }>(sql`
      SELECT rowid AS place, guarantor_id AS guarantorId, facts FROM dunning_letter
      WHERE run_id = ${runId} AND (${guarantorId} IS NULL OR guarantor_id = ${guarantorId}) AND rowid > ${after}
      ORDER BY rowid LIMIT ${AT_A_TIME}`);
    for (const row of rows) yield { guarantorId: row.guarantorId, facts: JSON.parse(row.facts) as DunningFacts };
    if (rows.length < AT_A_TIME) return;
    after = rows.at(-1)?.place ?? after;
  }
}

/** Everybody of a run, or one of them: whose letters were shown. */
export const guarantorsWritten = (db: ReadableDb, runId: string, guarantorId: string | null): readonly string[] =>
  db
    .all<{ id: string }>(sql`
    SELECT guarantor_id AS id FROM dunning_letter WHERE run_id = ${runId} AND (${guarantorId} IS NULL OR guarantor_id = ${guarantorId})`)
    .map(({ id }) => id);

/** The hash of the logo that a run was made with. */
export const logoOfLetters = (db: ReadableDb, runId: string): string | null =>
  db.get<{ logo: string | null }>(sql`SELECT logo FROM dunning_run WHERE id = ${runId}`)?.logo ?? null;

export type AccountLetterRow = {
  readonly runId: string;
  readonly number: number;
  readonly letterDate: PlainDate;
  readonly level: number;
  readonly title: string;
  readonly amount: Cents;
  readonly status: DunningRunStatus;
};

/** Letters to one guarantor, newest first. */
export const lettersTo = (db: ReadableDb, guarantorId: string): readonly AccountLetterRow[] =>
  db.all<AccountLetterRow>(sql`
    SELECT r.id AS runId, r.number, r.letter_date AS letterDate, l.level, l.facts ->> '$.title' AS title, l.amount_cents AS amount, r.status
    FROM dunning_letter l JOIN dunning_run r ON r.id = l.run_id WHERE l.guarantor_id = ${guarantorId} ORDER BY r.number DESC LIMIT 200`);
