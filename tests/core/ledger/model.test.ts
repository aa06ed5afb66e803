import { expect, test } from 'vitest';
import { claimHandlers } from '#core/claim/handlers.ts';
import { takePaymentAtDesk } from '#core/payment/take-payment.ts';
import { cents } from '#shared/kernel/cents.ts';
import { modelBalances } from '../../support/ledger-model.ts';
import { deskCommandsFrom, modelHandlers, openModelDesk } from '../../support/model-desk.ts';
import { pickFrom } from '../../support/model-payload.ts';

/** All in all; CLAIMWRIGHT_COMMANDS=100000 for the long run. */
const COMMANDS = Number(process.env.CLAIMWRIGHT_COMMANDS ?? 3_000);
const SEED = Number(process.env.CLAIMWRIGHT_SEED ?? 7);

const seedsOf = (seed: number, length: number): readonly (readonly number[])[] => {
  const pick = pickFrom(seed);
  return Array.from({ length }, () => [pick(11), pick(1000), pick(1000), 1 + pick(200), pick(1000)]);
};

test('random commands through the dispatcher: after each one the books equal the model, and every proof holds at the end', async () => {
  const seen = new Map<string, number>();
  let done = 0;
  for (let sequence = 0; done < COMMANDS; sequence += 1) {
    const desk = await openModelDesk();
    for (const command of deskCommandsFrom(seedsOf(SEED * 1_000_003 + sequence, 80))) {
      await desk.run(command);
      seen.set(command.do, (seen.get(command.do) ?? 0) + 1);
      done += 1;
      expect(desk.balances(), `sequence ${sequence} of seed ${SEED}, after ${JSON.stringify(command)}`).toEqual(
        modelBalances(desk.commands),
      );
    }
    const report = await desk.verify();
    expect(
      report.checks.filter(({ ok }) => !ok),
      `sequence ${sequence} of seed ${SEED}`,
    ).toEqual([]);
    desk.app.db.close();
  }
  for (const kind of ['charge', 'pay', 'remit', 'undo', 'redo']) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(COMMANDS / 100);
}, 3_600_000);

/** Runs sequences until the books and the model differ; how many commands that took, null when they never did. */
async function firstDifference(handlers: Partial<typeof modelHandlers>): Promise<number | null> {
  let done = 0;
  for (let sequence = 0; sequence < 12; sequence += 1) {
    const desk = await openModelDesk({ ...modelHandlers, ...handlers });
    for (const command of deskCommandsFrom(seedsOf(sequence, 80))) {
      await desk.run(command);
      done += 1;
      if (JSON.stringify(desk.balances()) !== JSON.stringify(modelBalances(desk.commands))) return done;
    }
  }
  return null;
}

test('the same run finds a payment that is a cent short, and stays quiet when nothing was broken', async () => {
  const short: Partial<typeof modelHandlers> = {
    'payment.take': (context, input) =>
      input.amount > 30 ? takePaymentAtDesk(context, { ...input, amount: cents(input.amount - 1) }) : takePaymentAtDesk(context, input),
  };
  expect(await firstDifference(short)).not.toBeNull();
  expect(await firstDifference(claimHandlers)).toBeNull();
});
