import { RouterProvider } from 'react-router/dom';
import { router } from './router.tsx';

/** The shell with all its screens; loaded behind the gate, so that the first screen waits for none of it. */
export function OpenPractice() {
  return <RouterProvider router={router} />;
}
