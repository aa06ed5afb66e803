import type { Database, Statement } from 'better-sqlite3';

/** What may be bound. Booleans are 0 and 1 in tables, so they are converted where a row is written. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** A statement with its bound values; only the `sql` tag makes one, so no text from outside can reach the SQL. */
export type SqlQuery = { readonly strings: TemplateStringsArray; readonly values: readonly SqlValue[] };

export const sql = (strings: TemplateStringsArray, ...values: SqlValue[]): SqlQuery => ({ strings, values });

/** A connection that can only be asked. A query function that takes one cannot write. */
export interface ReadableDb {
  get<Row>(query: SqlQuery): Row | undefined;
  all<Row>(query: SqlQuery): Row[];
  iterate<Row>(query: SqlQuery): IterableIterator<Row>;
}

/** A connection that can also change rows. Only the writer thread has one. */
export interface WritableDb extends ReadableDb {
  run(query: SqlQuery): { readonly changes: number };
  /** Runs fixed SQL text (migrations only). */
  exec(text: string): void;
  /** All or nothing: commits when `work` returns, rolls back when it throws. Transactions do not nest. */
  transaction<T>(work: () => T): T;
}

/** An open database with the parts that only its owner may use. */
export interface OwnedDb extends WritableDb {
  readonly inTransaction: boolean;
  begin(): void;
  commit(): void;
  rollback(): void;
  close(): void;
}

class SqliteHandle implements OwnedDb {
  readonly #db: Database;
  // One prepared statement per place in the source: the template's strings object is the same at every call.
  readonly #statements = new Map<TemplateStringsArray, Statement<SqlValue[]>>();

  constructor(db: Database) {
    this.#db = db;
  }

  #prepare(query: SqlQuery): Statement<SqlValue[]> {
    const known = this.#statements.get(query.strings);
    if (known) return known;
    const statement = this.#db.prepare<SqlValue[]>(query.strings.join('?'));
    this.#statements.set(query.strings, statement);
    return statement;
  }

  get<Row>(query: SqlQuery): Row | undefined {
    return this.#prepare(query).get(...query.values) as Row | undefined;
  }
  all<Row>(query: SqlQuery): Row[] {
    return this.#prepare(query).all(...query.values) as Row[];
  }
  iterate<Row>(query: SqlQuery): IterableIterator<Row> {
    return this.#prepare(query).iterate(...query.values) as IterableIterator<Row>;
  }
  run(query: SqlQuery): { readonly changes: number } {
    return this.#prepare(query).run(...query.values);
  }
  exec(text: string): void {
    this.#db.exec(text);
  }
  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }
  begin(): void {
    this.run(sql`BEGIN IMMEDIATE`);
  }
  commit(): void {
    this.run(sql`COMMIT`);
  }
  rollback(): void {
    // SQLite has already rolled back by itself after some errors (disk full, I/O).
    if (this.#db.inTransaction) this.run(sql`ROLLBACK`);
  }
  transaction<T>(work: () => T): T {
    this.begin();
    try {
      const value = work();
      this.commit();
      return value;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }
  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

/** Wraps an open better-sqlite3 database. */
export const ownDatabase = (db: Database): OwnedDb => new SqliteHandle(db);
