import { useEffect } from 'react';
import { RouterProvider } from 'react-router';
import { useHash } from '../lib/hash.ts';
import { followJobs } from '../lib/jobs.ts';
import { followChanges } from '../lib/query.ts';
import { followSession, refreshSession, useSession } from '../lib/session.ts';
import { Toasts } from '../ui/toast.tsx';
import { Gallery } from './gallery.tsx';
import { Gate } from './gate/gate.tsx';
import { router } from './router.tsx';

/** The gate until a practice is open, then the shell with its screens. The gallery needs no engine. */
export function App() {
  const gallery = useHash() === '#/gallery';
  return (
    <>
      {gallery ? <Gallery /> : <Practice />}
      <Toasts />
    </>
  );
}

function Practice() {
  const status = useSession((session) => session.status);
  const entering = useSession((session) => session.entering);
  useEffect(() => {
    const stops = [followChanges(), followJobs(), followSession(window)];
    void refreshSession();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return status?.state === 'open' && !entering ? <RouterProvider router={router} /> : <Gate />;
}
