import type { CallInput, OperationName, Output } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { Role } from '#shared/domain/user/role.ts';
import { Balances } from './balances.ts';
import { Books } from './books.ts';
import type { Chance } from './chance.ts';
import type { SoakPractice } from './practice.ts';
import { newWorld, type World } from './world.ts';

/** The program did something else than the model says. */
export class SoakDifference extends Error {
  override readonly name = 'SoakDifference';
}

/** One kind of thing that people do. It asks the program, and tells the model what was asked and answered. */
export type Command = { readonly name: string; readonly weight: number; readonly run: (desk: Desk, chance: Chance) => Promise<void> };

/** Ids and codes only: what is said when a run fails names nobody. */
type Asked = { readonly step: number; readonly name: string; readonly role: Role; readonly input: unknown; readonly answer: string };
const ASKED_KEPT = 12;

/** The program and the model side by side. Every command is counted; questions are not. */
export class Desk {
  readonly world: World = newWorld(new Balances());
  readonly books = new Books();
  readonly done = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  readonly asked: Asked[] = [];
  readonly practice: SoakPractice;
  commands = 0;
  step = 0;

  constructor(practice: SoakPractice) {
    this.practice = practice;
  }

  /** A command that the program must carry out. */
  async must<N extends OperationName>(name: N, input: CallInput<N>, role: Role = 'owner'): Promise<Output<N>> {
    const reply = await this.#command(name, input, role);
    if (!reply.ok) throw new SoakDifference(`${name} was refused: ${reply.code} ${JSON.stringify(reply.details)}`);
    return reply.value as Output<N>;
  }

  /** A command that it must refuse, with one of these codes when any are named, and without a trace in the books. */
  async mustNot(name: OperationName, input: unknown, codes: readonly string[] = [], role: Role = 'owner'): Promise<void> {
    const reply = await this.#command(name, input, role);
    if (reply.ok) throw new SoakDifference(`${name} was taken where it must be refused`);
    if (codes.length > 0 && !codes.includes(reply.code))
      throw new SoakDifference(`${name} was refused as ${reply.code} where ${codes.join(' or ')} was due`);
  }

  /** A command that may be refused for reasons that the model does not follow; a code, and nothing half done. */
  may(name: OperationName, input: unknown, role: Role = 'owner'): Promise<Reply> {
    return this.#command(name, input, role);
  }

  /** A question. */
  async look<N extends OperationName>(name: N, input: CallInput<N>): Promise<Output<N>> {
    const reply = await this.practice.call('owner', name, input);
    if (!reply.ok) throw new SoakDifference(`${name} was not answered: ${reply.code}`);
    return reply.value as Output<N>;
  }

  async #command(name: OperationName, input: unknown, role: Role): Promise<Reply> {
    const before = this.books.follow(this.practice.db);
    this.commands += 1;
    const reply = await this.practice.call(role, name, input);
    const tally = reply.ok ? this.done : this.refusals;
    const label = reply.ok ? name : reply.code;
    tally.set(label, (tally.get(label) ?? 0) + 1);
    this.asked.push({ step: this.step, name, role, input, answer: reply.ok ? 'ok' : reply.code });
    if (this.asked.length > ASKED_KEPT) this.asked.shift();
    const failure = this.practice.failures.at(-1);
    if (failure) throw new SoakDifference(`${name} broke`, { cause: failure.error });
    if (!reply.ok && this.books.follow(this.practice.db) !== before)
      throw new SoakDifference(`${name} was refused (${reply.code}) and posted all the same`);
    return reply;
  }
}
