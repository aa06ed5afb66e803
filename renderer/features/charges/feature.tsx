import './charges.css';
import type { Feature } from '../../lib/feature.ts';
import { ChargeList } from './charge-list.tsx';
import { ChargeScreen } from './charge-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/charges', element: <ChargeList /> },
    { path: '/charges/:superbillId', element: <ChargeScreen /> },
  ],
  commands: [{ words: 'Enter charges of the oldest superbill', path: '/charges' }],
  errors: {
    'superbill.notFound': 'There is no superbill of that number. Check the paper.',
    'superbill.notOpen': 'This superbill has been ended or entered meanwhile. Nothing was changed; look it up in the patient’s ledger.',
    'provider.notFound': 'That provider is no longer on the lists. Choose another with Visit (F4).',
    'charge.noLines': 'There is no charge yet. Type at least one line, or end the slip with No charge.',
    'charge.inReview': 'These charges are in review. Take them back first, or ask whoever approves.',
    'charge.moveNotAllowed': 'Somebody moved these charges meanwhile. Open the list again to see where they stand.',
    'payment.notPositive': 'The copay must be more than zero. Leave it empty when none was taken.',
    'payment.exists': 'This copay was taken already; it is not booked twice.',
  },
};
