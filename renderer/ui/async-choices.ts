import { useEffect, useRef, useState } from 'react';

/** Finds choices for a text; a list at once, or a promise. The signal says that a newer text has replaced this one. */
export type FindChoices<Choice> = (text: string, signal: AbortSignal) => readonly Choice[] | Promise<readonly Choice[]>;

type Found<Choice> = { readonly choices: readonly Choice[]; readonly loading: boolean; readonly failed: boolean };

/** The choices for what is typed; the old ones stay until new ones come, and a late answer to an old text is dropped. */
export function useChoices<Choice>(text: string, active: boolean, find: FindChoices<Choice>): Found<Choice> {
  const [found, setFound] = useState<Found<Choice>>({ choices: [], loading: false, failed: false });
  const latest = useRef(find);
  latest.current = find;
  useEffect(() => {
    if (!active) return;
    const abort = new AbortController();
    const answer = latest.current(text, abort.signal);
    if (!(answer instanceof Promise)) {
      setFound({ choices: answer, loading: false, failed: false });
      return;
    }
    setFound((before) => ({ ...before, loading: true }));
    answer.then(
      (choices) => {
        if (!abort.signal.aborted) setFound({ choices, loading: false, failed: false });
      },
      () => {
        if (!abort.signal.aborted) setFound({ choices: [], loading: false, failed: true });
      },
    );
    return () => abort.abort();
  }, [text, active]);
  return found;
}
