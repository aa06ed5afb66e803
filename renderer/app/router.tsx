import { createHashRouter, Navigate, type RouteObject } from 'react-router';
import { BrokenScreen } from './broken-screen.tsx';
import { features } from './features.ts';
import { NotYet } from './not-yet.tsx';
import { railScreens } from './rail.tsx';
import { Shell } from './shell.tsx';

const built = features.flatMap(({ routes }) => routes);
/** A rail screen that no feature draws yet says so instead of showing nothing. */
const missing = railScreens.filter(({ path }) => !built.some((route) => route.path === path));

const children: RouteObject[] = [
  ...built.map(({ path, element }) => ({ path, element })),
  ...missing.map(({ path, words }) => ({ path, element: <NotYet key={path} words={words} /> })),
  { index: true, element: <Navigate to="/today" replace /> },
  // Drawn without the shell (app.tsx): the router hears of the address too and must not lead away from it.
  { path: '/gallery', element: null },
  { path: '*', element: <Navigate to="/today" replace /> },
];

export const router = createHashRouter([{ path: '/', element: <Shell />, errorElement: <BrokenScreen />, children }]);
