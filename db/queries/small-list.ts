import type { Address } from '#shared/domain/address.ts';
import type { ReasonUse } from '#shared/domain/list/reason.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type EmployerRow = {
  readonly employerId: string;
  readonly name: string;
  readonly phone: string;
  readonly address: Address;
  readonly active: boolean;
};
export type ReasonRow = {
  readonly reasonId: string;
  readonly use: ReasonUse;
  readonly code: string;
  readonly words: string;
  readonly active: boolean;
};
export type PayerNumberRow = {
  readonly payerNumberId: string;
  readonly renderingProviderId: string;
  readonly payerId: string;
  readonly qualifier: '0B' | '1G' | 'G2' | 'LU';
  readonly number: string;
  readonly active: boolean;
};
export type StatementMessageRow = { readonly level: number; readonly words: string; readonly spanish: string; readonly active: boolean };

const flag = (value: boolean): number => (value ? 1 : 0);
const withActive = <Row extends { live: number }>({ live, ...row }: Row) => ({ ...row, active: live === 1 });

/** Employers by name, active ones first. */
export function listEmployers(db: ReadableDb): readonly EmployerRow[] {
  return db
    .all<Omit<EmployerRow, 'active' | 'address'> & Address & { live: number }>(sql`
    SELECT id AS employerId, name, phone, street, street2, city, state, zip, active AS live FROM employer ORDER BY active DESC, name`)
    .map(({ live, street, street2, city, state, zip, ...row }) => ({
      ...row,
      address: { street, street2, city, state, zip },
      active: live === 1,
    }));
}

export function saveEmployer(db: WritableDb, row: EmployerRow): void {
  const { street, street2, city, state, zip } = row.address;
  db.run(sql`INSERT INTO employer (id, name, phone, street, street2, city, state, zip, active)
    VALUES (${row.employerId}, ${row.name}, ${row.phone}, ${street}, ${street2}, ${city}, ${state}, ${zip}, ${flag(row.active)})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, street = excluded.street, street2 = excluded.street2,
      city = excluded.city, state = excluded.state, zip = excluded.zip, active = excluded.active`);
}

/** Reasons by use and code, active ones first. */
export const listReasons = (db: ReadableDb): readonly ReasonRow[] =>
  db
    .all<Omit<ReasonRow, 'active'> & { live: number }>(sql`
    SELECT id AS reasonId, use, code, words, active AS live FROM reason ORDER BY active DESC, use, code`)
    .map(withActive);

/** False when another reason of the same use has the code. */
export function saveReason(db: WritableDb, row: ReasonRow): boolean {
  const taken = db.get(sql`SELECT 1 FROM reason WHERE use = ${row.use} AND code = ${row.code} AND id <> ${row.reasonId}`);
  if (taken !== undefined) return false;
  db.run(sql`INSERT INTO reason (id, use, code, words, active)
    VALUES (${row.reasonId}, ${row.use}, ${row.code}, ${row.words}, ${flag(row.active)})
    ON CONFLICT (id) DO UPDATE SET use = excluded.use, code = excluded.code, words = excluded.words, active = excluded.active`);
  return true;
}

/** Numbers that payers gave to rendering providers, active ones first. */
export const listPayerNumbers = (db: ReadableDb): readonly PayerNumberRow[] =>
  db
    .all<Omit<PayerNumberRow, 'active'> & { live: number }>(sql`
    SELECT id AS payerNumberId, rendering_provider_id AS renderingProviderId, payer_id AS payerId, qualifier, number, active AS live
    FROM payer_number ORDER BY active DESC, payer_id, rendering_provider_id, qualifier`)
    .map(withActive);

/** False when the same payer gave the same provider another number of this kind. */
export function savePayerNumber(db: WritableDb, row: PayerNumberRow): boolean {
  const taken = db.get(sql`SELECT 1 FROM payer_number WHERE rendering_provider_id = ${row.renderingProviderId}
    AND payer_id = ${row.payerId} AND qualifier = ${row.qualifier} AND id <> ${row.payerNumberId}`);
  if (taken !== undefined) return false;
  db.run(sql`INSERT INTO payer_number (id, rendering_provider_id, payer_id, qualifier, number, active)
    VALUES (${row.payerNumberId}, ${row.renderingProviderId}, ${row.payerId}, ${row.qualifier}, ${row.number}, ${flag(row.active)})
    ON CONFLICT (id) DO UPDATE SET rendering_provider_id = excluded.rendering_provider_id, payer_id = excluded.payer_id,
      qualifier = excluded.qualifier, number = excluded.number, active = excluded.active`);
  return true;
}

/** The practice's own words on statements, by level. */
export const listStatementMessages = (db: ReadableDb): readonly StatementMessageRow[] =>
  db
    .all<Omit<StatementMessageRow, 'active'> & { live: number }>(sql`
    SELECT level, words, spanish, active AS live FROM statement_message ORDER BY level`)
    .map(withActive);

export function saveStatementMessage(db: WritableDb, row: StatementMessageRow): void {
  db.run(sql`INSERT INTO statement_message (level, words, spanish, active) VALUES (${row.level}, ${row.words}, ${row.spanish}, ${flag(row.active)})
    ON CONFLICT (level) DO UPDATE SET words = excluded.words, spanish = excluded.spanish, active = excluded.active`);
}
