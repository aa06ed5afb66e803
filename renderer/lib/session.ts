import { create } from 'zustand';
import type { Output } from '#shared/contract/operations.ts';
import { call } from './api.ts';
import { bridge } from './bridge.ts';
import { forgetQueries } from './query.ts';
import { forgetRecent } from './recent.ts';
import { forgetUnsaved, leaveSafely } from './unsaved.ts';

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

let asked = 0;

/** Asks again what is open; every gate operation is followed by it. Of several answers only that to the last question counts. */
export async function refreshSession(): Promise<void> {
  const turn = ++asked;
  try {
    const status = await call('practice.status', {});
    if (turn !== asked) return;
    if (status.state !== 'open') forgetScreens();
    const { folder, practiceName, user } = status;
    const last =
      status.state !== 'closed' && folder !== null && practiceName !== null && user
        ? { folder, name: practiceName, loginName: user.loginName }
        : undefined;
    useSession.setState({ status, problem: undefined, ...(last ? { last } : {}) });
  } catch (problem) {
    if (turn === asked) useSession.setState({ problem });
  }
}

function forgetScreens(): void {
  forgetQueries();
  forgetRecent();
  forgetUnsaved();
}

/** Takes every screen away at once, whatever the engine says later: nothing stays readable. */
function hideScreens(): void {
  forgetScreens();
  useSession.setState(({ status }) => (status?.state === 'open' ? { status: { ...status, state: 'locked' } } : {}));
}

/** Ends the session and shows the lock. */
export async function lockPractice(): Promise<void> {
  hideScreens();
  try {
    await call('practice.lock', {});
  } finally {
    await refreshSession();
  }
}

/** Locks when someone asks for it: what is typed and not saved is asked about first. */
export const lockSafely = (): void => leaveSafely(() => void lockPractice());

const USES = ['keydown', 'pointerdown', 'wheel'] as const;
/** Typing alone asks the engine nothing, and its own clock would run out under the hands: once a minute it is told. */
const TELL_EVERY = 60_000;

/** Follows locks from elsewhere, and notes every use of the window for the lock timer; returns the function that stops. */
export function followSession(page: Window): () => void {
  let told = Date.now();
  const touch = () => {
    const now = Date.now();
    useSession.setState({ lastTouch: now });
    if (now - told < TELL_EVERY || useSession.getState().status?.state !== 'open') return;
    told = now;
    call('job.list', {}).catch(() => refreshSession());
  };
  for (const use of USES) page.addEventListener(use, touch, { capture: true, passive: true });
  const stop = bridge().subscribe((event) => {
    if (event.type === 'locked') hideScreens();
    if (event.type === 'locked' || (event.type === 'changed' && event.name.startsWith('practice.'))) void refreshSession();
  });
  return () => {
    stop();
    for (const use of USES) page.removeEventListener(use, touch, { capture: true });
  };
}

/** Keeps the gate on the screen while it still has to say something (the recovery code, the sample's making). */
export const setEntering = (entering: boolean): void => useSession.setState({ entering });
