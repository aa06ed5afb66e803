import { readFile, stat } from 'node:fs/promises';
import { companionPacks } from '#core/companion-packs/packs.ts';
import { wouldPass } from '#core/packs/check-file.ts';
import { readPack, readyPack } from '#core/packs/read-pack.ts';
import { describeWouldPass } from '#core/packs/would-pass-text.ts';
import { knownPartners } from '#core/partner-profiles/handlers.ts';
import type { ReadyPack } from '#shared/domain/pack/pack.ts';
import { AppError } from '#shared/kernel/app-error.ts';

type Output = { stdout(text: string): void; stderr(text: string): void };
const shelf = { packs: companionPacks, partners: knownPartners };
/** A batch of 5,000 claims is about 5 MB. */
const LARGEST_FILE = 64 * 1024 * 1024;

export const WOULD_PASS_HELP = `edi would-pass FILE [--pack NAME] [--json]

Says what a trading partner would answer to a file of claims: accepted, doubtful or rejected for each, and why.
Nothing leaves this computer, and nothing is changed.

  --pack NAME   one of: ${companionPacks.map(({ packId }) => packId).join(', ')};
                or the file of a pack (ending in .json). Without it: what any receiver checks.
  --json        print one JSON object

Exit status: 0 when nothing is rejected, 1 when something is, 2 when the command itself is wrong.
`;

/** `edi would-pass FILE [--pack NAME] [--json]`. Returns the exit status; never throws because of what a file holds. */
export async function wouldPassCommand(args: readonly string[], io: Output): Promise<number> {
  const refuse = (sentence: string): 2 => {
    io.stderr(`${sentence}\n`);
    return 2;
  };
  const read = readArguments(args);
  if (typeof read === 'string') return refuse(read);
  const pack = read.pack === '' ? null : await packNamed(read.pack);
  if (typeof pack === 'string') return refuse(pack);
  const bytes = await bytesOf(read.file);
  if (typeof bytes === 'string') return refuse(bytes);
  const answer = wouldPass(bytes, pack);
  const head = { file: read.file, pack: pack?.pack.name ?? '', edition: pack?.pack.edition ?? '' };
  io.stdout(read.json ? `${JSON.stringify({ ...head, ...answer }, null, 2)}\n` : describeWouldPass(head, answer));
  return answer.verdict === 'rejected' ? 1 : 0;
}

type Read = { readonly file: string; readonly pack: string; readonly json: boolean };

function readArguments(args: readonly string[]): Read | string {
  const [at, files] = [args.indexOf('--pack'), [] as string[]];
  const pack = at < 0 ? '' : (args[at + 1] ?? '');
  if (at >= 0 && (pack === '' || pack.startsWith('--'))) return '--pack needs a name; edi would-pass --help lists them.';
  for (const [index, word] of args.entries()) {
    if (index === at || (at >= 0 && index === at + 1) || word === '--json') continue;
    if (word.startsWith('--')) return `${word} is not an option of edi would-pass.`;
    files.push(word);
  }
  const [file] = files;
  return file === undefined || files.length > 1 ? 'edi would-pass needs exactly one file.' : { file, pack, json: args.includes('--json') };
}

/** A pack that comes with the program, or a file; a sentence when it is neither. */
async function packNamed(name: string): Promise<ReadyPack | string> {
  const shipped = companionPacks.find(({ packId }) => packId === name);
  if (shipped) return readyPack(shipped, shelf);
  if (!name.endsWith('.json')) return `There is no pack ${name}; edi would-pass --help lists them.`;
  const bytes = await bytesOf(name);
  if (typeof bytes === 'string') return bytes;
  try {
    return readPack(Buffer.from(bytes).toString('utf8'), shelf);
  } catch (error) {
    if (error instanceof AppError)
      return `That pack cannot be taken: ${String(error.details.part ?? '')} ${String(error.details.reason ?? '')}.`;
    throw error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array | string> {
  try {
    if ((await stat(file)).size > LARGEST_FILE) return `${file} is larger than any file of claims.`;
    return await readFile(file);
  } catch {
    return `${file} cannot be read.`;
  }
}
