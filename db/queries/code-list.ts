import type { Cents } from '#shared/kernel/cents.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

export type ProcedureRow = {
  readonly code: string;
  readonly words: string;
  readonly section: string;
  readonly fee: Cents;
  readonly used: number;
};
export type DiagnosisRow = { readonly code: string; readonly words: string; readonly used: number };

/** `%` and `_` in what people type are meant as themselves. */
const contains = (typed: string): string => `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
const startsWith = (typed: string): string => `${typed.replace(/[\\%_]/g, '\\$&')}%`;

/** Active procedure codes whose code starts with, or whose words contain, what was typed; most used first. */
export function searchProcedures(db: ReadableDb, typed: string, limit: number): readonly ProcedureRow[] {
  return db.all<ProcedureRow>(sql`
    SELECT code, words, section, fee_cents AS fee, used FROM procedure_code
    WHERE active = 1 AND (code LIKE ${startsWith(typed)} ESCAPE '\\' OR words LIKE ${contains(typed)} ESCAPE '\\')
    ORDER BY code LIKE ${startsWith(typed)} ESCAPE '\\' DESC, used DESC, code LIMIT ${limit}`);
}

/** Active diagnosis codes, found with or without their point. */
export function searchDiagnoses(db: ReadableDb, typed: string, limit: number): readonly DiagnosisRow[] {
  const bare = startsWith(typed.replace('.', ''));
  return db.all<DiagnosisRow>(sql`
    SELECT code, words, used FROM diagnosis_code
    WHERE active = 1 AND (replace(code, '.', '') LIKE ${bare} ESCAPE '\\' OR words LIKE ${contains(typed)} ESCAPE '\\')
    ORDER BY replace(code, '.', '') LIKE ${bare} ESCAPE '\\' DESC, used DESC, code LIMIT ${limit}`);
}

export function saveProcedure(db: WritableDb, row: Omit<ProcedureRow, 'used'> & { readonly active: boolean }): void {
  db.run(sql`INSERT INTO procedure_code (code, words, section, fee_cents, active)
    VALUES (${row.code.toUpperCase()}, ${row.words}, ${row.section}, ${row.fee}, ${row.active ? 1 : 0})
    ON CONFLICT (code) DO UPDATE SET words = excluded.words, section = excluded.section, fee_cents = excluded.fee_cents,
      active = excluded.active`);
}

export function saveDiagnosis(db: WritableDb, row: Omit<DiagnosisRow, 'used'> & { readonly active: boolean }): void {
  db.run(sql`INSERT INTO diagnosis_code (code, words, active) VALUES (${row.code.toUpperCase()}, ${row.words}, ${row.active ? 1 : 0})
    ON CONFLICT (code) DO UPDATE SET words = excluded.words, active = excluded.active`);
}
