import './settings.css';
import type { Feature } from '../../lib/feature.ts';
import { RecordScreen } from './record-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/settings', element: <SettingsScreen /> },
    { path: '/settings/record', element: <RecordScreen /> },
  ],
  commands: [
    { words: 'Back up, verify the books, users', path: '/settings' },
    { words: 'Where is my data', path: '/settings' },
    { words: 'Record of work: who did what', path: '/settings/record' },
  ],
};
