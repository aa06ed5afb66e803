import { useCallback, useRef, useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { type CommandName, call } from './api.ts';
import { forgetAfter } from './freshness.ts';

export type CommandState<N extends CommandName> = {
  /** Runs it; resolves to the answer, or to undefined after a refusal (which is in `problem` then). */
  readonly run: (input: CallInput<N>) => Promise<Output<N> | undefined>;
  readonly running: boolean;
  readonly problem: unknown;
  readonly clear: () => void;
};

type State = { readonly running: boolean; readonly problem: unknown };
const IDLE: State = { running: false, problem: undefined };

/**
 * A command with its state. A second press while the first runs does nothing. `showAfter` (milliseconds) draws that it runs only
 * when it takes longer: a screen that is left for the next one is not drawn again for the moment before.
 */
export function useCommand<N extends CommandName>(name: N, showAfter = 0): CommandState<N> {
  const [state, setState] = useState(IDLE);
  // Not the state: a press that comes before the next drawing, or after something else was waited for, still sees the old one.
  const busy = useRef(false);
  const run = useCallback(
    async (input: CallInput<N>) => {
      if (busy.current) return undefined;
      busy.current = true;
      const begin = () => setState({ running: true, problem: undefined });
      const timer = showAfter > 0 ? setTimeout(begin, showAfter) : begin();
      try {
        const answer = await call(name, input);
        // Its event comes by another road and may be later than what this window asks next.
        forgetAfter(name);
        setState((before) => (before.running || before.problem !== undefined ? IDLE : before));
        return answer as Output<N>;
      } catch (problem) {
        setState({ running: false, problem });
        return undefined;
      } finally {
        clearTimeout(timer ?? undefined);
        busy.current = false;
      }
    },
    [name, showAfter],
  );
  const clear = useCallback(() => setState(IDLE), []);
  return { run, running: state.running, problem: state.problem, clear };
}
