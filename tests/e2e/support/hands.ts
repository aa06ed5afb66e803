import type { Page } from 'playwright-core';

/** A person at the keyboard: typing and Tab are free, every other key is an action (features.md §4). */
export type Hands = {
  readonly actions: () => number;
  /** Starts counting again and answers what was counted. */
  readonly startOver: () => number;
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
};

export function handsOn(page: Page): Hands {
  let counted = 0;
  return {
    actions: () => counted,
    startOver: () => {
      const before = counted;
      counted = 0;
      return before;
    },
    async press(...keys) {
      for (const key of keys) {
        if (key !== 'Tab' && key !== 'Shift+Tab') counted += 1;
        await page.keyboard.press(key);
      }
    },
    type: (text) => page.keyboard.type(text),
  };
}
