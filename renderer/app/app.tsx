import { useEffect } from 'react';
import { RouterProvider } from 'react-router';
import { useHash } from '../lib/hash.ts';
import { followJobs } from '../lib/jobs.ts';
import { followChanges } from '../lib/query.ts';
import { followSession, refreshSession, useSession } from '../lib/session.ts';
import { guardWindow } from '../lib/unsaved.ts';
import { clearToasts, Toasts } from '../ui/toast.tsx';
import { Gallery } from './gallery.tsx';
import { Gate } from './gate/gate.tsx';
import { router } from './router.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';

/** The gate until a practice is open, then the shell with its screens. The gallery needs no engine. */
export function App() {
  const gallery = useHash() === '#/gallery';
  return (
    <>
      {gallery ? <Gallery /> : <Practice />}
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
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const open = status?.state === 'open';
  useEffect(() => {
    if (!open) clearToasts();
  }, [open]);
  return open && !entering ? <RouterProvider router={router} /> : <Gate />;
}
