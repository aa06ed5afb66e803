import './import.css';
import type { Feature } from '../../lib/feature.ts';
import { ImportScreen } from './import-screen.tsx';
import { PayerBalancesScreen } from './payer-balances-screen.tsx';

const fieldsOf = ({ fields }: Readonly<Record<string, unknown>>): string => (Array.isArray(fields) ? fields.join('. ') : '');

export const feature: Feature = {
  routes: [
    { path: '/lists/import', element: <ImportScreen /> },
    { path: '/payments/brought-forward', element: <PayerBalancesScreen /> },
  ],
  commands: [
    { words: 'Bring your data', path: '/lists/import' },
    { words: 'Take everything with you', path: '/lists/import?all=yes' },
    { words: 'Messages from the EHR', path: '/lists/import?view=feed' },
    { words: 'Payers’ balances from the old program', path: '/payments/brought-forward' },
  ],
  errors: {
    'charge.broughtForward':
      'This visit carries a balance brought forward from the old program, and no charges. Its charges stay there; here it is paid, written off, or taken back with its import.',
    'opening.notFound': 'That balance is gone: it was taken back, or its visit carries none. Look at the list again.',
    'opening.exists': 'This was booked already; it is not booked twice.',
    'opening.changed': 'Somebody booked on this balance meanwhile. Look at what is open now, and type it again.',
    'opening.amounts': 'The parts must come to no more than what is open, and have its sign.',
    'opening.day': 'The day must lie between the day since which it is owed and today.',
    'opening.reason': 'Choose why it is written off.',
    'import.noColumns': 'The first line of the file does not name its columns. Export it again with headings, as CSV.',
    'import.mapping': (details) => `The columns do not fit yet. ${fieldsOf(details)}.`,
    'import.noProvider': 'A balance stands beside a rendering provider. Add one to the list first.',
    'import.noDay': 'Say the day of the old aging report.',
    'import.mappingName': 'A mapping that comes with the program has this name. Choose another.',
    'import.mappingNotFound': 'That mapping is gone already.',
    'import.exists': 'This import was taken back. Choose the file again.',
    'import.faults': ({ refused, line }) =>
      `${String(refused)} rows have faults, the first in line ${String(line)}. Nothing was taken. Correct them, or leave them out.`,
    'import.notTied': ({ proved }) =>
      proved === true
        ? 'It does not tie to the old report, so nothing was taken. Correct it, or say why.'
        : 'The totals of the old report are not known, so nothing was taken. Type them, or say why.',
    'import.overtaken': 'Another import began meanwhile, so this one wrote nothing. Start it again.',
    'import.notFound': 'That import is gone. Look at the list again.',
    'import.undone': 'That import was taken back already.',
    'import.standsOn': ({ count }) =>
      `Something else stands on ${String(count)} of its rows, so nothing was taken back. Look at what stands in the way.`,
    'export.overtaken': 'Another export began meanwhile. Start again.',
    'export.notFound': 'What was written is gone. Start again.',
    'feed.notFound': 'Those messages are done already.',
  },
};
