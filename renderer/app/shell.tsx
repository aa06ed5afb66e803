import './narrow.css';
import { useEffect, useRef } from 'react';
import { Outlet, useBlocker, useLocation, useNavigate } from 'react-router';
import { useAskedField } from '../lib/asked-field.ts';
import { anythingUnsaved, leaveSafely } from '../lib/unsaved.ts';
import { useKeys } from '../lib/use-keys.ts';
import { comingFrom } from '../lib/way-back.ts';
import { features } from './features.ts';
import { useInboxWatch } from './inbox-watch.ts';
import { useMovedToast } from './moved-toast.ts';
import { QuickBalance } from './quick-balance.tsx';
import { Rail } from './rail.tsx';
import { useScannedSlips } from './scanned-slip.ts';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { useWhyKey, WhyDialog } from './why-dialog.tsx';

/** Rail, top, the open screen, status line. */
export function Shell() {
  const { pathname } = useLocation();
  const work = useRef<HTMLElement>(null);
  useUnsavedBlocker();
  useCommandKeys();
  useScannedSlips();
  useInboxWatch();
  useMovedToast();
  useAskedField();
  useWhyKey();
  useEffect(() => {
    // A screen that has put the focus somewhere keeps it; otherwise it must not stay on a link of the screen before.
    if (pathname !== '' && !work.current?.contains(document.activeElement)) work.current?.focus();
  }, [pathname]);
  return (
    <div className="app">
      <Rail />
      <TopBar />
      <main ref={work} tabIndex={-1}>
        <Outlet key={pathname.split('/')[1]} />
      </main>
      <StatusLine />
      <QuickBalance />
      <WhyDialog />
    </div>
  );
}

/** Commands with a key of their own work on every screen. */
function useCommandKeys() {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const here = { state: comingFrom('Back', `${pathname}${search}`) };
  useKeys(
    features.flatMap(({ commands = [] }) =>
      commands.flatMap(({ words, path, keys, fromHere }) =>
        keys ? [{ keys, words, where: 'everywhere' as const, run: () => void navigate(path, fromHere ? here : {}) }] : [],
      ),
    ),
  );
}

/** Another screen, also by the browser's own back, waits for the answer while something is typed and not saved. */
function useUnsavedBlocker() {
  const { state, proceed, reset } = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && anythingUnsaved(),
  );
  useEffect(() => {
    if (state === 'blocked') leaveSafely(proceed, { stay: reset });
  }, [state, proceed, reset]);
}
