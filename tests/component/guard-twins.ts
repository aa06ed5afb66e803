import type { ComponentType } from 'react';
import { describe, expect, test } from 'vitest';
import type { Sabotage } from './sabotage-plugin.ts';

/** The module of a screen, whole or with a guard taken out. */
export type ScreenModule = Readonly<Record<string, ComponentType>>;

export type GuardedAttempt = Sabotage & {
  /** What the guard promises: "one that does not add up is not posted". */
  readonly name: string;
  /** The file that holds the guard and exports what the attempt draws, from the project's root. */
  readonly file: string;
  /** Tries to do wrong by every way in; answers what came of it: nothing, while the guard stands. */
  readonly attempt: (module: ScreenModule) => Promise<readonly unknown[]>;
};

const whole = (file: string): Promise<ScreenModule> => import(/* @vite-ignore */ `/${file}`);
const without = (file: string, sabotage: Sabotage): Promise<ScreenModule> =>
  import(/* @vite-ignore */ `/${file}?sabotage=${Buffer.from(JSON.stringify(sabotage)).toString('base64url')}`);

/** For each guard two tests: nothing wrong happens, and something does once the guard is out of the source. */
export function provesGuards(guards: readonly GuardedAttempt[]): void {
  describe.each(guards)('$name', ({ file, guard, without: instead, attempt }) => {
    test('holds', async () => {
      expect(await attempt(await whole(file))).toEqual([]);
    });
    test('and the test goes red with the guard off', async () => {
      expect(await attempt(await without(file, { guard, without: instead }))).not.toEqual([]);
    });
  });
}

/** Long enough for a press to have reached the engine. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
