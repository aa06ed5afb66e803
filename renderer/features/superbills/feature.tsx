import './superbills.css';
import type { Feature } from '../../lib/feature.ts';
import { ComparisonScreen } from './comparison-screen.tsx';
import { DayScreen } from './day-screen.tsx';
import { DesignerScreen } from './designer-screen.tsx';
import { DueScreen } from './due-screen.tsx';
import { EstimatesScreen } from './estimates-screen.tsx';
import { ItemisedScreen } from './itemised-screen.tsx';
import { MissingScreen } from './missing-screen.tsx';
import { TemplatesScreen } from './templates-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/lists/superbills', element: <TemplatesScreen /> },
    { path: '/lists/superbills/:templateId', element: <DesignerScreen /> },
    { path: '/charges/day', element: <DayScreen /> },
    { path: '/charges/missing', element: <MissingScreen /> },
    { path: '/charges/estimates', element: <EstimatesScreen /> },
    { path: '/charges/estimates/bill/:superbillId', element: <ComparisonScreen /> },
    { path: '/charges/estimates/due', element: <DueScreen /> },
    { path: '/charges/itemised', element: <ItemisedScreen /> },
    { path: '/charges/itemised/:patientId', element: <ItemisedScreen /> },
  ],
  commands: [
    { words: 'Missing superbills', path: '/charges/missing', keys: 'Alt S' },
    { words: 'Print the superbills of a day', path: '/charges/day' },
    { words: 'Superbill templates', path: '/lists/superbills' },
    { words: 'Good-faith estimates', path: '/charges/estimates' },
    { words: 'Good-faith estimates to give', path: '/charges/estimates/due' },
    { words: 'Itemised bill for a patient', path: '/charges/itemised' },
  ],
  errors: {
    'superbill.templateNotFound': 'That template is not there any more. Choose another.',
    'superbill.templateNameTaken': 'Another template has this name already. Choose a different one.',
    'superbill.templateChanged': 'Somebody changed this template meanwhile. Open it again to see it as it is now.',
    'superbill.printExists': 'These pages were kept already. Look at them in the window that opened.',
    'superbill.printNotFound': 'Those pages were never kept. Print them again.',
    'superbill.noVisits': 'No approved visit lies between these days. Choose a longer span, or enter the charges first.',
    'estimate.notFound': 'That estimate is not there any more. Look at the list again.',
    'estimate.notBilled': 'Nothing is charged on this visit yet. Enter its charges, then compare.',
    'estimate.exists': 'This estimate was made already. It stands on the list.',
    'estimate.withdrawn': 'This estimate was withdrawn. Make a new one.',
    'estimate.otherPatient': 'That superbill is another patient’s. Choose a visit of this patient.',
  },
};
