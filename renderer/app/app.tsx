import { lazy, Suspense, useEffect } from 'react';
import { useHash } from '../lib/hash.ts';
import { followJobs } from '../lib/jobs.ts';
import { followChanges } from '../lib/query.ts';
import { followSession, refreshSession, useSession } from '../lib/session.ts';
import { guardWindow } from '../lib/unsaved.ts';
import { clearToasts, Toasts } from '../ui/toast.tsx';
import { Gate } from './gate/gate.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';

const loadScreens = () => import('./open-practice.tsx');
const OpenPractice = lazy(async () => ({ default: (await loadScreens()).OpenPractice }));
const Gallery = lazy(async () => ({ default: (await import('./gallery.tsx')).Gallery }));

/** The gate until a practice is open, then the shell with its screens. The gallery needs no engine. */
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
    void refreshSession();
    // The gate is drawn; what stands behind it is fetched while the person reads.
    void loadScreens();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const open = status?.state === 'open';
  useEffect(() => {
    if (!open) clearToasts();
  }, [open]);
  return open && !entering ? <OpenPractice /> : <Gate />;
}
