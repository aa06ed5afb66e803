import { findEdiFileByHash, insertEdiFile, sha256Of } from '#db/queries/edi-file.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, ReadContext, WriteContext } from '../context.ts';
import { classifyEdi } from '../x12/classify.ts';
import { applyAcknowledgements } from './apply-acknowledgements.ts';
import { type Imported, importRemittances } from './import-remittances.ts';

type FileOutcome = Output<'inbox.read'>['files'][number];

/** Files waiting in inbox/; one whose bytes were read before is known under any name. */
export function listInbox({ db, files }: ReadContext): Output<'inbox.list'> {
  return files.listInbox().map(({ name, bytes }) => ({
    name,
    bytes,
    alreadyRead: findEdiFileByHash(db, 'in', sha256Of(files.readInbox(name))) !== undefined,
  }));
}

/** Puts a file that a person chose into inbox/, under its own name made safe. */
export function addToInbox({ files, afterCommit }: WriteContext, { name, base64 }: Input<'inbox.add'>): Output<'inbox.add'> {
  const safe = name.replace(/[^A-Za-z0-9._ -]/g, '_').replace(/^[. ]+/, '');
  if (safe === '') fail('inbox.badName');
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const taken = new Map(files.listInbox().map((file) => [file.name, file]));
  const stamped = taken.has(safe) && sha256Of(files.readInbox(safe)) !== sha256Of(bytes) ? `${sha256Of(bytes).slice(0, 8)}-${safe}` : safe;
  afterCommit(() => files.writeInbox(stamped, bytes));
  return { name: stamped };
}

/** Reads every new file of inbox/, each in a transaction of its own: one bad file never holds up the others. */
export function* readInbox(context: WriteContext): Generator<Progress, Output<'inbox.read'>, void> {
  const waiting = context.files.listInbox();
  const outcomes: FileOutcome[] = [];
  for (const [index, { name }] of waiting.entries()) {
    yield { done: index, total: waiting.length, unit: 'files' };
    const outcome = readFile(context, name);
    if (outcome) outcomes.push(outcome);
  }
  return { files: outcomes };
}

function readFile(context: WriteContext, name: string): FileOutcome | undefined {
  const bytes = context.files.readInbox(name);
  if (findEdiFileByHash(context.db, 'in', sha256Of(bytes)) !== undefined) return undefined;
  const kinds = [...classifyEdi(bytes)];
  const ediFileId = context.newId();
  insertEdiFile(context.db, { ediFileId, direction: 'in', name, kinds: kinds.join(' '), receivedAt: context.now(), bytes });
  context.touch(ediFileId);
  const nothing = { name, kinds, claimsMoved: 0, remittances: 0 };
  if (kinds.length === 0) return { ...nothing, outcome: 'refused', words: 'Not an X12 file; it is kept and nothing was done with it' };
  const imported = kinds.includes('835')
    ? importRemittances(context, ediFileId, bytes)
    : { added: 0, duplicates: 0, refused: 0, words: [] };
  // A file of checks alone has nothing to acknowledge: large ones are not read again for it.
  const told = kinds.every((kind) => kind === '835') ? { claimsMoved: 0, words: [] } : applyAcknowledgements(context, ediFileId, bytes);
  const words = [...imported.words, ...told.words];
  const outcome = outcomeOf(kinds, imported);
  return {
    ...nothing,
    outcome,
    words: summary(words) || (isAnswer(kinds) ? 'Read' : `Nothing to do for ${kinds.join(', ')}; the file is kept`),
    claimsMoved: told.claimsMoved,
    remittances: imported.added,
  };
}

/** A file that brought anything new was read; one that only repeats is a duplicate; one that nothing could be done with is refused. */
function outcomeOf(kinds: readonly string[], imported: Pick<Imported, 'added' | 'duplicates' | 'refused'>): FileOutcome['outcome'] {
  const onlyMoney = kinds.every((kind) => kind === '835');
  if (!isAnswer(kinds)) return 'refused';
  if (!onlyMoney || imported.added > 0) return 'read';
  return imported.refused > 0 ? 'refused' : 'duplicate';
}

const isAnswer = (kinds: readonly string[]): boolean => kinds.some((kind) => ['TA1', '999', '997', '277CA', '835'].includes(kind));

function summary(words: readonly string[]): string {
  const shown = words.slice(0, 3).join('. ');
  return words.length > 3 ? `${shown}. And ${words.length - 3} more` : shown;
}
