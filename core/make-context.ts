import type { OwnedDb } from '#db/connection/handles.ts';
import { verifyOperationChain } from '#db/queries/operation-record.ts';
import type { ReadContext, Session, WriteContext } from './context.ts';
import type { Clock } from './ports/clock.ts';
import type { NewId } from './ports/ids.ts';
import type { PracticeFiles } from './ports/practice-files.ts';

type Sources = {
  readonly db: OwnedDb;
  readonly chainKey: Uint8Array;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly files: PracticeFiles;
};

/** What a transaction leaves to do outside the database: once it is committed, or when it came to nothing. */
export type AfterCommit = { readonly committed: (() => void)[]; readonly undone: (() => void)[] };

export const nothingYet = (): AfterCommit => ({ committed: [], undone: [] });

/** Shows again what was hidden for a transaction that came to nothing; what fails here is done when the practice is opened. */
export function undoHidden({ committed, undone }: AfterCommit, report: (error: unknown) => void): void {
  committed.length = 0;
  for (const back of undone.splice(0)) {
    try {
      back();
    } catch (error) {
      report(error);
    }
  }
}

export function readContext(app: Sources, session: Session, subjects: Set<string>): ReadContext {
  return {
    db: app.db,
    session,
    today: app.clock.today(),
    files: app.files,
    now: () => app.clock.now(),
    touch: (id) => void subjects.add(id),
  };
}

export function writeContext(app: Sources, session: Session, subjects: Set<string>, operationId: string, after: AfterCommit): WriteContext {
  return {
    ...readContext(app, session, subjects),
    db: app.db,
    operationId,
    newId: app.newId,
    verifyRecords: () => verifyOperationChain(app.db, app.chainKey),
    afterCommit: (effect) => void after.committed.push(effect),
    putInOutbox: (name, bytes) => {
      app.files.stageOutbox(name, bytes);
      after.committed.push(() => app.files.releaseOutbox(name));
    },
    takeFromOutbox: (name, bytes) => {
      if (!app.files.hideOutbox(name, bytes)) return false;
      after.committed.push(() => app.files.dropStaged(name));
      after.undone.push(() => app.files.releaseOutbox(name));
      return true;
    },
  };
}
