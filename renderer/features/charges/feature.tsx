import './charges.css';
import './entry.css';
import type { Feature } from '../../lib/feature.ts';
import { ChargeList } from './charge-list.tsx';
import { ChargeScreen } from './charge-screen.tsx';
import { TemplatesScreen } from './templates-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/charges', element: <ChargeList /> },
    { path: '/charges/templates', element: <TemplatesScreen /> },
    { path: '/charges/:superbillId', element: <ChargeScreen /> },
  ],
  commands: [
    { words: 'Enter charges of the oldest superbill', path: '/charges' },
    { words: 'Charge templates', path: '/charges/templates' },
  ],
  errors: {
    'superbill.notFound': 'There is no superbill of that number. Check the paper.',
    'superbill.notOpen': 'This superbill has been ended or entered meanwhile. Nothing was changed; look it up in the patient’s ledger.',
    'superbill.notEnded': 'This superbill is open, or its charges are entered. Nothing was changed.',
    'charge.notEntered': 'These charges are not approved, or are open already.',
    'charge.onClaim': 'A claim asks for these charges. Open them from the claim, so that the payer is told.',
    'charge.broughtForward': 'This balance came from the older system; its charges stand there. Take the import back instead.',
    'provider.notFound': 'That provider is no longer on the lists. Choose another with Visit (F4).',
    'charge.noLines': 'There is no charge yet. Type at least one line, or end the slip with No charge.',
    'charge.inReview': 'These charges are in review. Take them back first, or ask whoever approves.',
    'charge.moveNotAllowed': 'Somebody moved these charges meanwhile. Open the list again to see where they stand.',
    'charge.templateNotFound': 'That charge template is gone. Choose another.',
    'charge.keyTaken': 'Another charge template has this key already. Choose a different one.',
    'charge.pointerOutside': 'A line points at a diagnosis that this template does not have.',
    'charge.templateUsed': 'Recurring visits begin with this template. Switch it off instead, or change those visits first.',
    'charge.planNeedsSource': 'Say what each visit begins with: a template, or an earlier visit.',
    'charge.planEndsBeforeStart': 'The last day lies before the first.',
    'charge.notDue': 'This visit was made or passed over meanwhile. The list has been brought up to date.',
    'charge.defaultTwice': 'There is already a row for this code, payer, provider and facility. Change that one.',
    'charge.defaultNotFound': 'That row is gone already.',
    'charge.packageNotFound': 'That drug container is gone. Choose another.',
    'charge.doseTooLarge': 'So many containers do not hold this dose. Check the dose, or open more.',
    'charge.noRoomForSide': 'The line has four modifiers already. Take one away to say the side.',
    'payment.notPositive': 'The copay must be more than zero. Leave it empty when none was taken.',
    'payment.exists': 'This copay was taken already; it is not booked twice.',
  },
};
