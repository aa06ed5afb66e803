import { useEffect, useRef } from 'react';
import type { Action } from './action-bar.tsx';

export type OnActions = (actions: readonly Action[]) => void;

/**
 * Puts a tab's actions into the bar of its screen. Drawn anew only when their words change; what they do is always the newest, so
 * that a key never acts on the row that was selected before.
 */
export function useTabActions(onActions: OnActions, actions: readonly Action[]): void {
  const newest = useRef(actions);
  newest.current = actions;
  const said = JSON.stringify(actions.map(({ label, keys, disabled, primary, danger }) => [label, keys, disabled, primary, danger]));
  useEffect(() => {
    const drawn = newest.current;
    // `said` stands for all that is drawn of them.
    if (said !== '') onActions(drawn.map((action, index) => ({ ...action, run: () => newest.current[index]?.run() })));
  }, [said, onActions]);
}
