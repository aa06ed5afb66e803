import { useRef } from 'react';

/** Work in several steps that a second press must not begin anew while the first is still at it. */
export function useOneAtATime(work: () => Promise<void>): () => Promise<void> {
  const busy = useRef(false);
  return async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  };
}
