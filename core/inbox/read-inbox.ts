import { findEdiFileByHash, insertEdiFile, sha256Of } from '#db/queries/edi-file.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Progress, ReadContext, WriteContext } from '../context.ts';
import type { InboxReader, InboxReading } from '../ports/inbox-reader.ts';
import { classifyEdi } from '../x12/classify.ts';
import { isArchive, unpackAnswers } from './unpack-answers.ts';

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

/** What is done with what was read, in steps of its own: checks that may post by themselves. */
export type AfterReading = (context: WriteContext) => Generator<Progress, unknown, void>;

/** Reads every new file of inbox/, each in a transaction of its own: one bad file never holds up the others. */
export function* readInbox(
  context: WriteContext,
  readers: readonly InboxReader[],
  afterwards: AfterReading,
): Generator<Progress, Output<'inbox.read'>, void> {
  const waiting = context.files.listInbox();
  const outcomes: FileOutcome[] = [];
  for (const [index, { name }] of waiting.entries()) {
    yield { done: index, total: waiting.length, unit: 'files' };
    outcomes.push(...readWaiting(context, readers, name));
  }
  yield* afterwards(context);
  return { files: outcomes };
}

function readWaiting(context: WriteContext, readers: readonly InboxReader[], name: string): readonly FileOutcome[] {
  const bytes = context.files.readInbox(name);
  if (findEdiFileByHash(context.db, 'in', sha256Of(bytes)) !== undefined) return [];
  return isArchive(bytes) ? readArchive(context, readers, name, bytes) : [readFile(context, readers, name, bytes)];
}

/** An archive is kept as it came, and each file in it is read as if it lay in inbox/ by itself. */
function readArchive(context: WriteContext, readers: readonly InboxReader[], name: string, bytes: Uint8Array): readonly FileOutcome[] {
  const ediFileId = context.newId();
  insertEdiFile(context.db, { ediFileId, direction: 'in', name, kinds: 'zip', receivedAt: context.now(), bytes });
  context.touch(ediFileId);
  const nothing = { name, kinds: ['zip'], claimsMoved: 0, remittances: 0 };
  const unpacked = unpackAnswers(bytes);
  if ('refused' in unpacked)
    return [{ ...nothing, outcome: 'refused', words: `${unpacked.refused}; the archive is kept and nothing was done with it` }];
  const inside = unpacked.files.map((file) => {
    const inner = `${file.name} (in ${name})`;
    const known = findEdiFileByHash(context.db, 'in', sha256Of(file.bytes)) !== undefined;
    if (known) return { ...nothing, name: inner, kinds: [], outcome: 'duplicate' as const, words: 'It was read before' };
    return readFile(context, readers, inner, file.bytes);
  });
  return [{ ...nothing, outcome: 'read', words: `An archive of ${inside.length} ${inside.length === 1 ? 'file' : 'files'}` }, ...inside];
}

function readFile(context: WriteContext, readers: readonly InboxReader[], name: string, bytes: Uint8Array): FileOutcome {
  const kinds: string[] = [...classifyEdi(bytes)];
  if (kinds.length === 0) kinds.push(...readers.flatMap((reader) => reader.recognises?.(bytes) ?? []));
  if (kinds.length === 0) kinds.push(...readers.flatMap((reader) => reader.takesRest?.(bytes) ?? []));
  const ediFileId = context.newId();
  insertEdiFile(context.db, { ediFileId, direction: 'in', name, kinds: kinds.join(' '), receivedAt: context.now(), bytes });
  context.touch(ediFileId);
  const nothing = { name, kinds, claimsMoved: 0, remittances: 0 };
  if (kinds.length === 0)
    return { ...nothing, outcome: 'refused', words: 'Neither X12 nor a text; it is kept and nothing was done with it' };
  // A reader only gets files with something for it: a large file of checks is not read again for acknowledgements.
  const concerned = readers.filter((reader) => reader.kinds.some((kind) => kinds.includes(kind)));
  if (concerned.length === 0) return { ...nothing, outcome: 'refused', words: `Nothing to do for ${kinds.join(', ')}; the file is kept` };
  const readings = concerned.map((reader) => reader.read(context, { ediFileId, bytes, kinds, name }));
  return {
    ...nothing,
    outcome: outcomeOf(readings),
    words: summary(wordsOf(readings)) || 'Read',
    claimsMoved: total(readings, 'claimsMoved'),
    remittances: total(readings, 'remittances'),
  };
}

const total = (readings: readonly InboxReading[], what: 'fresh' | 'repeats' | 'refused' | 'claimsMoved' | 'remittances'): number =>
  readings.reduce((sum, reading) => sum + reading[what], 0);

/** A file that brought anything new was read; one that nothing could be done with is refused; one that only repeats is a duplicate. */
function outcomeOf(readings: readonly InboxReading[]): FileOutcome['outcome'] {
  if (total(readings, 'fresh') > 0) return 'read';
  return total(readings, 'refused') > 0 ? 'refused' : 'duplicate';
}

/** What was done; what nobody knew stands only where it leaves nothing else to say. */
function wordsOf(readings: readonly InboxReading[]): readonly string[] {
  return readings.flatMap((reading) => {
    const knownElsewhere = readings.some((other) => other !== reading && other.words.length > 0);
    return [...reading.words, ...(knownElsewhere ? [] : reading.strangers)];
  });
}

function summary(words: readonly string[]): string {
  const shown = words.slice(0, 3).join('. ');
  return words.length > 3 ? `${shown}. And ${words.length - 3} more` : shown;
}
