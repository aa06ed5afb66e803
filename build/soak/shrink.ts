import { type Outcome, type Plan, runPractice } from './run-practice.ts';

const TRIES = 40;

/**
 * Leaves out more and more of the steps before a failure, halves first, as long as the practice still fails. Each step chooses by its
 * own number, so what is left does much the same. Answers the smallest failing run that was found, and which steps it leaves out.
 */
export async function shrink(
  { onProgress: _quiet, ...plan }: Plan,
  first: Outcome,
): Promise<{ readonly outcome: Outcome; readonly kept: readonly number[] }> {
  let outcome = first;
  let kept = upTo(first.failure?.step ?? 0, new Set());
  let size = Math.ceil(kept.length / 2);
  for (let tries = 0; tries < TRIES && size >= 1; ) {
    let smaller = false;
    for (let from = 0; from < kept.length && tries < TRIES; from += size, tries += 1) {
      const without = leftOut(kept, from, size);
      const tried = await runPractice({ ...plan, without, lastStep: first.failure?.step ?? 0 });
      if (!tried.failure) continue;
      outcome = tried;
      kept = upTo(tried.failure.step, without);
      smaller = true;
      break;
    }
    size = smaller ? Math.min(size, Math.ceil(kept.length / 2)) : Math.floor(size / 2);
  }
  return { outcome, kept };
}

const upTo = (last: number, without: ReadonlySet<number>): readonly number[] =>
  Array.from({ length: last }, (_, index) => index + 1).filter((step) => !without.has(step));

/** All steps but those kept, without a stretch of these. */
function leftOut(kept: readonly number[], from: number, size: number): ReadonlySet<number> {
  const left = new Set([...kept.slice(0, from), ...kept.slice(from + size)]);
  const last = kept.at(-1) ?? 0;
  return new Set(upTo(last, left));
}
