import type { Feature } from '../../lib/feature.ts';
import './schedule.css';
import { scheduleErrors } from './schedule-errors.ts';
import { ScheduleScreen } from './schedule-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/schedule', element: <ScheduleScreen /> }],
  commands: [
    { words: 'Schedule: book, check in, find the next free slot', path: '/schedule' },
    { words: 'Recalls and waiting list', path: '/schedule' },
  ],
  errors: scheduleErrors,
};
