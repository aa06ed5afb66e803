import { type ReadableDb, sql } from '../connection/handles.ts';

/** The type of bill of those of some claims that a facility billed (837I), by claim. */
export const billsOf = (db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ claimId: string; typeOfBill: string }>(sql`
    SELECT c.id AS claimId, e.type_of_bill AS typeOfBill FROM json_each(${JSON.stringify([...new Set(claimIds)])}) wanted
      CROSS JOIN claim c ON c.id = wanted.value JOIN encounter e ON e.id = c.encounter_id
    WHERE e.institutional <> '' AND e.type_of_bill <> ''`)
      .map(({ claimId, typeOfBill }) => [claimId, typeOfBill]),
  );
