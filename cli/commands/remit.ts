import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Output, operations } from '#shared/contract/operations.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { type Command, CommandError } from '../context.ts';
import { renderJson, renderTable } from '../output.ts';
import { callToEnd, unlockPractice, withClient } from '../practice-call.ts';

type Posted = Output<'posting.postFile'>;

/** The largest file that the contract takes, before base64. */
const MOST_BYTES = 110_000_000;

export const REMIT_HELP = `remit post FILE --practice DIR --user NAME [--dry-run] [--json]

Takes a file of remittances (835) in, proves it to the cent and posts its checks by the payers' rules, as the screens do.
The file is archived byte for byte; what was posted before, under whatever name, is not posted again.

  --dry-run   say what it would come to; nothing is kept
  --json      print one JSON object

Exit status: 0 all posted, 1 it did not work, 2 the command itself is wrong, 3 something was kept back for a person,
4 a check does not add up or is refused, 5 everything in it was posted before.
`;

/** What the exit status says; scripts rely on these. */
const STATUS: Readonly<Record<Posted['outcome'], number>> = { posted: 0, keptBack: 3, refused: 4, duplicate: 5 };
const WORDS: Readonly<Record<Posted['checks'][number]['outcome'], string>> = {
  posted: 'posted',
  partlyPosted: 'partly',
  refused: 'REFUSED',
  duplicate: 'known',
};

/** remit post FILE: the path from a payer's file to the ledger, for scripts. */
export const remit: Command = async (words, context) => {
  const [verb, ...rest] = words;
  if (verb === undefined || words.includes('--help')) {
    context.out(REMIT_HELP);
    return verb === undefined ? 2 : 0;
  }
  const { positionals, values } = parseArgs({
    args: [...rest],
    allowPositionals: true,
    options: {
      practice: { type: 'string' },
      user: { type: 'string' },
      'password-file': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  const { practice, user } = values;
  if (verb !== 'post' || file === undefined || more.length > 0 || practice === undefined || user === undefined)
    throw new CommandError('Say: remit post FILE --practice DIR --user NAME.', 2);
  const bytes = await bytesOf(file);
  const name = values['dry-run'] ? 'posting.tryFile' : 'posting.postFile';
  const reply = await withClient(context, async (client) => {
    await unlockPractice(client, context, { folder: resolve(practice), user, passwordFile: values['password-file'] });
    return callToEnd(client, operations[name].kind, name, { name: basename(file), base64: bytes.toString('base64') });
  });
  if (!reply.ok && reply.code === 'posting.notAnEra') throw new CommandError(`There is no remittance (835) in ${file}.`, 4);
  if (!reply.ok) throw new CommandError(`The file could not be posted (${reply.code}).`);
  const posted = reply.value as Posted;
  context.out(values.json ? renderJson({ dryRun: values['dry-run'], ...posted }) : asText(posted, values['dry-run']));
  return STATUS[posted.outcome];
};

async function bytesOf(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`There is no file ${file}.`);
  if (found.size > MOST_BYTES) throw new CommandError(`${file} is larger than one file of remittances may be.`);
  return readFile(file);
}

function asText({ checks }: Posted, dryRun: boolean): string {
  const table = renderTable(
    [
      { title: dryRun ? 'Would be' : 'Check' },
      { title: 'Payer' },
      { title: 'Number' },
      { title: 'Amount', align: 'right' },
      { title: 'Posted', align: 'right' },
      { title: 'Kept back', align: 'right' },
      { title: 'Waiting', align: 'right' },
    ],
    checks.map(({ outcome, payerName, traceNumber, payment, posted, keptBack, waiting }) => [
      ...[WORDS[outcome], payerName, traceNumber, formatMoney(payment)],
      ...[posted, keptBack, waiting].map(String),
    ]),
  );
  const reasons = checks.flatMap((check) =>
    check.reasons.map(({ claimNumber, reason }) => `${claimNumber || check.traceNumber}: ${reason}\n`),
  );
  return `${table}${reasons.length === 0 ? '' : `\n${reasons.join('')}`}`;
}
