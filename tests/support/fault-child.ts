import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { type App, dispatch } from '#core/dispatch.ts';
import { chainKeyFor } from '#core/engine/chain-key.ts';
import { startEngine } from '#core/engine/engine.ts';
import { handlers } from '#core/handlers.ts';
import { systemClock } from '#core/ports/clock.ts';
import { randomId } from '#core/ports/ids.ts';
import type { PracticeFiles } from '#core/ports/practice-files.ts';
import { diskFiles, practiceFolder } from '#core/practice/practice-folder.ts';
import type { OwnedDb } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { isOperationName, operations } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { type Acknowledge, type Caller, type FaultOrder, type HookPoint, postForEver, SAMPLE_SIGN_IN, workForEver } from './fault-work.ts';

// A process that works until it is killed: started by tests/fault with its orders as the only argument.
const order = JSON.parse(process.argv[2] ?? '') as FaultOrder;
const say = (line: string): void => void writeSync(1, `${line}\n`);
const acknowledge: Acknowledge = (kind, id) => say(`${kind} ${id}`);

let passed = 0;
/** The end comes here when the order says so. */
function pass(point: HookPoint): void {
  if (order.hook?.at !== point) return;
  passed += 1;
  if (passed === order.hook.count) process.kill(process.pid, 'SIGKILL');
}

/** The connection with a hook at every step of a transaction; without a transaction when that protection is off. */
function hooked(db: OwnedDb): OwnedDb {
  let inside = false;
  return {
    get: (query) => db.get(query),
    all: (query) => db.all(query),
    iterate: (query) => db.iterate(query),
    exec: (text) => db.exec(text),
    run: (query) => {
      const done = db.run(query);
      if (inside) pass('statement');
      return done;
    },
    transaction: (work) => {
      inside = true;
      if (order.sabotage === 'noTransaction') return work();
      db.begin();
      pass('begin');
      try {
        const value = work();
        pass('beforeCommit');
        db.commit();
        pass('afterCommit');
        return value;
      } catch (error) {
        db.rollback();
        throw error;
      } finally {
        inside = false;
      }
    },
    get inTransaction() {
      return db.inTransaction;
    },
    begin: () => db.begin(),
    commit: () => db.commit(),
    rollback: () => db.rollback(),
    close: () => db.close(),
  };
}

function hookedFiles(files: PracticeFiles): PracticeFiles {
  return {
    ...files,
    releaseOutbox: (name) => {
      pass('beforeEffect');
      files.releaseOutbox(name);
      pass('afterEffect');
    },
  };
}

function settledValue<Value>(name: string, reply: Reply): Value {
  if (reply.ok) return reply.value as Value;
  throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.details)}`);
}

async function writerCaller(): Promise<Caller> {
  const folder = practiceFolder(order.folder);
  const key = new Uint8Array(Buffer.from(order.key, 'hex'));
  const db = hooked(await openDatabase(folder.database, key, 'write'));
  const report = ({ error }: { error: unknown }) => process.stderr.write(`${String(error)}\n`);
  const files = hookedFiles(diskFiles(folder));
  const app: App = { db, handlers, chainKey: chainKeyFor(key), clock: systemClock, newId: randomId, files, report };
  return async (name, input) => settledValue(name, await dispatch(app, { userId: order.userId }, name, input));
}

async function engineCaller(): Promise<Caller> {
  const engine = await startEngine({ host: 'cli', version: '0.0.0', homeFolder: join(order.folder, '..', 'home'), scryptLogN: 12 });
  const client = engine.connect();
  const ended = new Map<string, (reply: Reply) => void>();
  client.subscribe((event) => {
    if (event.type === 'job.ended') ended.get(event.jobId)?.(event.reply);
  });
  settledValue('practice.unlock', await client.call('practice.unlock', { folder: order.folder, ...SAMPLE_SIGN_IN }));
  return async (name, input) => {
    const reply = await client.call(name, input);
    if (!reply.ok || !isOperationName(name) || operations[name].kind !== 'job') return settledValue(name, reply);
    const { jobId } = reply.value as { jobId: string };
    return settledValue(name, await new Promise<Reply>((resolve) => ended.set(jobId, resolve)));
  };
}

const call = order.side === 'engine' ? await engineCaller() : await writerCaller();
say('ready');
await (order.work === 'posting' ? postForEver : workForEver)(order, call, acknowledge);
