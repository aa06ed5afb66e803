import { describe, expect, test } from 'vitest';
import { type CoreSabotage, runSabotaged } from './run-sabotaged.ts';

/** A guard of the core, what it is for, and the attempt that it stops; the attempt is called like the guard unless it says so. */
export type CoreTwin = CoreSabotage & { readonly name: string; readonly attempt?: string };

/** What comes of an attempt: an empty list while the guard holds. */
type Attempt = () => readonly unknown[] | Promise<readonly unknown[]>;

/**
 * Tests each guard and its twin: nothing comes of the attempt, and something does in a program of its own whose source lacks the
 * guard. `script` is the file of the attempts; run by itself it prints what came of the one that it is given.
 */
export function testTwins(script: string, attempts: Readonly<Record<string, Attempt | undefined>>, guards: readonly CoreTwin[]): void {
  describe.each(guards)('$name', ({ name, attempt = name, file, guard, without }) => {
    test('holds', async () => {
      expect(await attempts[attempt]?.()).toEqual([]);
    });
    test('and the test goes red with the guard off', async () => {
      expect(await runSabotaged(script, attempt, { file, guard, without })).not.toEqual([]);
    }, 60_000);
  });
}
