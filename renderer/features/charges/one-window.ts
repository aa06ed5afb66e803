import { useCallback, useEffect, useRef, useState } from 'react';

/** What windows on the same slip say to each other. */
type Word = { readonly superbillId: string; readonly kind: 'here?' | 'here' | 'give' | 'given' };

const CHANNEL = 'claimwright.charges';
/** Milliseconds that a window has to answer; one that was closed or is stuck does not. */
const PATIENCE = 600;

const openChannel = (): BroadcastChannel | undefined =>
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);

/** Said by a window that has left the slip already. */
function sayOnce(word: Word): void {
  const channel = openChannel();
  channel?.postMessage(word);
  channel?.close();
}

/**
 * Two windows on one superbill: the second is told before anything is typed there, and may go on with it; the first then keeps
 * what it has and steps aside. `elsewhere` is false until another window has answered.
 */
export function useOneWindow(superbillId: string, onGive: () => Promise<unknown>) {
  const [elsewhere, setElsewhere] = useState(false);
  const giving = useRef(onGive);
  giving.current = onGive;
  const holds = useRef(true);
  useEffect(() => {
    const opened = openChannel();
    if (!opened) return;
    const say = (kind: Word['kind']) => opened.postMessage({ superbillId, kind } satisfies Word);
    opened.onmessage = ({ data: word }: MessageEvent<Word>) => {
      if (word.superbillId !== superbillId) return;
      if (word.kind === 'here?' && holds.current) say('here');
      if (word.kind === 'here') {
        holds.current = false;
        setElsewhere(true);
      }
      if (word.kind === 'give' && holds.current) {
        holds.current = false;
        void giving.current().finally(() => sayOnce({ superbillId, kind: 'given' }));
      }
    };
    say('here?');
    return () => opened.close();
  }, [superbillId]);
  /** Asks the other window to keep its typing and step aside; resolves when it has, or when it does not answer. */
  const goOnHere = useCallback(async () => {
    const asking = openChannel();
    if (asking) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, PATIENCE);
        asking.onmessage = ({ data: word }: MessageEvent<Word>) => {
          if (word.superbillId === superbillId && word.kind === 'given') resolve();
        };
        asking.postMessage({ superbillId, kind: 'give' } satisfies Word);
      });
      asking.close();
    }
    holds.current = true;
    setElsewhere(false);
  }, [superbillId]);
  return { elsewhere, goOnHere };
}
