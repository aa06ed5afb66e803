import type { CallInput } from '#shared/contract/operations.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { commandsFor } from './commands.ts';
import { type Command, Desk, SoakDifference } from './desk.ts';
import { openSoakPractice } from './practice.ts';
import { askScreens, compareAll, compareTouched, prove } from './questions.ts';
import { FACILITY, type Payers } from './visits.ts';

export type Plan = {
  readonly folder: string;
  readonly seed: number;
  /** Which practice of the run: with the seed it decides everything that happens. */
  readonly practice: number;
  readonly commands: number;
  /** Every so many steps all balances are added anew and some screens asked. */
  readonly compareEvery: number;
  readonly proveEvery: number;
  /** Steps that are left out, when a failure is made smaller. */
  readonly without?: ReadonlySet<number>;
  /** The last step, when a failure is made smaller. */
  readonly lastStep?: number;
  readonly onProgress?: (desk: Desk) => void;
  readonly stopped?: () => boolean;
};

export type Outcome = {
  readonly commands: number;
  readonly steps: number;
  readonly bytes: number;
  readonly done: ReadonlyMap<string, number>;
  readonly refusals: ReadonlyMap<string, number>;
  readonly proofs: number;
  readonly failure: null | { readonly step: number; readonly kind: string; readonly words: string; readonly asked: readonly string[] };
};

/** One practice from its first patient to its last command; ends at the first difference between program and model. */
export async function runPractice(plan: Plan): Promise<Outcome> {
  const practice = await openSoakPractice(plan.folder);
  const desk = new Desk(practice);
  let [proofs, failure]: [number, Outcome['failure']] = [0, null];
  let kind = 'beginning';
  try {
    const { payers, facilityId } = await furnishMore(desk);
    const commands = commandsFor(payers, facilityId);
    while (desk.commands < plan.commands && desk.step < (plan.lastStep ?? Number.POSITIVE_INFINITY) && !plan.stopped?.()) {
      desk.step += 1;
      if (plan.without?.has(desk.step)) continue;
      const chance = chanceFrom(plan.seed, plan.practice, desk.step);
      const command = weighed(commands, chance);
      kind = command.name;
      await command.run(desk, chance);
      compareTouched(desk);
      if (desk.step % plan.compareEvery === 0) {
        compareAll(desk);
        await askScreens(desk, chance);
        plan.onProgress?.(desk);
      }
      if (desk.step % plan.proveEvery === 0) {
        await prove(desk);
        proofs += 1;
      }
    }
    kind = 'ending';
    compareAll(desk);
    await prove(desk);
    proofs += 1;
  } catch (error) {
    failure = { step: desk.step, kind, words: wordsOf(error), asked: desk.asked.map(toldOf) };
  }
  const bytes = practice.bytes();
  practice.close();
  return { commands: desk.commands, steps: desk.step, bytes, done: desk.done, refusals: desk.refusals, proofs, failure };
}

function weighed(commands: readonly Command[], chance: Chance): Command {
  let at = chance.below(commands.reduce((sum, { weight }) => sum + weight, 0));
  for (const command of commands) {
    at -= command.weight;
    if (at < 0) return command;
  }
  throw new Error('the weights are the sum');
}

/** Two more payers, one of them Medicare, a facility and a bank account, through the door. */
async function furnishMore(desk: Desk): Promise<{ readonly payers: Payers; readonly facilityId: string }> {
  const { practice, world } = desk;
  const { build, partner, payer } = practice;
  const more = [
    build.payer(partner.tradingPartnerId, { name: 'Blue Meadow', payerCode: 'BM022', filingIndicator: 'BL' }),
    build.payer(partner.tradingPartnerId, { name: 'Federal Part B', payerCode: 'MB033', filingIndicator: 'MB' }),
  ];
  const facilityId = practice.newId();
  await desk.must('facility.save', FACILITY(facilityId) as CallInput<'facility.save'>);
  world.bankAccountId = practice.newId();
  await desk.must('deposit.saveAccount', { bankAccountId: world.bankAccountId, name: 'First Prairie', accountNumber: '123456' });
  return { payers: [payer, ...more].map(({ payerId, payerCode, name }) => ({ payerId, code: payerCode, name })), facilityId };
}

const toldOf = ({ step, name, role, input, answer }: Desk['asked'][number]): string =>
  `step ${step}: ${name} as ${role} -> ${answer} ${JSON.stringify(input).slice(0, 400)}`;

function wordsOf(error: unknown): string {
  if (error instanceof SoakDifference) return `${error.message}${error.cause instanceof Error ? `\n${error.cause.stack}` : ''}`;
  return error instanceof Error ? String(error.stack) : String(error);
}
