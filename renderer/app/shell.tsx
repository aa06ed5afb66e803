import './narrow.css';
import { useEffect, useRef } from 'react';
import { Outlet, useBlocker, useLocation } from 'react-router';
import { anythingUnsaved, leaveSafely } from '../lib/unsaved.ts';
import { Rail } from './rail.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';

/** Rail, top, the open screen, status line. */
export function Shell() {
  const { pathname } = useLocation();
  const work = useRef<HTMLElement>(null);
  useUnsavedBlocker();
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
    </div>
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
