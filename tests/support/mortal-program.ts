import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '#core/dispatch.ts';
import type { PracticeFiles } from '#core/ports/practice-files.ts';
import { diskFiles, type PracticeFolder } from '#core/practice/practice-folder.ts';
import type { OwnedDb } from '#db/connection/handles.ts';

/** What is thrown from the moment the program is dead: nothing it does any more reaches the database or the disk. */
export class Dead extends Error {}

/** Counts the moments of a program's life and ends it at one of them. */
export class Life {
  readonly #endsAt: number;
  moments = 0;
  dead = false;
  /** What it was about to do when it died. */
  last = '';

  /** `endsAt` counts moments from 1; infinity lets it live. */
  constructor(endsAt: number) {
    this.#endsAt = endsAt;
  }

  pass(moment: string): void {
    if (this.dead) throw new Dead();
    this.moments += 1;
    if (this.moments < this.#endsAt) return;
    this.dead = true;
    this.last = moment;
    throw new Dead(moment);
  }
}

/** `shownBeforeCommit`: what should be staged is shown at once. `hiddenTooLate`: what is taken back stays in sight until after the commit. */
export type FileSabotage = 'none' | 'shownBeforeCommit' | 'hiddenTooLate';

/** The program over the same database and folder, for as long as its life lasts. */
export function mortal(app: App, folder: PracticeFolder, life: Life, sabotage: FileSabotage = 'none'): App {
  return { ...app, db: mortalDb(app.db, life), files: mortalFiles(folder, life, sabotage) };
}

/** What was not committed when the program died is rolled back, as SQLite does when the file is opened again. */
function mortalDb(db: OwnedDb, life: Life): OwnedDb {
  const passing = <Value>(moment: string, act: () => Value): Value => {
    life.pass(moment);
    return act();
  };
  return {
    get: (query) => passing('statement', () => db.get(query)),
    all: (query) => passing('statement', () => db.all(query)),
    iterate: (query) => passing('statement', () => db.iterate(query)),
    run: (query) => passing('statement', () => db.run(query)),
    exec: (text) => db.exec(text),
    transaction: (work) => {
      life.pass('begin');
      const value = db.transaction(() => {
        const result = work();
        life.pass('before the commit');
        return result;
      });
      life.pass('after the commit');
      return value;
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

function mortalFiles(folder: PracticeFolder, life: Life, sabotage: FileSabotage): PracticeFiles {
  const files = diskFiles(folder);
  return {
    ...files,
    stageOutbox: (name, bytes) => {
      life.pass('before the file is written');
      writeFileSync(join(folder.outbox, `.${name}.staged.1.part`), bytes.subarray(0, bytes.length / 2));
      life.pass('in the middle of the file');
      files.stageOutbox(name, bytes);
      if (sabotage === 'shownBeforeCommit') files.releaseOutbox(name);
      life.pass('after the file was written');
    },
    releaseOutbox: (name) => {
      life.pass('before the file is shown');
      files.releaseOutbox(name);
      life.pass('after the file was shown');
    },
    hideOutbox: (name, bytes) => {
      life.pass('before the file is hidden');
      const hidden = sabotage === 'hiddenTooLate' ? files.outboxHolds(name) : files.hideOutbox(name, bytes);
      life.pass('after the file was hidden');
      return hidden;
    },
    dropStaged: (name) => {
      life.pass('before the hidden file is deleted');
      if (sabotage === 'hiddenTooLate') rmSync(join(folder.outbox, name));
      files.dropStaged(name);
      life.pass('after the hidden file was deleted');
    },
  };
}
