import './libraries.css';
import type { Feature } from '../../lib/feature.ts';
import { LibrariesScreen } from './libraries-screen.tsx';

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const feature: Feature = {
  routes: [
    { path: '/lists/libraries', element: <LibrariesScreen /> },
    { path: '/lists/libraries/:kind', element: <LibrariesScreen /> },
  ],
  commands: [
    { words: 'Code libraries', path: '/lists/libraries' },
    { words: 'Find a diagnosis code', path: '/lists/libraries/icd10cm' },
    { words: 'Find a procedure code', path: '/lists/libraries/hcpcs' },
  ],
  errors: {
    'library.badFile': ({ line, reason }) =>
      `Line ${Number(line)}: ${wordsOf(reason)}. Nothing was imported; take the publisher\u2019s file again, unchanged.`,
    'library.notCovered': 'This list only comes with the program; there is no file to import.',
    'library.exists': 'This import was begun before. Open the dialog again.',
    'library.sameFile': 'This very file is imported already for that day.',
    'library.licence': 'Say that your practice may use this list, then import.',
    'library.badDays': 'The last day lies before the first.',
    'library.onlyChanges':
      'These are addenda: they tell what changes. Import the whole list before them (the order file), then the addenda of the order file.',
    'library.notFound': 'That edition is gone already.',
    'library.starter': 'What came with the program stays: it helps where no edition is loaded.',
    'library.inUse': ({ codes }) =>
      `Approved charges stand on codes that only this edition knows (${Array.isArray(codes) ? codes.join(', ') : ''}). It stays.`,
    'code.notFound': 'No list has this code.',
  },
};
