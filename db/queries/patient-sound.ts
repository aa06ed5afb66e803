import { doubleMetaphone } from 'double-metaphone';
import { formalNames } from '#shared/domain/patient/nicknames.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** Every name that one person goes by. */
export type SoundingNames = {
  readonly lastName: string;
  readonly previousLastName: string;
  readonly firstName: string;
  readonly preferredName: string;
};

const codesOf = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name) => name !== '').flatMap((name) => doubleMetaphone(name.replace(/[^\p{L}]/gu, '')))),
];

/**
 * How a person's names sound, as "family|given" codes (double metaphone, both readings, short names as their formal ones
 * too): two people whose codes share one sound alike. None while a part is missing.
 */
export function soundCodes({ lastName, previousLastName, firstName, preferredName }: SoundingNames): readonly string[] {
  const given = [firstName.split(/\s/)[0] ?? '', preferredName].filter((name) => name !== '');
  const families = codesOf([lastName, previousLastName]).filter((code) => code !== '');
  const givens = codesOf([...given, ...given.flatMap(formalNames)]).filter((code) => code !== '');
  return families.flatMap((family) => givens.map((code) => `${family}|${code}`));
}

/** Writes the codes of a patient's present names and birth date; whoever changes one of them calls this. */
export function saveSounds(db: WritableDb, patientId: string): void {
  const row = db.get<SoundingNames & { chartNumber: number; birthDate: string }>(sql`
    SELECT chart_number AS chartNumber, birth_date AS birthDate, last_name AS lastName, previous_last_name AS previousLastName,
      first_name AS firstName, preferred_name AS preferredName FROM patient WHERE id = ${patientId}`);
  if (!row) return;
  const wanted = new Set(soundCodes(row));
  for (const { code, birthDate } of soundsOf(db, row.chartNumber)) {
    if (birthDate === row.birthDate && wanted.delete(code)) continue;
    db.run(sql`DELETE FROM patient_sound WHERE code = ${code} AND birth_date = ${birthDate} AND chart_number = ${row.chartNumber}`);
  }
  for (const code of wanted)
    db.run(sql`INSERT INTO patient_sound (code, birth_date, chart_number) VALUES (${code}, ${row.birthDate}, ${row.chartNumber})`);
}

const soundsOf = (db: ReadableDb, chartNumber: number): readonly { readonly code: string; readonly birthDate: string }[] =>
  db.all(sql`SELECT code, birth_date AS birthDate FROM patient_sound WHERE chart_number = ${chartNumber}`);
