import { createContext, useContext, useEffect, useRef } from 'react';
import { addKey, type KeyBinding } from './keymap.ts';

/** Which layer of keys a part of the screen belongs to: 0 for the page, a dialog's own number inside it. */
export const KeyLayer = createContext(0);

/** Registers keys while the component is on the screen. `run` may change between renders. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const layer = useContext(KeyLayer);
  const latest = useRef(bindings);
  latest.current = bindings;
  const shape = bindings.map(({ keys }) => keys).join('|');
  useEffect(() => {
    const removals = shape
      .split('|')
      .filter((keys) => keys !== '')
      .map((keys) => addKey(layer, () => latest.current.find((binding) => binding.keys === keys) ?? absent(keys)))
      .toReversed();
    return () => {
      for (const remove of removals) remove();
    };
  }, [layer, shape]);
}

const absent = (keys: string): KeyBinding => ({ keys, words: '', run: () => undefined, disabled: true });
