import packageFile from '../package.json' with { type: 'json' };
import { type Command, type CommandContext, CommandError } from './context.ts';

/** Each command is loaded when it is asked for: "--help" and "edi inspect" need no engine. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./commands/demo.ts')).demo,
  verify: async () => (await import('./commands/verify.ts')).verify,
  edi: async () => (await import('./commands/edi.ts')).edi,
  remit: async () => (await import('./commands/remit.ts')).remit,
  operations: async () => (await import('./commands/operations.ts')).operations,
  upload: async () => (await import('./commands/upload.ts')).upload,
  call: async () => (await import('./commands/call.ts')).call,
};

/** Commands with verbs and a help text of their own. */
const OWN_HELP: ReadonlySet<string> = new Set(['edi', 'remit']);

export const HELP = `Claimwright ${packageFile.version}: offline billing for small medical practices.

Usage: npm run -s cli -- COMMAND ...

  demo DIR                       make a sample practice in DIR and do the whole job in it
                                 (--patients 60 --months 12 --seed 1 --json)
  verify DIR --user NAME         check every invariant of the practice in DIR
  edi inspect FILE... [--json]   say what is in X12 files, whatever their state
  edi would-pass FILE [--pack NAME]
                                 say what a trading partner would answer to a file of claims
  remit post FILE --practice DIR --user NAME [--dry-run] [--json]
                                 take a remittance (835) in, prove it and post it by the payers' rules
  operations [--json]            list everything the program can do
  call OPERATION JSON --practice DIR --user NAME
                                 do any of it; JSON may be - for standard input
  upload FILE --practice DIR --user NAME
                                 hand over a file for an import; prints its id
  --help, --version

The password is asked for, or read from --password-file FILE or CLAIMWRIGHT_PASSWORD; it is never an argument.

Examples:
  npm run -s cli -- demo ./sample
  npm run -s cli -- verify ./sample --user owner --password-file ./owner.txt
  npm run -s cli -- edi inspect remit.835 --json
  npm run -s cli -- operations --json
  npm run -s cli -- call patient.search '{"text":"doe"}' --practice ./sample --user owner
`;

/** Runs one command line and returns its exit code; every refusal is one sentence on standard error. */
export async function runCli(words: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = words;
  if (name === '--version') {
    context.out(`${packageFile.version}\n`);
    return 0;
  }
  if (name === undefined || name === 'help' || name === '--help' || (rest.includes('--help') && !OWN_HELP.has(name))) {
    context.out(HELP);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (load === undefined) throw new CommandError(`There is no command "${name}"; --help lists them.`, 2);
    const command = await load();
    return await command(rest, context);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    context.warn(said.split('\n', 1)[0] ?? 'It did not work.');
    const misused = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
    return error instanceof CommandError ? error.exitCode : misused ? 2 : 1;
  }
}
