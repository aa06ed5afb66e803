import { create } from 'zustand';
import type { Output } from '#shared/contract/operations.ts';
import { call } from './api.ts';
import { bridge } from './bridge.ts';
import { forgetQueries } from './query.ts';

export type PracticeStatus = Output<'practice.status'>;
type LastOpen = { readonly folder: string; readonly name: string; readonly loginName: string };

/** What is open and for whom; undefined until the engine has answered once. */
export const useSession = create<{
  readonly status: PracticeStatus | undefined;
  readonly problem: unknown;
  readonly lastTouch: number;
  readonly entering: boolean;
  /** What was open last, so that a lock asks the same person for the same practice. */
  readonly last: LastOpen | undefined;
}>(() => ({
  status: undefined,
  problem: undefined,
  lastTouch: Date.now(),
  entering: false,
  last: undefined,
}));

/** Asks again what is open; every gate operation is followed by it. */
export async function refreshSession(): Promise<void> {
  try {
    const status = await call('practice.status', {});
    if (status.state !== 'open') forgetQueries();
    const { folder, practiceName, user } = status;
    const last =
      status.state !== 'closed' && folder !== null && practiceName !== null && user
        ? { folder, name: practiceName, loginName: user.loginName }
        : undefined;
    useSession.setState({ status, problem: undefined, ...(last ? { last } : {}) });
  } catch (problem) {
    useSession.setState({ problem });
  }
}

/** Ends the session and shows the lock. */
export async function lockPractice(): Promise<void> {
  try {
    await call('practice.lock', {});
  } finally {
    forgetQueries();
    await refreshSession();
  }
}

/** Follows locks from elsewhere, and locks after the idle minutes without a key or a pointer; returns the function that stops. */
export function followSession(page: Window): () => void {
  const touch = () => useSession.setState({ lastTouch: Date.now() });
  page.addEventListener('keydown', touch, true);
  page.addEventListener('pointerdown', touch, true);
  const stop = bridge().subscribe((event) => {
    if (event.type === 'locked' || (event.type === 'changed' && event.name.startsWith('practice.'))) void refreshSession();
  });
  return () => {
    stop();
    page.removeEventListener('keydown', touch, true);
    page.removeEventListener('pointerdown', touch, true);
  };
}

/** Keeps the gate on the screen while it still has to say something (the recovery code, the sample's making). */
export const setEntering = (entering: boolean): void => useSession.setState({ entering });
