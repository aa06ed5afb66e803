import type { Feature } from '../../lib/feature.ts';
import { AccountScreen } from './account-screen.tsx';
import { PatientPageScreen } from './patient-page.tsx';
import { PatientsScreen } from './patients-screen.tsx';
import { PayerOpenScreen } from './payer-open-screen.tsx';
import { RegisterScreen } from './register-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/patients', element: <PatientsScreen /> },
    { path: '/patients/register', element: <RegisterScreen /> },
    { path: '/patients/account/:guarantorId', element: <AccountScreen /> },
    { path: '/patients/open-at/:payerId', element: <PayerOpenScreen /> },
    { path: '/patients/:patientId', element: <PatientPageScreen /> },
  ],
  commands: [
    { words: 'Find a patient', path: '/patients' },
    { words: 'Register a patient', path: '/patients/register' },
  ],
  errors: {
    'patient.exists': 'This patient is registered already. Open the page under Patients.',
    'patient.notFound': 'That patient is not in this practice. Go back and find them again.',
    'patient.changedElsewhere': 'Someone else changed this patient meanwhile. Read again to see their changes; then make yours.',
    'patient.bornInFuture': 'That birth date has not come. Correct it.',
    'patient.sameOne': 'That is the same chart. Choose the other chart of this person.',
    'patient.numberTaken': ({ highest }) =>
      `Numbers up to ${typeof highest === 'number' ? highest : 'that one'} are given already. The next one must lie above.`,
    'guarantor.notFound': 'That account is not in this practice. Choose another one.',
    'guarantor.changedElsewhere': 'Someone else changed this account meanwhile. Close this and open it again to see their changes.',
    'guarantor.isPatient': 'This account belongs to a patient: change their particulars, and the account follows.',
    'merge.exists': 'This merge is done already.',
    'merge.notFound': 'That merge is not in this practice.',
    'merge.undone': 'That merge is taken back already.',
    'merge.mergedOnward': 'The kept chart was merged into another one since. Take that merge back first.',
    'payer.notFound': 'That payer is no longer in the list. Choose another one.',
    'ledger.nothingThere': 'Nothing in the books belongs to that any more. Read the page again.',
    'coverage.rankTaken': ({ rank }) =>
      `There is already a coverage of rank ${typeof rank === 'number' ? rank : 'this'} in force at that time. End it first, or give this one another rank.`,
    'coverage.endsBeforeItBegins': 'The coverage ends before it begins. Check the two days.',
    'coverage.notFound': 'That coverage is not in this practice any more. Read the page again.',
    'coverage.notMedicare': 'Only a Medicare coverage has these questions.',
    'coverage.askedInFuture': 'That day has not come. Type the day on which the questions were asked.',
    'document.exists': 'This image is kept already; it was not kept twice.',
    'document.notFound': 'That image is not kept any more.',
    'document.notPicture': 'That is no PNG, JPEG or PDF. Take a picture of the card, or scan it as one of these.',
    'case.notFound': 'That case does not belong to this patient. Read the page again.',
    'case.changedElsewhere': 'Someone else changed this case meanwhile. Close this and open it again to see their changes.',
    'case.datesWrong': 'A date does not fit the cause, or an end is before its start.',
    'employer.notFound': 'That employer is no longer in the list. Choose another one.',
    'authorization.notFound': 'That authorization is not in this practice any more.',
    'authorization.changedElsewhere': 'Someone else changed this authorization meanwhile. Close this and open it again.',
    'authorization.datesWrong': 'The authorization ends before it begins.',
    'authorization.exists': 'That number of that payer is kept already for some of these days.',
    'coverage.otherPatient': 'That coverage belongs to another patient. Add a new one here.',
    'provider.notFound': 'That rendering provider is no longer in the list. Choose another one.',
    'superbill.exists': 'This superbill is numbered already. It is on the Encounters tab.',
    'superbill.notFound': 'That superbill is not in this practice any more.',
    'encounter.notFound': 'That visit is not on this patient’s ledger. Choose another visit, or the oldest first.',
    'payment.notPositive': 'Type an amount above zero.',
    'payment.exists': ({ receiptNumber }) =>
      `This payment is booked already${typeof receiptNumber === 'number' ? ` under receipt ${receiptNumber}` : ''}; it was not booked twice.`,
  },
};
