import { useCallback, useContext, useEffect, useRef } from 'react';
import { create } from 'zustand';
import { bridge } from './bridge.ts';
import { KeyLayer } from './use-keys.ts';

/** Something typed and not yet saved; `words` name it: "the new patient", "3 charge lines of Marigold Quillfeather". */
type Held = { readonly id: number; readonly layer: number; readonly words: string };
type Leaving = { readonly words: readonly string[]; readonly go: () => void; readonly stay: () => void };

/** What is typed and not saved, and the question that stands on the screen because someone wants to leave it. */
export const useUnsavedWork = create<{ readonly held: readonly Held[]; readonly leaving: Leaving | undefined }>(() => ({
  held: [],
  leaving: undefined,
}));
let nextId = 1;

/** Lets go of entries; a question about what is no longer at risk goes away by itself. */
function drop(which: (entry: Held) => boolean): void {
  useUnsavedWork.setState(({ held }) => ({ held: held.filter((entry) => !which(entry)) }));
  const { held, leaving } = useUnsavedWork.getState();
  if (held.length === 0) leaving?.stay();
}

/** Whether anything typed would be lost by leaving. */
export const anythingUnsaved = (): boolean => useUnsavedWork.getState().held.length > 0;

/** Puts nothing at risk any more: everything was saved, or the practice is locked. */
export const forgetUnsaved = (): void => drop(() => true);

/**
 * Guards a form: while `dirty`, other screens, Esc in its dialog, a lock and the closing window ask before it is lost.
 * Call the answer after a save and before moving on, when `dirty` has had no time to turn false.
 */
export function useUnsaved(dirty: boolean, words: string): () => void {
  const layer = useContext(KeyLayer);
  const own = useRef(0);
  useEffect(() => {
    if (!dirty) return;
    const id = nextId++;
    own.current = id;
    useUnsavedWork.setState(({ held }) => ({ held: [...held, { id, layer, words }] }));
    return () => drop((entry) => entry.id === id);
  }, [dirty, layer, words]);
  return useCallback(() => drop((entry) => entry.id === own.current), []);
}

/** Goes at once when nothing would be lost; otherwise asks first. With a layer only what was typed in that dialog counts. */
export function leaveSafely(go: () => void, { stay = () => undefined, layer }: { stay?: () => void; layer?: number } = {}): void {
  const risk = (entry: Held) => layer === undefined || entry.layer === layer;
  const lost = useUnsavedWork.getState().held.filter(risk);
  if (lost.length === 0) {
    go();
    return;
  }
  useUnsavedWork.setState({
    leaving: {
      words: lost.map(({ words }) => words),
      go: () => {
        useUnsavedWork.setState({ leaving: undefined });
        drop(risk);
        go();
      },
      stay: () => {
        useUnsavedWork.setState({ leaving: undefined });
        stay();
      },
    },
  });
}

/** Asks when the window is about to close over unsaved typing; returns the function that stops. */
export function guardWindow(page: Window): () => void {
  const onLeave = (event: BeforeUnloadEvent) => {
    if (!anythingUnsaved()) return;
    event.preventDefault();
    // A browser asks by itself; the desktop shell only stays open, so the question is ours there.
    if (bridge().host === 'electron') leaveSafely(() => page.close());
  };
  page.addEventListener('beforeunload', onLeave);
  return () => page.removeEventListener('beforeunload', onLeave);
}
