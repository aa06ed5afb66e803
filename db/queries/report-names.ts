import type { Dimension } from '#shared/domain/report/report-definition.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

type Named = { readonly key: string; readonly name: string };

/** What people call the rows of a report, by key; keys without a row here are left out. */
export function namesOf(db: ReadableDb, of: Dimension, keys: readonly string[]): ReadonlyMap<string, string> {
  const wanted = JSON.stringify(keys);
  return new Map(namedRows(db, of, wanted).map(({ key, name }) => [key, name]));
}

function namedRows(db: ReadableDb, of: Dimension, wanted: string): readonly Named[] {
  switch (of) {
    case 'provider':
      return db.all(sql`SELECT r.id AS key, r.last_name || ', ' || r.first_name || iif(r.credentials = '', '', ', ' || r.credentials) AS name
        FROM json_each(${wanted}) w CROSS JOIN rendering_provider r ON r.id = w.value`);
    case 'payer':
      return db.all(sql`SELECT y.id AS key, y.name FROM json_each(${wanted}) w CROSS JOIN payer y ON y.id = w.value`);
    case 'facility':
      return db.all(sql`SELECT f.id AS key, f.name FROM json_each(${wanted}) w CROSS JOIN facility f ON f.id = w.value`);
    case 'user':
      return db.all(sql`SELECT u.id AS key, u.display_name AS name FROM json_each(${wanted}) w CROSS JOIN user u ON u.id = w.value`);
    case 'patient':
      return db.all(sql`SELECT p.id AS key, p.last_name || ', ' || p.first_name AS name
        FROM json_each(${wanted}) w CROSS JOIN patient p ON p.id = w.value`);
    case 'guarantor':
      return db.all(sql`SELECT g.id AS key, g.last_name || iif(g.first_name = '', '', ', ' || g.first_name) AS name
        FROM json_each(${wanted}) w CROSS JOIN guarantor g ON g.id = w.value`);
    case 'code':
      return db.all(sql`SELECT p.code AS key, p.code || ' ' || p.words AS name
        FROM json_each(${wanted}) w CROSS JOIN procedure_code p ON p.code = w.value`);
    case 'appointmentType':
      return db.all(sql`SELECT t.id AS key, t.name FROM json_each(${wanted}) w CROSS JOIN appointment_type t ON t.id = w.value`);
    default:
      return [];
  }
}

/** What reports can be narrowed to: every provider, payer, facility and user. */
export const narrowingChoices = (db: ReadableDb): readonly (Named & { readonly of: 'provider' | 'payer' | 'facility' | 'user' })[] =>
  db.all(sql`
    SELECT 'provider' AS "of", id AS key, last_name || ', ' || first_name AS name FROM rendering_provider
    UNION ALL SELECT 'payer', id, name FROM payer
    UNION ALL SELECT 'facility', id, name FROM facility
    UNION ALL SELECT 'user', id, display_name FROM user
    ORDER BY 1, 3, 2`);
