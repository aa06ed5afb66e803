import type { Feature } from '../../lib/feature.ts';
import { TodayScreen } from './today-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/today', element: <TodayScreen /> }],
};
