import './payments.css';
import type { Feature } from '../../lib/feature.ts';
import { PaymentsScreen } from './payments-screen.tsx';
import { RemittanceAsideScreen } from './remittance-aside-screen.tsx';
import { RemittanceScreen } from './remittance-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/payments', element: <PaymentsScreen /> },
    { path: '/payments/aside', element: <RemittanceAsideScreen /> },
    { path: '/payments/:remittanceId', element: <RemittanceScreen /> },
  ],
  commands: [
    { words: 'Read the inbox: acknowledgements and remittances', path: '/payments' },
    { words: 'Checks and claims of payers that are set aside', path: '/payments/aside' },
  ],
  errors: {
    'inbox.badName': 'A file of that name cannot be kept. Give it a plain name such as era-0713.835 and add it again.',
    'remittance.notFound': 'There is no such remittance in this practice.',
    'remittance.outOfBalance': 'This remittance does not add up, so nothing of it is posted. Ask the payer for a corrected one.',
    'remittance.alreadyPosted': 'This remittance is posted already.',
    'remittance.notPosted': 'Nothing of this remittance is posted yet. Post it first.',
    'remittance.notAnException': 'This claim is settled already; there is nothing to decide.',
    'remittance.notOurs':
      'This check is made out to somebody else, so nothing of it is posted. If it is yours after all, take it as yours first.',
    'remittance.notMisrouted': 'This check is yours already; there is nothing to take.',
    'remittance.notSetAside': 'This claim is not set aside.',
    'remittance.lineElsewhere': 'That line is not one of this answer or of this claim. Choose another one.',
    'remittance.splitDiffers':
      'Our lines are not charged together what the payer’s line is, or that line does not add up. Choose other lines.',
    'remittance.tooManyPages': 'This check has too many claims to print at once. Print the claims that you need one by one.',
    'remittance.nothingCorrected': 'The coverage says this member number already, or the payer corrected another one. Look at it again.',
    'sample.notSample': 'Only in a sample practice do invented payers answer.',
  },
};
