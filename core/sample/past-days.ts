import { type Instant, instantAt } from '#shared/kernel/instant.ts';
import { addDays, dayNumber, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { memoryFiles } from '../ports/practice-files.ts';
import { countedIds } from './chance.ts';

/** 14:00 UTC: the morning of a working day in the middle of the United States. */
const OPENING_HOUR = 14 * 3_600_000;
/** Files of the last days lie in the real folders too; older ones would only fill them. */
const FILES_OF_DAYS = 10;

/**
 * The days of a sample practice that lie behind it. Its context is that of the running job with another clock, ids that
 * the seed decides, and exchange folders in memory, so that the use cases do on each day what they would have done then.
 */
export class PastDays {
  readonly context: WriteContext;
  readonly inbox: Map<string, Uint8Array>;
  readonly #today: PlainDate;
  readonly #seed: number;
  #day: PlainDate;
  #ticks = 0;

  constructor(running: WriteContext, seed: number, firstDay: PlainDate) {
    const days = this;
    const memory = memoryFiles();
    this.#today = running.today;
    this.#seed = seed;
    this.#day = firstDay;
    this.inbox = memory.inbox;
    this.context = {
      db: running.db,
      session: running.session,
      files: memory,
      newId: countedIds(seed, () => days.#moment()),
      // Journals carry the id of the step they are made in.
      get operationId() {
        return running.operationId;
      },
      get today() {
        return days.#day;
      },
      now: () => days.#now(),
      touch: (id) => running.touch(id),
      verifyRecords: () => running.verifyRecords(),
      afterCommit: (effect) => effect(),
      putInOutbox: (name, bytes) => {
        if (days.#day >= addDays(days.#today, -FILES_OF_DAYS)) running.putInOutbox(name, bytes);
      },
      takeFromOutbox: (name, bytes) => running.takeFromOutbox(name, bytes),
    };
  }

  /** Ids that another counter gives, so that what is made by the way does not shift the ids of the rest. */
  idsApart(apart: number): () => string {
    return countedIds(this.#seed + apart, () => this.#moment());
  }

  get day(): PlainDate {
    return this.#day;
  }

  nextDay(): void {
    this.#day = addDays(this.#day, 1);
    this.#ticks = 0;
  }

  #moment(): number {
    return dayNumber(this.#day) * 86_400_000 + OPENING_HOUR + this.#ticks * 50;
  }

  /** Every moment is later than the one before it. */
  #now(): Instant {
    this.#ticks += 1;
    return instantAt(this.#moment());
  }
}
