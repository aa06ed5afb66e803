import { useCallback, useRef, useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { type CommandName, call } from './api.ts';

export type CommandState<N extends CommandName> = {
  /** Runs it; resolves to the answer, or to undefined after a refusal (which is in `problem` then). */
  readonly run: (input: CallInput<N>) => Promise<Output<N> | undefined>;
  readonly running: boolean;
  readonly problem: unknown;
  readonly clear: () => void;
};

/** A command with its state. A second press while the first runs does nothing. */
export function useCommand<N extends CommandName>(name: N): CommandState<N> {
  const [state, setState] = useState<{ readonly running: boolean; readonly problem: unknown }>({ running: false, problem: undefined });
  // Not the state: a press that comes before the next drawing, or after something else was waited for, still sees the old one.
  const busy = useRef(false);
  const run = useCallback(
    async (input: CallInput<N>) => {
      if (busy.current) return undefined;
      busy.current = true;
      setState({ running: true, problem: undefined });
      try {
        const answer = await call(name, input);
        setState({ running: false, problem: undefined });
        return answer as Output<N>;
      } catch (problem) {
        setState({ running: false, problem });
        return undefined;
      } finally {
        busy.current = false;
      }
    },
    [name],
  );
  const clear = useCallback(() => setState({ running: false, problem: undefined }), []);
  return { run, running: state.running, problem: state.problem, clear };
}
