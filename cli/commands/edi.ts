import { createReadStream } from 'node:fs';
import { FileInspector, unreadableFile } from '#core/x12/inspect.ts';
import type { InspectedFile } from '#core/x12/inspect-report.ts';
import { describeInspection } from '#core/x12/inspect-text.ts';
import type { Command } from '../context.ts';
import { WOULD_PASS_HELP, wouldPassCommand } from './would-pass.ts';

type Output = { stdout(text: string): void; stderr(text: string): void };

const HELP = `edi inspect FILE... [--json]

Says what is in X12 files: interchanges, groups, transactions, claims, totals, whether they balance, and everything odd.
Reads any file, of any size, and changes none.

  --json    print one JSON array, one object per file
  --help    print this text

Exit status: 0 when every file is readable, 1 when one is not, 2 when the command itself is wrong.

Examples:
  edi inspect inbox/era-0714.835
  edi inspect outbox/*.837 --json
`;

/** `edi inspect FILE... [--json]`. Returns the exit status; never throws because of what a file holds. */
export async function ediCommand(args: readonly string[], io: Output): Promise<number> {
  const [verb, ...rest] = args;
  if (args.includes('--help') || args.length === 0) {
    io.stdout(verb === 'would-pass' ? WOULD_PASS_HELP : verb === 'inspect' ? HELP : `${HELP}\n${WOULD_PASS_HELP}`);
    return args.length === 0 ? 2 : 0;
  }
  if (verb === 'would-pass') return wouldPassCommand(rest, io);
  const plainFrom = rest.indexOf('--');
  const options = (plainFrom < 0 ? rest : rest.slice(0, plainFrom)).filter((word) => word.startsWith('--'));
  const files = rest.filter((word, index) => (plainFrom >= 0 && index > plainFrom) || !word.startsWith('--'));
  const unknown = options.find((word) => word !== '--json');
  if (verb !== 'inspect') return refuse(io, `"edi ${verb ?? ''}" is not a command; "edi inspect FILE..." is.`);
  if (unknown) return refuse(io, `${unknown} is not an option of edi inspect.`);
  if (files.length === 0) return refuse(io, 'edi inspect needs at least one file.');
  const reports: InspectedFile[] = [];
  for (const file of files) reports.push(await inspectFile(file));
  io.stdout(options.includes('--json') ? `${JSON.stringify(reports, null, 2)}\n` : reports.map(describeInspection).join('\n'));
  return reports.every((report) => report.readable) ? 0 : 1;
}

function refuse(io: Output, sentence: string): 2 {
  io.stderr(`${sentence}\n`);
  return 2;
}

async function inspectFile(file: string): Promise<InspectedFile> {
  const inspector = new FileInspector(file);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
      if (!inspector.push(chunk as Uint8Array)) break;
    }
  } catch (error) {
    return unreadableFile(file, reason(error));
  }
  return inspector.finish();
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'The file does not exist.',
    EISDIR: 'This is a folder, not a file.',
    EACCES: 'The file may not be read.',
    EPERM: 'The file may not be read.',
  };
  return known[code] ?? `The file cannot be read (${code}).`;
}

/** The command as the command line calls it. */
export const edi: Command = async (words, context) =>
  await ediCommand(words, { stdout: (text) => context.out(text), stderr: (text) => context.warn(text.trimEnd()) });
