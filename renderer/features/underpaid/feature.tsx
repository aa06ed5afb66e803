import type { Feature } from '../../lib/feature.ts';
import { UnderpaidScreen } from './underpaid-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/underpaid', element: <UnderpaidScreen /> }],
  commands: [{ words: 'Underpaid: was it enough?', path: '/underpaid' }],
  errors: {
    'underpaid.lineNotFound': 'One of the lines is not short any more. The list shows how it stands now.',
    'underpaid.onePayer': 'A letter goes to one payer. Choose lines of one of them.',
    'underpaid.notShort': 'One of the lines is paid in full or accepted. Leave it out.',
    'underpaid.letterExists': 'That letter was written already.',
    'underpaid.unknownField': 'A name in braces is none that can be filled in. Mend it or take the braces away.',
    'underpaid.letterNotFound': 'That letter is not in this practice.',
    'underpaid.unknownPayer': 'That payer is not in this practice.',
    'underpaid.halfTerms': 'Say both: the second and each later procedure, and Medicare’s share with its locality.',
  },
};
