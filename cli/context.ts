import type { Engine } from '#core/engine/engine-api.ts';

/** What a command may touch of the outside: tests give their own, main.ts gives the terminal's. */
export type CommandContext = {
  /** Writes text to standard output as it is; end lines yourself. */
  readonly out: (text: string) => void;
  /** Writes one line to standard error. */
  readonly warn: (line: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Starts the engine; the command closes it. */
  readonly startEngine: () => Promise<Engine>;
  /** Asks without showing what is typed; undefined when there is no terminal to ask at. */
  readonly askSecret: (question: string) => Promise<string | undefined>;
  /** All of standard input as text. */
  readonly readInput: () => Promise<string>;
};

/** Runs with the words after its name; the result is the exit code. Throws CommandError for one clear sentence. */
export type Command = (words: readonly string[], context: CommandContext) => Promise<number>;

/** A refusal that the person can act on: one sentence on standard error, and a non-zero exit (2: the call itself is wrong). */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
