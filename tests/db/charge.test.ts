import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { chargeLinesOf, replaceCharges } from '#db/queries/charge.ts';
import { approveEncounter, endSuperbill, findEncounter, saveDraftEncounter } from '#db/queries/encounter.ts';
import { openClaimDesk } from '../support/claim-desk.ts';

/** A self-pay visit, because a claim's lines are held by their foreign key as well. */
async function approvedVisit() {
  const desk = await openClaimDesk();
  desk.app.db.run(sql`UPDATE coverage SET effective_to = '2020-01-01'`);
  const { encounterId } = await desk.visit();
  return { ...desk, encounterId, db: desk.app.db };
}

test('lines of an approved visit are not replaced; were it a draft, they would be', async () => {
  const { db, encounterId } = await approvedVisit();
  const lines = chargeLinesOf(db, encounterId);
  expect(() => replaceCharges(db, encounterId, [], [])).toThrow('only the charges of a draft visit change');
  expect(chargeLinesOf(db, encounterId)).toEqual(lines);
  db.run(sql`UPDATE encounter SET status = 'draft' WHERE id = ${encounterId}`);
  replaceCharges(db, encounterId, [], []);
  expect(chargeLinesOf(db, encounterId)).toEqual([]);
});

test('an approved visit keeps its head, is approved once, and its superbill ends once', async () => {
  const { db, encounterId } = await approvedVisit();
  const visit = findEncounter(db, encounterId, null);
  expect(visit?.status).toBe('approved');
  expect(visit && saveDraftEncounter(db, { ...visit, placeOfService: '12' })).toBe(false);
  expect(findEncounter(db, encounterId, null)).toEqual(visit);
  expect(approveEncounter(db, encounterId)).toBe(false);
  expect(endSuperbill(db, visit?.superbillId ?? '', 'void', 'x')).toBe(false);
  db.run(sql`UPDATE encounter SET status = 'draft' WHERE id = ${encounterId}`);
  expect(visit && saveDraftEncounter(db, { ...visit, placeOfService: '12' })).toBe(true);
  expect(findEncounter(db, encounterId, null)?.placeOfService).toBe('12');
  expect(approveEncounter(db, encounterId)).toBe(true);
});

test('a visit is found by its own id or by its superbill', async () => {
  const { db, encounterId } = await approvedVisit();
  const visit = findEncounter(db, encounterId, null);
  expect(findEncounter(db, null, visit?.superbillId ?? '')).toEqual(visit);
  expect(findEncounter(db, null, encounterId)).toBeUndefined();
});
