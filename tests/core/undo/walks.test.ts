import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeAll } from '../../support/closing-desk.ts';
import { acts, type Undo } from '../../support/undo-acts.ts';
import { openUndoDesk, seen, type UndoDesk } from '../../support/undo-desk.ts';

/** Walks all in all; CLAIMWRIGHT_UNDO=500 for the long run. */
const WALKS = Number(process.env.CLAIMWRIGHT_UNDO ?? 6);
const SEED = Number(process.env.CLAIMWRIGHT_SEED ?? 7);
const names = Object.keys(acts);

type Done = { readonly name: string; readonly undo: Undo; readonly before: unknown };
const step = fc.tuple(fc.constantFrom(...names), fc.nat(99), fc.integer({ min: 1, max: 60_00 }));

/** Acts one after the other; what cannot be done here is left out, and has changed nothing. */
async function walk(desk: UndoDesk, steps: readonly (readonly [string, number, number])[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (const [name, n, amount] of steps) {
    const before = await seen(desk);
    const undo = await acts[name]?.(desk, n, amount);
    if (undo) done.push({ name, undo, before });
  }
  return done;
}

/** A practice that is the same again after each walk is used for the next one. */
let kept: UndoDesk | undefined;
const used = new Map<string, number>();

test('random commands of the program, each undone, the newest first: people see what they saw before each of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const desk = kept ?? (await openUndoDesk());
      kept = undefined;
      const done = await walk(desk, steps);
      for (const { name, undo, before } of done.toReversed()) {
        await undo();
        expect(await seen(desk), `${name} is undone`).toEqual(before);
        used.set(name, (used.get(name) ?? 0) + 1);
      }
      expect(desk.app.failures).toEqual([]);
      kept = desk;
    }),
    { numRuns: WALKS, seed: SEED, endOnFailure: false },
  );
  expect(used.size).toBeGreaterThan(Math.min(WALKS, 12));
  expect((await kept?.verify())?.checks.filter(({ ok }) => !ok)).toEqual([]);
}, 1_800_000);

test('after the day is closed each undo is a reversal on the first open day, and comes to the same', async () => {
  const desk = await openUndoDesk();
  const money = ['payment.take', 'payment.apply', 'payment.move', 'denial.writeOff', 'remittance.undoClaim', 'charge.approve'];
  const done = await walk(
    desk,
    money.map((name, index) => [name, index, 10_00] as const),
  );
  expect(done.map(({ name }) => name)).toEqual(money);
  await closeAll(desk.app, '2026-07-14');
  desk.setToday('2026-07-15');
  for (const { name, undo, before } of done.toReversed()) {
    await undo();
    const { balances, claims } = await seen(desk);
    expect({ balances, claims }, `${name} is undone after the close`).toEqual({
      balances: (before as typeof desk & Awaited<ReturnType<typeof seen>>).balances,
      claims: (before as Awaited<ReturnType<typeof seen>>).claims,
    });
  }
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});
