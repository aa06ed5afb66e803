import { chmodSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backupTo } from '#db/connection/backup.ts';
import type { OwnedDb } from '#db/connection/handles.ts';
import { type InstanceLock, takeInstanceLock } from '#db/connection/instance-lock.ts';
import { openDatabase } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate, schemaVersion } from '#db/migrations/migration.ts';
import { sha256Of, wasSent } from '#db/queries/edi-file.ts';
import { keepCloseBackup } from '#db/queries/period-close.ts';
import { findPractice, insertPractice } from '#db/queries/practice.ts';
import { insertUser, listUsers } from '#db/queries/user.ts';
import { isOperationName, operations } from '#shared/contract/operations.ts';
import type { EngineEvent } from '#shared/contract/reply.ts';
import { AppError } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import {
  type App,
  authenticate,
  authorise,
  type Caller,
  dispatchCommand,
  dispatchQuery,
  startJob,
  writeRecord,
  writeRecords,
} from '../dispatch.ts';
import { handlers } from '../handlers.ts';
import { systemClock } from '../ports/clock.ts';
import { randomId } from '../ports/ids.ts';
import { settleStaged } from '../ports/practice-files.ts';
import { diskFiles, type PracticeFolder, practiceFolder } from '../practice/practice-folder.ts';
import { writeWhole } from '../practice/write-whole.ts';
import { chainKeyFor } from './chain-key.ts';
import { reportFailure } from './failure-report.ts';
import { JobQueue } from './job-queue.ts';
import type { Answer, Ask, NewPractice, NewUser, PracticeFacts } from './protocol.ts';
import { reopenPeriod } from './reopen-period.ts';
import { startTransportTimer } from './transport-timer.ts';

type Open = { readonly app: App; readonly folder: PracticeFolder; readonly key: Uint8Array; readonly lock: InstanceLock | null };
type WorkerSide = { answer(ask: Ask): Promise<Answer> };

const done = (value: unknown = null): Answer => ({ reply: { ok: true, value } });
const refused = (code: string, details: Readonly<Record<string, unknown>> = {}): Answer => ({
  reply: { ok: false, code, details },
});

/** One thread's half of the engine: holds the connection of an open practice and answers asks. Never rejects. */
export function makeWorkerSide(send: (event: EngineEvent) => void): WorkerSide {
  let open: Open | null = null;
  const jobs = new JobQueue(send);
  let stopTimer = () => {};
  const here = (): Open => open ?? failClosed();

  async function answer(ask: Ask): Promise<Answer> {
    switch (ask.do) {
      case 'create':
        open = await createPractice(ask.folder, ask.key, ask.practice);
        stopTimer = startTransportTimer(open.app, jobs);
        return done();
      case 'open':
        open = ask.mode === 'write' ? await openWriter(ask.folder, ask.key) : await openReader(ask.folder, ask.key);
        if (ask.mode === 'write') stopTimer = startTransportTimer(open.app, jobs);
        return done();
      case 'close':
        stopTimer();
        jobs.cancelAll();
        close(open);
        open = null;
        return done();
      case 'call':
        return call(here().app, ask.caller, ask.name, ask.input, send);
      case 'startJob':
        jobs.add({ jobId: ask.jobId, name: ask.name, run: startJobNamed(here().app, ask.caller, ask.name, ask.input) });
        return done();
      case 'cancelJob':
        return jobs.cancel(ask.jobId) ? done() : refused('job.unknown');
      case 'record':
        writeRecords(here().app, ask.records);
        return done();
      case 'addUser':
        addUser(here().app, ask.caller, ask.user);
        return done();
      case 'permit':
        permit(here().app, ask.caller, ask.name);
        return done();
      case 'backUp': {
        const written = await backUp(here(), stamp());
        noteBackup(here().app, ask.caller, written, ask.closeId);
        return done(written);
      }
      case 'reopen': {
        permit(here().app, ask.caller, 'period.reopen');
        const reopened = reopenPeriod(here().app, ask.caller, ask);
        send({ type: 'changed', name: 'period.reopen' });
        return done(reopened);
      }
      case 'facts':
        return done(practiceFacts(here().app.db));
    }
  }
  return {
    answer: async (ask) => {
      try {
        return await answer(ask);
      } catch (error) {
        if (error instanceof AppError) return refused(error.code, error.details);
        if ((ask.do === 'open' || ask.do === 'facts') && isDamage(error)) return refused('practice.damaged');
        reportFailure({ operation: ask.do, error });
        return refused('internal.failed');
      }
    },
  };
}

async function call(app: App, caller: Caller, name: string, input: unknown, send: (event: EngineEvent) => void): Promise<Answer> {
  if (!isOperationName(name)) return refused('operation.unknown');
  if (operations[name].kind === 'query') return dispatchQuery(app, caller, name, input);
  const reply = dispatchCommand(app, caller, name, input);
  if (reply.ok) send({ type: 'changed', name });
  return { reply };
}

/** SQLite's words for pages that fail their check, or a file of another kind. */
const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(String((error as { code?: unknown } | null)?.code ?? ''));

/** Stops a caller without the right; the refusal is recorded like that of any other operation. */
function permit(app: App, caller: Caller, name: string): void {
  assert(isOperationName(name), 'a known operation');
  try {
    authorise(authenticate(app, caller), name);
  } catch (error) {
    if (error instanceof AppError) writeRecord(app, recordOf(app, caller, name, [], error.code));
    throw error;
  }
}

function startJobNamed(app: App, caller: Caller, name: string, input: unknown) {
  assert(isOperationName(name) && operations[name].kind === 'job', 'a job');
  return startJob(app, caller, name, input);
}

async function createPractice(path: string, key: Uint8Array, practice: NewPractice): Promise<Open> {
  const folder = practiceFolder(path);
  const lock = await takeInstanceLock(folder.lockFile);
  try {
    const db = await openDatabase(folder.database, key, 'create');
    chmodSync(folder.database, 0o600);
    migrate(db, migrations);
    const app = makeApp(db, key, folder);
    db.transaction(() => {
      insertPractice(db, practice.practiceId, practice.practice, practice.isSample);
      insertUser(db, practice.user);
      const subjects = [practice.practiceId, practice.user.userId];
      writeRecord(app, recordOf(app, practice.user, 'practice.create', subjects));
    });
    return { app, folder, key, lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openWriter(path: string, key: Uint8Array): Promise<Open> {
  const folder = practiceFolder(path);
  const lock = await takeInstanceLock(folder.lockFile);
  try {
    const db = await openPractice(folder, key, 'write');
    const newest = migrations.at(-1)?.version ?? 0;
    const opened: Open = { app: makeApp(db, key, folder), folder, key, lock };
    if (schemaVersion(db) < newest) await backUp(opened, `before-upgrade-${stamp()}`);
    migrate(db, migrations);
    settleStaged(opened.app.files, (name, bytes) => wasSent(db, name, sha256Of(bytes)));
    return opened;
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openReader(path: string, key: Uint8Array): Promise<Open> {
  const folder = practiceFolder(path);
  return { app: makeApp(await openPractice(folder, key, 'read'), key, folder), folder, key, lock: null };
}

async function openPractice(folder: PracticeFolder, key: Uint8Array, mode: 'write' | 'read'): Promise<OwnedDb> {
  try {
    return await openDatabase(folder.database, key, mode);
  } catch (error) {
    // The key was right (it unwrapped), so a file that does not open with it is damaged or not ours.
    if (error instanceof AppError && error.code.startsWith('database.')) throw new AppError('practice.damaged', { cause: error.code });
    throw error;
  }
}

function makeApp(db: OwnedDb, key: Uint8Array, folder: PracticeFolder): App {
  const ports = { clock: systemClock, newId: randomId, files: diskFiles(folder), report: reportFailure };
  return { db, handlers, chainKey: chainKeyFor(key), ...ports };
}

function addUser(app: App, caller: Caller, user: NewUser): void {
  permit(app, caller, 'user.add');
  const same = (other: NewUser) => other.userId === user.userId || other.loginName.toLowerCase() === user.loginName.toLowerCase();
  if (listUsers(app.db).some(same)) throw new AppError('user.exists');
  app.db.transaction(() => {
    insertUser(app.db, user);
    writeRecord(app, recordOf(app, caller, 'user.add', [user.userId]));
  });
}

function practiceFacts(db: OwnedDb): PracticeFacts {
  const practice = findPractice(db);
  if (!practice) throw new AppError('practice.damaged', { cause: 'no practice' }); // its making was cut short
  const everyone = listUsers(db);
  const users = everyone.flatMap(({ active, ...user }) => (active ? [user] : []));
  const everyUserId = everyone.map(({ userId }) => userId);
  return { practiceName: practice.fields.name, isSample: practice.isSample, users, everyUserId };
}

const stamp = (): string => systemClock.now().replaceAll(/\D/g, '');

/** A verified copy of the database, and of the key file that opens it. It has its name only once it is proved. */
async function backUp({ app, folder, key }: Open, name: string): Promise<{ file: string; bytes: number }> {
  const file = join(folder.backups, `${name}.cwbackup`);
  const part = `${file}.part`;
  try {
    await backupTo(app.db, part, key);
    chmodSync(part, 0o600);
    writeWhole(join(folder.backups, `${name}.key`), readFileSync(folder.keyFile));
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  return { file, bytes: statSync(file).size };
}

/** Records a backup, and beside the close that it belongs to, when there is one. */
function noteBackup(app: App, caller: Caller, { file, bytes }: { file: string; bytes: number }, closeId: string | undefined): void {
  app.db.transaction(() => {
    if (closeId !== undefined) keepCloseBackup(app.db, closeId, basename(file), bytes, app.clock.now());
    writeRecord(app, recordOf(app, caller, 'practice.backUp', closeId === undefined ? [] : [closeId]));
  });
}

function recordOf(app: App, who: Caller, name: string, subjects: readonly string[], outcome = 'ok') {
  return { id: app.newId(), at: app.clock.now(), userId: who?.userId ?? null, name, outcome, subjects };
}

function close(open: Open | null): void {
  if (!open) return;
  open.app.db.close();
  open.lock?.release();
  open.key.fill(0);
}

function failClosed(): never {
  throw new AppError('session.locked');
}
