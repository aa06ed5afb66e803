import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '#shared/kernel/instant.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** One thing that was asked of the core: who, what, when, which ids. Never a value. */
export type OperationRecord = {
  readonly id: string;
  readonly at: Instant;
  readonly userId: string | null;
  readonly name: string;
  /** 'ok', 'step' (a job went on), 'cancelled', or the error code. */
  readonly outcome: string;
  readonly subjects: readonly string[];
};

type RecordRow = {
  sequence: number;
  id: string;
  at: string;
  userId: string | null;
  name: string;
  outcome: string;
  subjects: string;
  effects: Uint8Array;
  hash: Uint8Array;
};

const NOTHING = new Uint8Array(32);

/** The newest journal's sequence, 0 when there is none: what came after it was posted by the present operation. */
export function newestJournal(db: ReadableDb): number {
  return db.get<{ newest: number | null }>(sql`SELECT max(sequence) AS newest FROM journal`)?.newest ?? 0;
}

/**
 * Appends a record whose hash covers the record before it and, through `effects`, every journal and posting after
 * `journalsAfter`. `chainKey` keeps someone with a copy of the file from recomputing the chain.
 */
export function appendOperationRecord(db: WritableDb, chainKey: Uint8Array, record: OperationRecord, journalsAfter: number): void {
  const last = db.get<{ sequence: number; hash: Uint8Array }>(
    sql`SELECT sequence, hash FROM operation_record ORDER BY sequence DESC LIMIT 1`,
  );
  const sequence = (last?.sequence ?? 0) + 1;
  const effects = effectsOf(db, journalsAfter, Number.MAX_SAFE_INTEGER);
  const subjects = JSON.stringify(record.subjects);
  const hash = chainHash(chainKey, last?.hash ?? NOTHING, { ...record, sequence, subjects, effects });
  db.run(sql`INSERT INTO operation_record (sequence, id, at, user_id, name, outcome, subjects, effects, hash)
    VALUES (${sequence}, ${record.id}, ${record.at}, ${record.userId}, ${record.name}, ${record.outcome}, ${subjects}, ${effects}, ${hash})`);
}

function chainHash(key: Uint8Array, before: Uint8Array, row: Omit<RecordRow, 'hash'>): Uint8Array {
  const words = JSON.stringify([row.sequence, row.id, row.at, row.userId, row.name, row.outcome, row.subjects]);
  return createHmac('sha256', key).update(before).update(words).update(row.effects).digest();
}

/** Journals hashed at a time. */
const JOURNALS_PER_UPDATE = 32;

/**
 * SHA-256 over the journals in (after, upTo] and their postings; 32 zero bytes when there are none. Each journal is a
 * line of its own fields and one for each posting, put together by SQLite: a row object for each would cost more than the hash.
 */
function effectsOf(db: ReadableDb, after: number, upTo: number): Uint8Array {
  const digest = createHash('sha256');
  let any = false;
  let waiting: string[] = [];
  for (const { lines } of db.iterate<{ lines: string }>(sql`
    SELECT format('%s|%s|%s|%s|%s|%s|%Q|%s|%Q|%s|%s', j.id, j.operation_id, j.recorded_at, j.effective_date, j.kind, j.user_id, j.reason,
        j.source_kind, j.source_id, j.remittance_id, j.reverses_id)
      || char(10) || coalesce((SELECT group_concat(format('%d|%s|%s|%s|%s|%s|%Q|%d', p.position, p.account, p.encounter_id,
        p.charge_line_id, p.coverage_id, p.guarantor_id, p.detail, p.amount_cents), char(10) ORDER BY p.position)
        FROM posting p WHERE p.journal = j.sequence), '') AS lines
    FROM journal j WHERE j.sequence > ${after} AND j.sequence <= ${upTo} ORDER BY j.sequence`)) {
    any = true;
    waiting.push(lines);
    if (waiting.length < JOURNALS_PER_UPDATE) continue;
    digest.update(`${waiting.join('\n')}\n`);
    waiting = [];
  }
  if (waiting.length > 0) digest.update(`${waiting.join('\n')}\n`);
  return any ? digest.digest() : NOTHING;
}

/**
 * Recomputes the chain and every record's effects. Yields the number of records proved so far; returns one sentence per
 * broken link (the first 20), naming the record.
 */
export function* verifyOperationChain(db: ReadableDb, chainKey: Uint8Array): Generator<number, readonly string[]> {
  const broken: string[] = [];
  let [before, expected, covered]: [Uint8Array, number, number] = [NOTHING, 1, 0];
  for (;;) {
    const rows = db.all<RecordRow>(sql`
      SELECT sequence, id, at, user_id AS userId, name, outcome, subjects, effects, hash
      FROM operation_record WHERE sequence >= ${expected} ORDER BY sequence LIMIT 2000`);
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.sequence !== expected && broken.length < 20) broken.push(`record ${expected} is missing`);
      if (!same(chainHash(chainKey, before, row), row.hash) && broken.length < 20)
        broken.push(`record ${row.sequence} does not fit the one before it`);
      const posted = journalsOf(db, row.id);
      if (posted) {
        if (posted.first !== covered + 1 && broken.length < 20) broken.push(`a journal before ${posted.first} belongs to no record`);
        covered = posted.last;
      }
      const effects = posted ? effectsOf(db, posted.first - 1, posted.last) : NOTHING;
      if (!same(effects, row.effects) && broken.length < 20) broken.push(`what record ${row.sequence} posted was changed`);
      [before, expected] = [row.hash, row.sequence + 1];
    }
    yield expected - 1;
  }
  if (newestJournal(db) !== covered) broken.push('the newest journals belong to no record');
  return broken;
}

function journalsOf(db: ReadableDb, operationId: string): { first: number; last: number } | undefined {
  const row = db.get<{ first: number | null; last: number | null }>(
    sql`SELECT min(sequence) AS first, max(sequence) AS last FROM journal WHERE operation_id = ${operationId}`,
  );
  return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : undefined;
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Records newest first, for the review screen. */
export function listOperationRecords(
  db: ReadableDb,
  page: { readonly subject: string | null; readonly offset: number; readonly limit: number },
): readonly (Omit<OperationRecord, 'id' | 'userId'> & { readonly sequence: number; readonly userName: string | null })[] {
  const rows = db.all<{ sequence: number; at: Instant; userName: string | null; name: string; outcome: string; subjects: string }>(sql`
    SELECT r.sequence, r.at, u.display_name AS userName, r.name, r.outcome, r.subjects
    FROM operation_record r LEFT JOIN user u ON u.id = r.user_id
    WHERE ${page.subject} IS NULL OR EXISTS (SELECT 1 FROM json_each(r.subjects) WHERE value = ${page.subject})
    ORDER BY r.sequence DESC LIMIT ${page.limit} OFFSET ${page.offset}`);
  return rows.map((row) => ({ ...row, subjects: JSON.parse(row.subjects) as string[] }));
}
