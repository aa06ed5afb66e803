import type { Handlers } from '#core/context.ts';
import { type App, type Caller, dispatch } from '#core/dispatch.ts';
import { memoryFiles } from '#core/ports/practice-files.ts';
import type { OwnedDb } from '#db/connection/handles.ts';
import { insertUser } from '#db/queries/user.ts';
import type { CallInput, OperationName, Output } from '#shared/contract/operations.ts';
import { operations } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { Role } from '#shared/domain/user/role.ts';
import { makeId } from '#shared/kernel/id.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { openMigrated } from './migrated-schema.ts';

/** A practice in memory behind the real dispatcher: real SQL, real handlers, a clock that tests move. */
export type TestApp = App & {
  readonly db: OwnedDb;
  readonly files: ReturnType<typeof memoryFiles>;
  readonly failures: { readonly operation: string; readonly error: unknown }[];
  setToday(day: string): void;
  /** Calls as the owner; throws with the code when the reply is a refusal, and checks the answer against the contract. */
  ask<N extends OperationName>(name: N, input: CallInput<N>): Promise<Output<N>>;
  /** Calls in a chosen role and returns the reply as it is. */
  reply(name: OperationName, input: unknown, role?: Role): Promise<Reply>;
};

/** Deterministic ids: the n-th id of a test is always the same. */
export function testIds(): () => string {
  let n = 0;
  return () => {
    n += 1;
    const bytes = new Uint8Array(10);
    new DataView(bytes.buffer).setUint32(6, n);
    return makeId(1_750_000_000_000 + n, bytes);
  };
}

/** Opens the schema in memory with one user of each role. Pass the handlers under test (core/handlers.ts has them all). */
export async function openTestApp(handlers: Partial<Handlers>, today = '2026-07-14'): Promise<TestApp> {
  const db = await openMigrated();
  const newId = testIds();
  const users = new Map<Role, string>();
  for (const role of ['owner', 'biller', 'frontDesk', 'readOnly'] as const) {
    users.set(role, newId());
    insertUser(db, { userId: users.get(role) ?? '', loginName: role, displayName: `${role} of the test`, role });
  }
  let day: PlainDate = plainDate(today);
  let ticks = 0;
  const failures: { operation: string; error: unknown }[] = [];
  const app: App = {
    db,
    handlers: handlers as Handlers,
    chainKey: new Uint8Array(32).fill(7),
    newId,
    files: memoryFiles(),
    clock: { now: () => instantAt(Date.parse(`${day}T12:00:00.000Z`) + ticks++), today: () => day },
    report: (failure) => void failures.push(failure),
  };
  const callerOf = (role: Role): Caller => ({ userId: users.get(role) ?? '' });
  return Object.assign(app, {
    db,
    files: app.files as ReturnType<typeof memoryFiles>,
    failures,
    setToday: (next: string) => {
      day = plainDate(next);
    },
    async ask<N extends OperationName>(name: N, input: CallInput<N>): Promise<Output<N>> {
      const reply = await dispatch(app, callerOf('owner'), name, input);
      if (!reply.ok) throw failures.at(-1)?.error ?? new Error(`${name}: ${reply.code} ${JSON.stringify(reply.details)}`);
      return operations[name].output.parse(reply.value) as Output<N>;
    },
    reply: (name: OperationName, input: unknown, role: Role = 'owner') => dispatch(app, callerOf(role), name, input),
  });
}
