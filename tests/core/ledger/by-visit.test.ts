import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { deskCommandsFrom, openModelDesk } from '../../support/model-desk.ts';
import { pickFrom } from '../../support/model-payload.ts';
import { TODAY } from '../../support/model-remittance.ts';

type Desk = Awaited<ReturnType<typeof openModelDesk>>;
type Clocks = { readonly asOf?: PlainDate; readonly knownOn?: PlainDate };

/** The ledger by visit, added up by SQLite, held against the ledger in order, which is added up posting by posting. */
async function holdAgainstOrder({ app }: Desk, patientId: string, clocks: Clocks): Promise<number> {
  const { visits, totals } = await app.ask('ledger.patient', { patientId, ...clocks });
  const order = await app.ask('ledger.entries', { of: { kind: 'patient', patientId }, unfolded: true, ...clocks });
  expect([totals.insurersOwe, totals.patientOwes]).toEqual([order.after.insurers, order.after.guarantor]);
  expect(totals.charge - totals.paid - totals.adjusted).toBe(totals.insurersOwe + totals.patientOwes);
  const rows = visits.flatMap((visit) => visit.rows);
  const sum = (of: 'charge' | 'paid' | 'adjusted'): number => rows.reduce((all, row) => all + (row[of] ?? 0), 0);
  expect([sum('charge'), sum('paid'), sum('adjusted')]).toEqual([totals.charge, totals.paid, totals.adjusted]);
  for (const { insurersOwe, patientOwes, rows: shown } of visits) expect(shown.at(-1)).toMatchObject({ insurersOwe, patientOwes });
  const journals = new Set(order.entries.map(({ journalId }) => journalId));
  expect(new Set(rows.map(({ journalId }) => journalId))).toEqual(journals);
  return rows.length;
}

test.each([1, 2, 3])('the ledger by visit says what the ledger in order says, on both clocks (seed %i)', async (seed) => {
  const desk = await openModelDesk();
  const pick = pickFrom(seed * 104_729);
  const seeds = Array.from({ length: 48 }, () => [pick(11), pick(1000), pick(1000), 1 + pick(200), pick(1000)]);
  const days: PlainDate[] = [plainDate(TODAY)];
  for (const [index, command] of deskCommandsFrom(seeds).entries()) {
    await desk.run(command);
    if (index % 12 !== 11) continue;
    days.push(addDays(days.at(-1) ?? plainDate(TODAY), 3));
    desk.app.setToday(days.at(-1) ?? plainDate(TODAY));
  }
  let rows = 0;
  for (const { id } of desk.app.db.all<{ id: string }>(sql`SELECT id FROM patient`)) {
    rows += await holdAgainstOrder(desk, id, {});
    for (const day of days) {
      await holdAgainstOrder(desk, id, { asOf: day });
      await holdAgainstOrder(desk, id, { knownOn: day });
    }
  }
  expect(rows).toBeGreaterThan(20);
  desk.app.db.close();
});
