import './lists.css';
import type { Feature } from '../../lib/feature.ts';
import { ListsScreen } from './lists-screen.tsx';
import { badPatternWords, codeFaultWords } from './payer-ask-words.ts';

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
    { words: 'Code defaults', path: '/lists/code-defaults' },
    { words: 'Drug containers', path: '/lists/drug-containers' },
    { words: 'Anesthesia base units', path: '/lists/anesthesia-bases' },
    { words: 'Add-on codes', path: '/lists/add-ons' },
    { words: 'How payers count units', path: '/lists/counting' },
    { words: 'Employers', path: '/lists/employers' },
    { words: 'Reasons', path: '/lists/reasons' },
    { words: 'Write-off reasons', path: '/lists/write-offs' },
    { words: 'Statement messages', path: '/lists/messages' },
    { words: 'Posting rules', path: '/lists/posting-rules' },
    { words: 'Payer-given numbers', path: '/lists/payer-numbers' },
  ],
  errors: {
    'list.unknownReference': 'It names something that is no longer on the lists. Choose again.',
    'list.taken': 'There is one like it already. Change that one, or choose another code.',
    'payer.badPattern': badPatternWords,
    'payer.badCode': ({ code }) => codeFaultWords(String(code)),
    'npi.notTheFile': ({ heading }) => `That is not the registry’s file: it has no column “${String(heading)}”.`,
    'npi.missing': 'A chosen NPI is not in the file, or has ended. Nobody was added.',
    'npi.badDigit': 'An NPI’s last digit does not fit the others. Nobody was added.',
  },
};
