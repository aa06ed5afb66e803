import { useRef, useState } from 'react';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';

type Asked = CallInput<'pack.wouldPass'>;
type State = { readonly running: boolean; readonly problem: unknown; readonly answer: Output<'pack.wouldPass'> | undefined };

/** Asks when somebody asks: a file is too large to be kept as the name of an answer. A later question outruns an earlier one. */
export function useWouldPass() {
  const [state, setState] = useState<State>({ running: false, problem: undefined, answer: undefined });
  const newest = useRef(0);
  const ask = async (asked: Asked): Promise<void> => {
    newest.current += 1;
    const own = newest.current;
    setState((before) => ({ ...before, running: true, problem: undefined }));
    const done = await call('pack.wouldPass', asked).then(
      (answer): State => ({ running: false, problem: undefined, answer }),
      (problem: unknown): State => ({ running: false, problem, answer: undefined }),
    );
    if (own === newest.current) setState(done);
  };
  return { ...state, ask };
}
