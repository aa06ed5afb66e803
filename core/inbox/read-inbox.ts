import { findEdiFileByHash, insertEdiFile, sha256Of } from '#db/queries/edi-file.ts';
import { insertInboxOutcome, listInboxOutcomes, wasToldOf, wholeFile } from '#db/queries/inbox-outcome.ts';
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

/**
 * Reads every new file of inbox/, each in a transaction of its own: cancelled or killed, whole files stand and the others still
 * wait. A file on which a reader fails is kept, refused and told; it never holds up the others.
 */
export function* readInbox(
  context: WriteContext,
  readers: readonly InboxReader[],
  afterwards: AfterReading,
): Generator<Progress, Output<'inbox.read'>, void> {
  const runId = context.newId();
  const fresh = freshFiles(context);
  const outcomes: FileOutcome[] = [];
  for (const [index, name] of fresh.entries()) {
    yield { done: index, total: fresh.length, unit: 'files' };
    const { told, sha256 } = readWaiting(context, readers, name);
    for (const { kinds, ...file } of told)
      insertInboxOutcome(context.db, { ...file, runId, sha256, kinds: kinds.join(' '), readAt: context.now() });
    outcomes.push(...told);
  }
  yield* afterwards(context);
  return { files: outcomes };
}

/** What became of the files of the last readings, the newest first. */
export const listOutcomes = ({ db }: ReadContext, { limit }: Input<'inbox.outcomes'>): Output<'inbox.outcomes'> =>
  listInboxOutcomes(db, limit).map(({ kinds, ...row }) => ({ ...row, kinds: kinds.split(' ').filter((kind) => kind !== '') }));

/** Names of files that nobody was told of: new ones, and known ones under another name. One that cannot be opened is tried anew. */
function freshFiles({ db, files }: WriteContext): readonly string[] {
  const isFresh = (name: string): boolean => {
    const bytes = openFile(files, name);
    return bytes === undefined || !wasToldOf(db, name, sha256Of(bytes));
  };
  return files.listInbox().flatMap(({ name }) => (isFresh(name) ? [name] : []));
}

/** Undefined: it is locked, or was taken away since it was listed. */
function openFile(files: ReadContext['files'], name: string): Uint8Array | undefined {
  try {
    return files.readInbox(name);
  } catch {
    return undefined;
  }
}

type Told = { readonly told: readonly FileOutcome[]; readonly sha256: string };

function readWaiting(context: WriteContext, readers: readonly InboxReader[], name: string): Told {
  const nothing = { name, kinds: [], claimsMoved: 0, remittances: 0 };
  const bytes = openFile(context.files, name);
  if (bytes === undefined) {
    const words = 'It could not be opened; it is tried again at the next reading';
    return { told: [{ ...nothing, outcome: 'refused', words }], sha256: '' };
  }
  const sha256 = sha256Of(bytes);
  if (findEdiFileByHash(context.db, 'in', sha256) !== undefined)
    return { told: [{ ...nothing, outcome: 'duplicate', words: 'The same file was read before under another name' }], sha256 };
  try {
    const told = wholeFile(context.db, () =>
      isArchive(bytes) ? readArchive(context, readers, name, bytes) : [readFile(context, readers, name, bytes)],
    );
    return { told, sha256 };
  } catch (problem) {
    if (isOfStorage(problem)) throw problem;
    return { told: [keepUnread(context, name, bytes)], sha256 };
  }
}

/** A full or failing disk is nothing that one file is to blame for. */
const isOfStorage = (problem: unknown): boolean =>
  /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)|^(ENOSPC|EDQUOT|EIO|EROFS|EMFILE)$/.test(
    String((problem as { code?: unknown } | null)?.code ?? ''),
  );

/** A file on which a reader failed is archived like every other, so that it is not tried for ever, and somebody looks at it. */
function keepUnread(context: WriteContext, name: string, bytes: Uint8Array): FileOutcome {
  const kinds = [...classifyEdi(bytes)];
  const ediFileId = context.newId();
  insertEdiFile(context.db, { ediFileId, direction: 'in', name, kinds: kinds.join(' '), receivedAt: context.now(), bytes });
  context.touch(ediFileId);
  const words = 'The program could not read it: it is kept whole, and nothing was done with it';
  return { name, kinds, outcome: 'refused', words, claimsMoved: 0, remittances: 0 };
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
