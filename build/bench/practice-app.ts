import { mkdirSync } from 'node:fs';
import { type App, dispatch } from '#core/dispatch.ts';
import { chainKeyFor } from '#core/engine/chain-key.ts';
import { handlers } from '#core/handlers.ts';
import { randomId } from '#core/ports/ids.ts';
import { diskFiles, type PracticeFolder, practiceFolder } from '#core/practice/practice-folder.ts';
import { openDatabase } from '#db/connection/open.ts';
import type { CallInput, OperationName, Output } from '#shared/contract/operations.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

/** Of invented data, so it may be known. */
export const BENCH_KEY: Uint8Array = new Uint8Array(32).fill(11);
export const BENCH_DAY = plainDate('2026-07-14');

export type BenchApp = {
  readonly app: App;
  readonly folder: PracticeFolder;
  ask<N extends OperationName>(name: N, input: CallInput<N>): Promise<Output<N>>;
};

/** The real dispatcher with all handlers over an encrypted practice folder, in this thread; `userId` asks. */
export async function openBenchApp(path: string, userId: string, mode: 'create' | 'write'): Promise<BenchApp> {
  const folder = practiceFolder(path);
  for (const part of [folder.inbox, folder.outbox, folder.backups]) mkdirSync(part, { recursive: true });
  const app: App = {
    db: await openDatabase(folder.database, BENCH_KEY, mode),
    handlers,
    chainKey: chainKeyFor(BENCH_KEY),
    newId: randomId,
    files: diskFiles(folder),
    clock: { now: () => instantAt(Date.now()), today: () => BENCH_DAY },
    report: ({ operation, error }) => console.error(operation, error),
  };
  return {
    app,
    folder,
    async ask<N extends OperationName>(name: N, input: CallInput<N>): Promise<Output<N>> {
      const reply = await dispatch(app, { userId }, name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.details)}`);
      return reply.value as Output<N>;
    },
  };
}
