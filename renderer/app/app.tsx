import { lazy, Suspense, useEffect } from 'react';
import { useHash } from '../lib/hash.ts';
import { followJobs } from '../lib/jobs.ts';
import { followChanges } from '../lib/query.ts';
import { followSession, useSession } from '../lib/session.ts';
import { guardWindow } from '../lib/unsaved.ts';
import { clearToasts, Toasts } from '../ui/toast.tsx';
import { Gate } from './gate/gate.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';

/** How long the gate has the window to itself, in milliseconds. Who is faster waits for the screens as if they were not fetched ahead. */
const READING = 300;
const loadScreens = () => import('./open-practice.tsx');
const OpenPractice = lazy(async () => ({ default: (await loadScreens()).OpenPractice }));
const Gallery = lazy(async () => ({ default: (await import('./gallery.tsx')).Gallery }));

/** The gate until a practice is open, then the shell with its screens; whoever draws it asks for the session. The gallery needs no engine. */
export function App() {
  const gallery = useHash() === '#/gallery';
  return (
    <>
      <Suspense fallback={null}>{gallery ? <Gallery /> : <Practice />}</Suspense>
      <UnsavedDialog />
      <Toasts />
    </>
  );
}

function Practice() {
  const status = useSession((session) => session.status);
  const entering = useSession((session) => session.entering);
  useEffect(() => {
    const stops = [followChanges(), followJobs(), followSession(window), guardWindow(window)];
    // What stands behind the gate is fetched while the person reads it, not while it is being drawn.
    const fetching = setTimeout(() => void loadScreens(), READING);
    return () => {
      clearTimeout(fetching);
      for (const stop of stops) stop();
    };
  }, []);
  const open = status?.state === 'open';
  useEffect(() => {
    if (!open) clearToasts();
  }, [open]);
  return open && !entering ? <OpenPractice /> : <Gate />;
}
