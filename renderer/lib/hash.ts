import { useSyncExternalStore } from 'react';

const follow = (again: () => void) => {
  addEventListener('hashchange', again);
  return () => removeEventListener('hashchange', again);
};

/** The part of the address after and with '#'. */
export const useHash = (): string => useSyncExternalStore(follow, () => location.hash);
