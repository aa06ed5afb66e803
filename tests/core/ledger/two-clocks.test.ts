import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { deskCommandsFrom, openModelDesk } from '../../support/model-desk.ts';
import { pickFrom } from '../../support/model-payload.ts';
import { TODAY } from '../../support/model-remittance.ts';

type Desk = Awaited<ReturnType<typeof openModelDesk>>;

/** Everything that a ledger, the list of what is open and the reasons of each amount answer about every account. */
async function everyAccount({ app }: Desk, clocks: { readonly knownOn?: string; readonly asOf?: string } = {}) {
  const told: Record<string, unknown> = {};
  const days = Object.fromEntries(Object.entries(clocks).map(([clock, day]) => [clock, plainDate(day)]));
  for (const { id } of app.db.all<{ id: string }>(sql`SELECT id FROM guarantor ORDER BY id`)) {
    const ledger = await app.ask('ledger.entries', { of: { kind: 'guarantor', guarantorId: id }, unfolded: true, ...days });
    const open = await app.ask('ledger.openItems', { of: { kind: 'guarantor', guarantorId: id }, ...days });
    expect([ledger.agrees, open.agrees]).toEqual([true, true]);
    expect(open.total).toBe(ledger.after.insurers + ledger.after.guarantor - ledger.after.credit);
    const why: unknown[] = [];
    for (const kind of ['guarantorOwes', 'guarantorInsurersOwe', 'unapplied'] as const) {
      const { amount, agrees, entries } = await app.ask('ledger.explain', { of: { kind, guarantorId: id }, ...days });
      expect(agrees).toBe(true);
      why.push([amount, entries.map(({ says, amount: moved }) => [says, moved])]);
    }
    expect(why.map((one) => (one as [number])[0])).toEqual([ledger.after.guarantor, ledger.after.insurers, ledger.after.credit]);
    const entries = ledger.entries.map(({ journalId, says, after, state }) => ({ journalId, says, after, state }));
    told[id] = { after: ledger.after, entries, open: open.rows.map(({ key, amount, since }) => [key, amount, since]), why };
  }
  return told;
}

test('what a day knew is told the same for ever, and what came later is listed and makes up the difference', async () => {
  for (const seed of [1, 2, 3]) {
    const desk = await openModelDesk();
    const pick = pickFrom(seed * 7919);
    const seeds = Array.from({ length: 36 }, () => [pick(11), pick(1000), pick(1000), 1 + pick(200), pick(1000)]);
    const known: { readonly day: string; readonly told: unknown }[] = [];
    let day = plainDate(TODAY);
    for (const [index, command] of deskCommandsFrom(seeds).entries()) {
      await desk.run(command);
      if (index % 4 !== 3) continue;
      known.push({ day, told: await everyAccount(desk) });
      day = addDays(day, 2);
      desk.app.setToday(day);
    }
    for (const { day: then, told } of known)
      expect(await everyAccount(desk, { knownOn: then }), `known on ${then}, seed ${seed}`).toEqual(told);
    for (const { day: then } of known) {
      for (const { id } of desk.app.db.all<{ id: string }>(sql`SELECT id FROM guarantor`)) {
        const of = { kind: 'guarantor' as const, guarantorId: id };
        const asOf = plainDate(then);
        const now = await desk.app.ask('ledger.entries', { of, asOf });
        const before = await desk.app.ask('ledger.entries', { of, asOf, knownOn: asOf });
        const account = ({ after }: typeof now) => after.insurers + after.guarantor - after.credit;
        const late = now.late.reduce((sum, { amount }) => sum + amount, 0);
        expect(now.late.every(({ counted }) => counted)).toBe(true);
        expect(account(now)).toBe(account(before) + late);
        expect(before.late.map(({ journalId }) => journalId)).toEqual(now.late.map(({ journalId }) => journalId));
      }
    }
    expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
    desk.app.db.close();
  }
}, 300_000);

test('a clock that was set back writes nothing into days that were told already', async () => {
  const desk = await openModelDesk();
  const seeds = Array.from({ length: 12 }, (_, n) => [n % 3, n * 7, n * 13, 10 + n, n]);
  const commands = deskCommandsFrom(seeds);
  desk.app.setToday('2026-08-01');
  for (const command of commands.slice(0, 4)) await desk.run(command);
  desk.app.setToday('2026-07-20');
  for (const command of commands.slice(4)) await desk.run(command);
  const journals = desk.app.db.all<{ at: string }>(sql`SELECT recorded_at AS at FROM journal ORDER BY sequence`).map(({ at }) => at);
  expect(journals.length).toBeGreaterThan(4);
  expect(journals).toEqual(journals.toSorted((a, b) => (a < b ? -1 : 1)));
  expect((await desk.verify()).checks.find(({ name }) => name === 'days stay as they were known')).toMatchObject({ ok: true });
});
