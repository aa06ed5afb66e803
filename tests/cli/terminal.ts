import type { CommandContext } from '#cli/context.ts';
import { runCli } from '#cli/run.ts';
import { type FakeEngine, fakeEngine } from '../support/fake-engine.ts';

export type Ran = {
  readonly exitCode: number;
  readonly out: string;
  readonly warned: readonly string[];
  readonly engine: FakeEngine;
  readonly asked: number;
};

/** Runs one command line with a fake engine and terminal, and returns all it said. */
export async function runWords(
  words: readonly string[],
  changed: Partial<CommandContext> = {},
  engine: FakeEngine = fakeEngine(),
): Promise<Ran> {
  let out = '';
  let asked = 0;
  const warned: string[] = [];
  const exitCode = await runCli(words, {
    out: (text) => {
      out += text;
    },
    warn: (line) => warned.push(line),
    environment: { CLAIMWRIGHT_PASSWORD: 'correct horse' },
    startEngine: async () => engine,
    askSecret: async () => {
      asked += 1;
      return undefined;
    },
    readInput: async () => '{}',
    ...changed,
  });
  return { exitCode, out, warned, engine, asked };
}
