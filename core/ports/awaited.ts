import type { Progress } from '../context.ts';

/**
 * Waits for work outside in the middle of a job: gives the step back until the work has settled, then goes on with its
 * answer or throws what it failed with. What the job wrote so far is committed meanwhile.
 */
export function* awaited<T>(work: Promise<T>, progress: Omit<Progress, 'until'>): Generator<Progress, T, void> {
  let settled: { readonly value: T } | { readonly error: unknown } | undefined;
  const until = work.then(
    (value) => {
      settled = { value };
    },
    (error: unknown) => {
      settled = { error };
    },
  );
  const ended = () => settled;
  for (;;) {
    yield { ...progress, until };
    const end = ended();
    if (end === undefined) continue;
    if ('error' in end) throw end.error;
    return end.value;
  }
}
