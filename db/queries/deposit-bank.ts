import type { BankFileFormat } from '#shared/domain/deposit/bank-line.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { insertRows } from '../connection/insert-rows.ts';

export type BankAccountRow = {
  readonly bankAccountId: string;
  readonly name: string;
  readonly accountNumber: string;
  /** JSON of BankCsvMapping; null until a CSV was read. */
  readonly csvMapping: string | null;
  readonly active: number;
};

/** Accounts of the practice, those in use first. */
export const listBankAccounts = (db: ReadableDb): readonly (BankAccountRow & { readonly lineCount: number })[] =>
  db.all(sql`SELECT id AS bankAccountId, name, account_number AS accountNumber, csv_mapping AS csvMapping, active,
      (SELECT count(*) FROM bank_line l WHERE l.bank_account_id = a.id) AS lineCount
    FROM bank_account a ORDER BY active DESC, name`);

export const findBankAccount = (db: ReadableDb, bankAccountId: string): BankAccountRow | undefined =>
  db.get(sql`SELECT id AS bankAccountId, name, account_number AS accountNumber, csv_mapping AS csvMapping, active
    FROM bank_account WHERE id = ${bankAccountId}`);

export const bankAccountNamed = (db: ReadableDb, name: string): string | undefined =>
  db.get<{ id: string }>(sql`SELECT id FROM bank_account WHERE lower(name) = lower(${name})`)?.id;

/** Adds an account or changes it; the mapping stays as it is. */
export function saveBankAccount(db: WritableDb, row: Omit<BankAccountRow, 'csvMapping'>): void {
  db.run(sql`INSERT INTO bank_account (id, name, account_number, active)
    VALUES (${row.bankAccountId}, ${row.name}, ${row.accountNumber}, ${row.active})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, account_number = excluded.account_number, active = excluded.active`);
}

export function keepBankMapping(db: WritableDb, bankAccountId: string, mapping: string): void {
  db.run(sql`UPDATE bank_account SET csv_mapping = ${mapping} WHERE id = ${bankAccountId}`);
}

export type NewBankLine = {
  readonly key: string;
  readonly postedOn: PlainDate;
  readonly amount: Cents;
  readonly description: string;
  readonly bankReference: string;
  readonly customerReference: string;
  readonly typeCode: string;
};

/** Which keys of an account stand already. */
export const knownBankKeys = (db: ReadableDb, bankAccountId: string, keys: readonly string[]): ReadonlySet<string> =>
  new Set(
    db
      .all<{ key: string }>(sql`
        SELECT l.natural_key AS key FROM json_each(${JSON.stringify(keys)}) asked
        CROSS JOIN bank_line l ON l.bank_account_id = ${bankAccountId} AND l.natural_key = asked.value`)
      .map(({ key }) => key),
  );

export type BankImportRow = {
  readonly importId: string;
  readonly bankAccountId: string;
  readonly format: BankFileFormat;
  readonly fileName: string;
  readonly at: Instant;
  readonly userId: string;
  readonly lineCount: number;
  readonly newCount: number;
};

export function insertBankImport(db: WritableDb, row: BankImportRow): void {
  db.run(sql`INSERT INTO bank_import (id, bank_account_id, format, file_name, at, user_id, line_count, new_count)
    VALUES (${row.importId}, ${row.bankAccountId}, ${row.format}, ${row.fileName}, ${row.at}, ${row.userId}, ${row.lineCount}, ${row.newCount})`);
}

/** Stores lines that no file told of before, and notes of every line that this import told of it. */
export function insertBankLines(
  db: WritableDb,
  { importId, bankAccountId }: Pick<BankImportRow, 'importId' | 'bankAccountId'>,
  fresh: readonly (NewBankLine & { readonly lineId: string })[],
  keys: readonly string[],
): void {
  insertRows(
    db,
    sql`INSERT INTO bank_line (id, bank_account_id, natural_key, posted_on, amount_cents, description, bank_reference, customer_reference, type_code)`,
    9,
    fresh.flatMap((row) => [
      ...[row.lineId, bankAccountId, row.key, row.postedOn, row.amount],
      ...[row.description, row.bankReference, row.customerReference, row.typeCode],
    ]),
  );
  db.run(sql`INSERT INTO bank_line_told (bank_line_id, bank_import_id)
    SELECT l.id, ${importId} FROM json_each(${JSON.stringify(keys)}) asked
    CROSS JOIN bank_line l ON l.bank_account_id = ${bankAccountId} AND l.natural_key = asked.value`);
}

export type BankImportShown = Omit<BankImportRow, 'userId'> & {
  readonly accountName: string;
  readonly by: string;
  readonly undoneAt: Instant | null;
  readonly reason: string;
};

/** Imports, the newest first. */
export const listBankImports = (db: ReadableDb): readonly BankImportShown[] =>
  db.all(sql`SELECT i.id AS importId, i.bank_account_id AS bankAccountId, a.name AS accountName, i.format, i.file_name AS fileName, i.at,
      u.display_name AS by, i.line_count AS lineCount, i.new_count AS newCount, i.undone_at AS undoneAt, i.reason
    FROM bank_import i JOIN bank_account a ON a.id = i.bank_account_id JOIN user u ON u.id = i.user_id ORDER BY i.at DESC, i.id DESC LIMIT 500`);

export const findBankImport = (
  db: ReadableDb,
  importId: string,
): { readonly undoneAt: Instant | null; readonly lineCount: number; readonly newCount: number } | undefined =>
  db.get(sql`SELECT undone_at AS undoneAt, line_count AS lineCount, new_count AS newCount FROM bank_import WHERE id = ${importId}`);

/** Lines that only this import told of, so that they go with it. */
const ownLines = (db: ReadableDb, importId: string): readonly { readonly lineId: string; readonly decided: number }[] =>
  db.all(sql`SELECT t.bank_line_id AS lineId,
      EXISTS (SELECT 1 FROM deposit_match m WHERE m.bank_line_id = t.bank_line_id AND m.rule = 'hand') AS decided
    FROM bank_line_told t WHERE t.bank_import_id = ${importId}
      AND NOT EXISTS (SELECT 1 FROM bank_line_told o WHERE o.bank_line_id = t.bank_line_id AND o.bank_import_id <> ${importId})`);

/** How many lines would go with an import, and how many of them a person matched. */
export function linesOnlyOf(db: ReadableDb, importId: string): { readonly own: number; readonly decided: number } {
  const own = ownLines(db, importId);
  return { own: own.length, decided: own.filter(({ decided }) => decided === 1).length };
}

/** How many of these lines have the day and amount of one that another kind of file told of: perhaps the same movement. */
export const lookalikesOf = (
  db: ReadableDb,
  bankAccountId: string,
  format: BankFileFormat,
  lines: readonly Pick<NewBankLine, 'postedOn' | 'amount'>[],
): number =>
  db.get<{ count: number }>(sql`
    SELECT count(*) AS count FROM json_each(${JSON.stringify(lines.map(({ postedOn, amount }) => [postedOn, amount]))}) asked
    WHERE EXISTS (SELECT 1 FROM bank_line l JOIN bank_line_told t ON t.bank_line_id = l.id JOIN bank_import i ON i.id = t.bank_import_id
      WHERE l.posted_on = json_extract(asked.value, '$[0]') AND l.amount_cents = json_extract(asked.value, '$[1]')
        AND l.bank_account_id = ${bankAccountId} AND i.format <> ${format})`)?.count ?? 0;

/** Takes an import back: its own lines go with the matches of the rules, those that other files told of too stay. */
export function undoBankImport(db: WritableDb, importId: string, at: Instant, reason: string): number {
  const own = JSON.stringify(ownLines(db, importId).map(({ lineId }) => lineId));
  db.run(sql`DELETE FROM deposit_match WHERE bank_line_id IN (SELECT value FROM json_each(${own}))`);
  db.run(sql`DELETE FROM bank_line_told WHERE bank_import_id = ${importId}`);
  const { changes } = db.run(sql`DELETE FROM bank_line WHERE id IN (SELECT value FROM json_each(${own}))`);
  db.run(sql`UPDATE bank_import SET undone_at = ${at}, reason = ${reason} WHERE id = ${importId}`);
  return changes;
}

/** Says what a line is that is no payer's money; false when there is none of that id, or something is matched to it. */
export function setBankLineAside(db: WritableDb, lineId: string, aside: string, note: string): boolean {
  const { changes } = db.run(sql`UPDATE bank_line SET aside = ${aside}, note = ${note} WHERE id = ${lineId}
    AND (${aside} = '' OR NOT EXISTS (SELECT 1 FROM deposit_match m WHERE m.bank_line_id = bank_line.id AND m.rule = 'hand'))`);
  return changes === 1;
}
