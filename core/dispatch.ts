import type { z } from 'zod';
import type { OwnedDb } from '#db/connection/handles.ts';
import { appendOperationRecord, newestJournal, type OperationRecord } from '#db/queries/operation-record.ts';
import { type Moved, movedAfter } from '#db/queries/period.ts';
import { findUser } from '#db/queries/user.ts';
import { fieldNames } from '#shared/contract/field-names.ts';
import { commonErrors } from '#shared/contract/operation.ts';
import { isOperationName, type OperationName, operations } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { mayDo } from '#shared/contract/roles.ts';
import { AppError, fail } from '#shared/kernel/app-error.ts';
import type { Handlers, Progress, Session, WriteContext } from './context.ts';
import { type AfterCommit, nothingYet, readContext, undoHidden, writeContext } from './make-context.ts';
import type { Clock } from './ports/clock.ts';
import type { NewId } from './ports/ids.ts';
import type { PracticeFiles } from './ports/practice-files.ts';

/** Everything that dispatching needs; one per database connection. */
export type App = {
  readonly db: OwnedDb;
  readonly handlers: Handlers;
  readonly chainKey: Uint8Array;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly files: PracticeFiles;
  /** Told of every failure that is our own fault; never gets values. */
  readonly report: (failure: { readonly operation: string; readonly error: unknown }) => void;
};

/** The signed-in user who asks; null when nobody is. */
export type Caller = { readonly userId: string } | null;

type AnyHandler = (context: WriteContext, input: unknown) => unknown;
type Admitted = { readonly name: OperationName; readonly session: Session; readonly input: unknown; readonly handler: AnyHandler };

/**
 * The one door to the core: authenticate → authorise → parse → transaction → use case → record → reply. A refusal is a
 * reply too, and is recorded like any other outcome. Runs queries, commands and (to their end) jobs.
 */
export async function dispatch(app: App, caller: Caller, name: string, input: unknown): Promise<Reply> {
  if (!isOperationName(name)) return { ok: false, code: 'operation.unknown', details: {} };
  switch (operations[name].kind) {
    case 'query': {
      const answer = await dispatchQuery(app, caller, name, input);
      if (answer.record) writeRecord(app, answer.record);
      return answer.reply;
    }
    case 'command':
      return dispatchCommand(app, caller, name, input);
    case 'job':
      return runToEnd(startJob(app, caller, name, input));
    case 'gate':
      return { ok: false, code: 'operation.unknown', details: { name } };
  }
}

/** Answers a query. The record is returned, not written: the connection may be read-only, so the writer appends it. */
export async function dispatchQuery(
  app: App,
  caller: Caller,
  name: OperationName,
  input: unknown,
): Promise<{ readonly reply: Reply; readonly record: OperationRecord | null }> {
  const subjects = new Set<string>();
  const recordOf = (outcome: string) => makeRecord(app, app.newId(), caller, name, outcome, subjects);
  try {
    const admitted = admit(app, caller, name, input);
    const context = readContext(app, admitted.session, subjects);
    const value = await admitted.handler(context as WriteContext, admitted.input);
    return { reply: { ok: true, value }, record: operations[name].phi ? recordOf('ok') : null };
  } catch (error) {
    const reply = replyFor(app, name, error);
    return { reply, record: recordOf(reply.code) };
  }
}

/** Runs a command in one transaction together with its record; a refusal rolls back and leaves only the record. */
export function dispatchCommand(app: App, caller: Caller, name: OperationName, input: unknown): Reply {
  const subjects = new Set<string>();
  const operationId = app.newId();
  const after = nothingYet();
  try {
    const admitted = admit(app, caller, name, input);
    const { value, moved } = app.db.transaction(() => {
      const journals = newestJournal(app.db);
      const context = writeContext(app, admitted.session, subjects, operationId, after);
      const answer = admitted.handler(context, admitted.input);
      appendOperationRecord(app.db, app.chainKey, makeRecord(app, operationId, caller, name, 'ok', subjects), journals);
      return { value: answer, moved: movedAfter(app.db, journals) };
    });
    return runEffects(app, caller, name, after) ?? okReply(value, moved);
  } catch (error) {
    undoHidden(after, (failed) => app.report({ operation: name, error: failed }));
    return refuse(app, caller, name, operationId, error);
  }
}

/** What was meant for a closed day and stands on another is said with every answer, whoever asked. */
const okReply = (value: unknown, moved: Moved | undefined): Reply => (moved ? { ok: true, value, moved } : { ok: true, value });

/** One step of a job: where it stands, or its end. */
export type JobStep = { readonly ended: false; readonly progress: Progress } | { readonly ended: true; readonly reply: Reply };
export type JobRun = { step(): JobStep; cancel(): void };

/** Starts a job. Each `step` is one transaction with its own record; between two steps the caller may do other work. */
export function startJob(app: App, caller: Caller, name: OperationName, input: unknown): JobRun {
  const subjects = new Set<string>();
  const after = nothingYet();
  let operationId = app.newId();
  let begun: number | undefined;
  let work: Generator<Progress, unknown, void> | undefined;
  const step = (): JobStep => {
    try {
      if (!work) {
        const admitted = admit(app, caller, name, input);
        const context = writeContext(app, admitted.session, subjects, '', after);
        // Each step's journals carry the id of that step's record.
        Object.defineProperty(context, 'operationId', { get: () => operationId });
        work = admitted.handler(context, admitted.input) as Generator<Progress, unknown, void>;
      } else {
        authorise(authenticate(app, caller), name); // a user disabled meanwhile stops at the next step
      }
      const running = work;
      const result = app.db.transaction(() => {
        const journals = newestJournal(app.db);
        begun ??= journals;
        const next = running.next();
        const outcome = next.done ? 'ok' : 'step';
        appendOperationRecord(app.db, app.chainKey, makeRecord(app, operationId, caller, name, outcome, subjects), journals);
        return next;
      });
      subjects.clear();
      operationId = app.newId();
      const failed = runEffects(app, caller, name, after);
      if (failed) return { ended: true, reply: failed };
      if (!result.done) return { ended: false, progress: result.value };
      return { ended: true, reply: okReply(result.value, movedAfter(app.db, begun ?? 0)) };
    } catch (error) {
      work?.return(undefined); // a step that could not be committed ends the job: what it holds outside is let go
      undoHidden(after, (failed) => app.report({ operation: name, error: failed }));
      return { ended: true, reply: refuse(app, caller, name, operationId, error) };
    }
  };
  const cancel = () => {
    work?.return(undefined);
    writeRecord(app, makeRecord(app, operationId, caller, name, 'cancelled', subjects));
  };
  return { step, cancel };
}

/** Runs a job without pause, but for what it waits for itself. */
export async function runToEnd(job: JobRun): Promise<Reply> {
  for (;;) {
    const step = job.step();
    if (step.ended) return step.reply;
    if (step.progress.until !== undefined) await step.progress.until.catch(() => undefined);
  }
}

/** Appends a record in a transaction of its own (refusals, cancelled jobs, sign-ins). */
export const writeRecord = (app: App, record: OperationRecord): void => writeRecords(app, [record]);

/** Appends records in one transaction: queries that were answered one after another wait for the disk once. */
export function writeRecords(app: App, records: readonly OperationRecord[]): void {
  const append = () => {
    for (const record of records) appendOperationRecord(app.db, app.chainKey, record, newestJournal(app.db));
  };
  if (app.db.inTransaction) append();
  else app.db.transaction(append);
}

function admit(app: App, caller: Caller, name: OperationName, input: unknown): Admitted {
  const session = authenticate(app, caller);
  authorise(session, name);
  const handler = (app.handlers as Readonly<Record<string, AnyHandler | undefined>>)[name] ?? fail('operation.unknown', { name });
  return { name, session, input: parseInput(name, input), handler };
}

/** The user must exist and still be active in this very database; a disabled user's open window stops at once. */
export function authenticate(app: Pick<App, 'db'>, caller: Caller): Session {
  const user = caller ? findUser(app.db, caller.userId) : undefined;
  if (!user?.active) fail('session.required');
  return { userId: user.userId, role: user.role };
}

export function authorise(session: Session, name: OperationName): void {
  const { permission } = operations[name];
  if (!mayDo(session.role, permission)) fail('permission.denied', { permission });
}

/** Refuses unknown keys, over-long texts and wrong types before any work; says where, never what was typed. */
export function parseInput(name: OperationName, input: unknown): unknown {
  const parsed = (operations[name].input as z.ZodType).safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const names = fieldNames(operations[name].input);
  const place = (part: PropertyKey) => (typeof part === 'number' || names.has(String(part)) ? String(part) : '*');
  const fields = parsed.error.issues.slice(0, 20).map((issue) => `${issue.path.map(place).join('.') || 'input'}: ${wordsFor(issue)}`);
  return fail('input.invalid', { fields });
}

function wordsFor(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'unknown field';
    case 'invalid_type':
      return `must be ${issue.expected}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'too_small':
      return issue.message === 'needed' ? 'needed' : `at least ${issue.minimum}`;
    case 'custom':
      return issue.message; // ours: "not a day, YYYY-MM-DD"
    default:
      return 'not in the form that is asked for';
  }
}

function refuse(app: App, caller: Caller, name: OperationName, operationId: string, error: unknown): Reply {
  const reply = replyFor(app, name, error);
  try {
    writeRecord(app, makeRecord(app, operationId, caller, name, reply.code, new Set()));
  } catch (second) {
    // A full or failing disk must not hide the first answer.
    app.report({ operation: name, error: second });
  }
  return reply;
}

/**
 * Effects outside the database, after the commit. When one fails, what was committed stays and is recorded as such; the
 * refusal (a full disk) is a record of its own.
 */
function runEffects(app: App, caller: Caller, name: OperationName, after: AfterCommit): Reply | undefined {
  after.undone.length = 0;
  try {
    for (const effect of after.committed.splice(0)) effect();
    return undefined;
  } catch (error) {
    return refuse(app, caller, name, app.newId(), error);
  }
}

type Refusal = Extract<Reply, { ok: false }>;

function replyFor(app: App, name: OperationName, error: unknown): Refusal {
  if (error instanceof AppError) {
    const known: readonly string[] = [...operations[name].errors, ...commonErrors];
    if (known.includes(error.code)) return { ok: false, code: error.code, details: error.details };
  }
  const system = String((error as { code?: unknown } | null)?.code ?? '');
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(system)) return { ok: false, code: 'storage.full', details: {} };
  app.report({ operation: name, error });
  const storage = /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)|^(EIO|EROFS|EACCES|EPERM|ENOENT|ENOTDIR|EMFILE)$/;
  return { ok: false, code: storage.test(system) ? 'storage.failed' : 'internal.failed', details: {} };
}

function makeRecord(app: App, id: string, caller: Caller, name: string, outcome: string, subjects: ReadonlySet<string>): OperationRecord {
  return {
    id,
    at: app.clock.now(),
    userId: caller === null ? null : caller.userId,
    name,
    outcome,
    subjects: [...subjects].slice(0, 1_000),
  };
}
