import { rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, dispatch } from '#core/dispatch.ts';
import { chainKeyFor } from '#core/engine/chain-key.ts';
import { handlers } from '#core/handlers.ts';
import { memoryFiles } from '#core/ports/practice-files.ts';
import type { OwnedDb } from '#db/connection/handles.ts';
import { openDatabase } from '#db/connection/open.ts';
import { migrations } from '#db/migrations/index.ts';
import { migrate } from '#db/migrations/migration.ts';
import { insertUser } from '#db/queries/user.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { Role } from '#shared/domain/user/role.ts';
import { makeId } from '#shared/kernel/id.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../tests/support/builders.ts';

/** Of invented people, so it may be known. */
const KEY: Uint8Array = new Uint8Array(32).fill(23);
const FIRST_DAY = plainDate('2026-07-14');
export const ROLES = ['owner', 'biller', 'frontDesk', 'readOnly'] as const satisfies readonly Role[];

/** An encrypted practice on disk behind the real dispatcher with every handler; clock and ids follow from what was asked, never from the computer. */
export type SoakPractice = Awaited<ReturnType<typeof openSoakPractice>>;

export async function openSoakPractice(folder: string) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'practice.db');
  removeDatabase(file);
  let [day, ticks, made]: [PlainDate, number, number] = [FIRST_DAY, 0, 0];
  const newId = (): string => {
    made += 1;
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(6, made);
    return makeId(1_750_000_000_000 + made, random);
  };
  let db: OwnedDb = await openDatabase(file, KEY, 'create');
  migrate(db, migrations);
  const users = new Map<Role, string>();
  for (const role of ROLES) {
    const userId = newId();
    users.set(role, userId);
    insertUser(db, { userId, loginName: role, displayName: `${role} of the soak`, role });
  }
  const files = memoryFiles();
  const failures: { readonly operation: string; readonly error: unknown }[] = [];
  const clock = { now: () => instantAt(Date.parse(`${day}T12:00:00.000Z`) + ticks++), today: () => day };
  const chainKey = chainKeyFor(KEY);
  const appNow = (): App => ({
    ...{ db, handlers, chainKey, clock, newId, files },
    report: (failure) => void failures.push(failure),
  });
  const furnished = furnish({ db, newId });
  return {
    ...furnished,
    files,
    failures,
    newId,
    get db(): OwnedDb {
      return db;
    },
    get app(): App {
      return appNow();
    },
    today: (): PlainDate => day,
    nextDay: (days: number): void => {
      day = addDays(day, days);
    },
    userOf: (role: Role): string => users.get(role) ?? '',
    call: (role: Role, name: string, input: unknown): Promise<Reply> => dispatch(appNow(), { userId: users.get(role) ?? '' }, name, input),
    /** As after the program was ended and started again. */
    reopen: async (): Promise<void> => {
      db.close();
      db = await openDatabase(file, KEY, 'write');
    },
    bytes: (): number => sizeOf(file) + sizeOf(`${file}-wal`),
    close: (): void => {
      if (db.inTransaction) throw new Error('a transaction was left open');
      db.close();
    },
    remove: (): void => removeDatabase(file),
  };
}

function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
