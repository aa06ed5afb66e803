import './lists.css';
import type { Feature } from '../../lib/feature.ts';
import { ListsScreen } from './lists-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/lists', element: <ListsScreen /> },
    { path: '/lists/:list', element: <ListsScreen /> },
  ],
  commands: [
    { words: 'Practice particulars', path: '/lists/practice' },
    { words: 'Rendering providers', path: '/lists/rendering' },
    { words: 'Referring providers', path: '/lists/referring' },
    { words: 'Facilities', path: '/lists/facilities' },
    { words: 'Payers', path: '/lists/payers' },
    { words: 'Trading partners', path: '/lists/partners' },
    { words: 'Procedures and fees', path: '/lists/procedures' },
    { words: 'Diagnosis codes', path: '/lists/diagnoses' },
  ],
  errors: {
    'list.unknownReference': 'It names something that is no longer on the lists. Choose again.',
  },
};
