import type { Progress } from '../context.ts';
import type { Moved } from '../ports/remote-folder.ts';
import type { Run } from './run.ts';

/** A large file is told about a tenth at a time: each time is a step of the job, and so a record of it. */
const TELLS = 10;
/** Bytes that are not worth a step of their own: most files of an office are smaller as a whole. */
const WORTH_TELLING = 1_000_000;

/**
 * Waits for bytes on their way and tells how far they are. `total` is what will move in both directions, reading back included.
 * What the run wrote so far is committed first.
 */
export function* askMoving<T>(run: Run, total: number, start: (moved: Moved) => Promise<T>): Generator<Progress, T, void> {
  const stride = Math.max(WORTH_TELLING, total / TELLS);
  let [done, next] = [0, stride];
  let tell = (): void => {};
  let settled: { readonly value: T } | { readonly error: unknown } | undefined;
  const ended = start((bytes) => {
    done += bytes;
    if (done < next) return;
    next = done + stride;
    tell();
  }).then(
    (value) => {
      settled = { value };
    },
    (error: unknown) => {
      settled = { error };
    },
  );
  const end = () => settled;
  for (;;) {
    const further = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const far = done < stride ? run.progress : { done: Math.min(done, total), total, unit: 'bytes' };
    yield { ...far, until: Promise.race([ended, further]) };
    const seen = end();
    if (seen === undefined) continue;
    if ('error' in seen) throw seen.error;
    return seen.value;
  }
}
