import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';

type Desk = Awaited<ReturnType<typeof openDeskMoney>>;
/** Numbers that choose what is done next; whatever the program refuses must leave everything as it was. */
type Step = { readonly act: number; readonly a: number; readonly b: number; readonly amount: number };

const step = fc.record({ act: fc.nat(13), a: fc.nat(7), b: fc.nat(7), amount: fc.integer({ min: 1, max: 60_00 }) });
const reason = 'as the model says';
const sumOf = (all: Iterable<number>): number => [...all].reduce((total, amount) => total + amount, 0);

const total = ({ app }: Desk, account: string): number =>
  app.db.get<{ sum: number }>(sql`SELECT coalesce(sum(amount_cents), 0) AS sum FROM posting WHERE account = ${account}`)?.sum ?? 0;
const figures = (desk: Desk) => ({
  owed: total(desk, 'receivable.guarantor'),
  out: total(desk, 'collections'),
  credit: -total(desk, 'unapplied.guarantor'),
  cash: total(desk, 'cash'),
  writtenOff: total(desk, 'writeOff'),
});

/** What the model knows of money without looking at a posting: what came in, what agencies kept, what was given up. */
type Paid = { readonly cash: number; readonly fee: number; stands: boolean };

async function run(desk: Desk, steps: readonly Step[]): Promise<void> {
  const { app, visits, first, second } = desk;
  const accounts = [first, second];
  const agencyId = app.newId();
  await app.ask('collection.savePolicy', { statements: 0, days: 0, minimum: cents(1), review: false, askNew: true });
  const agency = { agencyId, name: 'Harbor Recovery', contact: '', phone: '', email: '', feePercent: 30, feeHow: 'withheld', active: true };
  await app.ask('collection.saveAgency', agency as never);
  const [runs, paid, lost] = [[] as string[], new Map<string, Paid>(), new Map<string, number>()];
  const placements = () => app.db.all<{ id: string }>(sql`SELECT id FROM collection_placement ORDER BY id`).map(({ id }) => id);
  const charged = sumOf(visits.map(({ charge }) => charge));
  for (const { act, a, b, amount } of steps) {
    const before = JSON.stringify(figures(desk));
    const asked = async (name: Parameters<typeof app.reply>[0], input: object) => {
      const reply = await app.reply(name, input);
      if (!reply.ok) expect(JSON.stringify(figures(desk)), `${name} ${reply.code}`).toBe(before);
      if (!reply.ok) expect(reply.code, name).not.toMatch(/^(internal|input)/);
      return reply.ok ? (reply.value as { readonly amount?: number; readonly cash?: number }) : undefined;
    };
    const guarantorId = accounts[a % 2] ?? '';
    const ids = placements();
    const placementId = ids[b % Math.max(1, ids.length)] ?? app.newId();
    const paymentId = [...paid.keys()][b % Math.max(1, paid.size)];
    if (act <= 2) {
      const runId = app.newId();
      const whole = act === 0 ? accounts : [guarantorId];
      if (await asked('collection.handOver', { runId, agencyId, guarantorIds: whole })) runs.push(runId);
    } else if (act <= 5) {
      const fee = Math.floor(amount * 0.3);
      const how = { feeHow: b % 2 === 0 ? 'withheld' : 'billed', paidTo: b % 3 === 0 ? 'practice' : 'agency' };
      const input = { paymentId: app.newId(), guarantorId, amount, fee, ...how, method: 'check', reference: '7', receivedOn: TODAY };
      const done = await asked('collection.pay', input);
      if (done) paid.set(input.paymentId, { cash: done.cash ?? 0, fee: amount - (done.cash ?? 0), stands: true });
    } else if (act === 6) {
      const taken = desk.money(a % 3, amount, b % 2 === 0 ? { apply: { how: 'agency' } } : {});
      if (await asked('payment.take', taken)) paid.set(taken.paymentId, { cash: amount, fee: 0, stands: true });
    } else if (act === 7 && paymentId) {
      if (await asked('payment.void', { paymentId, reason })) mark(paid, paymentId, false);
    } else if (act === 8 && paymentId) {
      if (await asked('payment.restore', { paymentId, reason })) mark(paid, paymentId, true);
    } else if (act === 9) {
      await asked('collection.undoRun', { runId: runs[a % Math.max(1, runs.length)] ?? app.newId(), reason });
    } else if (act <= 11) {
      const how = (['recalled', 'returned', 'badDebt'] as const)[act === 10 ? a % 2 : 2] ?? 'recalled';
      const done = await asked('collection.end', { placementId, how, reason });
      if (done && how === 'badDebt') lost.set(placementId, done.amount ?? 0);
    } else if (act === 12) {
      if (await asked('collection.reopen', { placementId, reason })) lost.delete(placementId);
    } else if (paymentId) {
      const from = visits[a % visits.length]?.encounterId ?? '';
      await asked('payment.move', { paymentId, amount, fromEncounterId: from, toEncounterId: null, reason });
    }
    const standing = [...paid.values()].filter(({ stands }) => stands);
    const [cash, gone] = [sumOf(standing.map((one) => one.cash)), sumOf(standing.map((one) => one.fee)) + sumOf(lost.values())];
    const now = figures(desk);
    expect({ cash: now.cash, writtenOff: now.writtenOff }).toEqual({ cash, writtenOff: gone });
    expect(now.owed + now.out - now.credit).toBe(charged - cash - gone);
    expect(now.out).toBeGreaterThanOrEqual(0);
  }
  const agencies = await app.ask('collection.agencies', {});
  expect(sumOf(agencies.map(({ out }) => out))).toBe(figures(desk).out);
  expect((await app.ask('collection.placements', {})).out.amount).toBe(figures(desk).out);
  expect(await desk.broken()).toEqual([]);
}

function mark(paid: Map<string, Paid>, paymentId: string, stands: boolean): void {
  const known = paid.get(paymentId);
  if (known) known.stands = stands;
}

test('whatever is handed over, paid, voided, recalled, returned, given up and undone: no cent is lost or doubled, and every proof holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const desk = await openDeskMoney();
      for (const [patient, charge] of [
        [0, 35_00],
        [1, 20_00],
        [2, 50_00],
        [0, 12_50],
      ] as const)
        await desk.charge(patient, charge);
      await run(desk, steps);
      desk.app.db.close();
    }),
    { numRuns: 8 },
  );
}, 240_000);
