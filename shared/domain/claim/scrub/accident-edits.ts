import { withoutPoint } from '../../code/icd10cm.ts';
import { diagnosisLetter } from './diagnosis-edits.ts';
import { isVoid, NO_FAULTS } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

export const workInjuryEdit: Edit = {
  number: 42,
  title: "Work injury has its date and claim number, and goes to workers' compensation",
  source:
    "005010X222A1 CLM11, DTP*439 and loop 2010CA REF*Y4: workers' compensation wants the day of the injury and the carrier's number of it",
  severity: 'warn',
  box: '10a',
  element: '2300 CLM11',
  prevents: 'A6:629',
  fields: ['encounter.accidentDate', 'case.casualtyNumber', 'payer.filingIndicator'],
  check: (claim) => {
    const { accident, payer, casualtyNumber } = claim;
    if (accident?.cause !== 'employment' || isVoid(claim)) return NO_FAULTS;
    const faults: Fault[] = [];
    if (accident.date === null)
      faults.push({
        field: 'encounter.accidentDate',
        message: 'The date of the work injury is missing.',
        fix: 'Enter it with the case.',
        box: '14',
        element: '2300 DTP*439',
      });
    if ((casualtyNumber ?? '').trim() === '')
      faults.push({
        field: 'case.casualtyNumber',
        message: "The carrier's claim number of the work injury is missing.",
        fix: 'Ask the employer or the carrier and enter it with the case.',
        box: '11b',
        element: '2010CA REF*Y4',
      });
    if (payer.filingIndicator !== 'WC')
      faults.push({
        field: 'payer.filingIndicator',
        message: `The visit is for a work injury, but ${payer.name || 'the payer'} is no workers' compensation carrier.`,
        fix: "Put the carrier first in the case's coverages; health plans refuse work injuries.",
        box: '11d',
        element: '2000B SBR09',
      });
    return faults;
  },
};

/**
 * Poisonings (T36-T65) say themselves how they came about, effects of care (T80-T88) and allergies (T78) are no accidents. Only the
 * seventh characters of active care count: later care was asked about long ago.
 */
const ACCIDENTAL = /^(?:S..|T(?:[0-2]\d|3[0-4]|6[6-9]|7[0-79]))...[ABC]$/;

/** Whether a diagnosis is an injury for which payers ask how it came about: in active care, by its seventh character. */
export const asksForCause = (code: string): boolean => ACCIDENTAL.test(withoutPoint(code));

export const injuryCauseEdit: Edit = {
  number: 43,
  title: 'An injury says whether an accident caused it',
  source:
    'CMS-1500 items 10a to 10c, CLM11: payers hold claims with an injury (S00-T34, T66-T79 but T78, in active care) and ask the patient who else is responsible',
  severity: 'warn',
  box: '10',
  element: '2300 CLM11',
  prevents: 'payer inquiry',
  fields: ['encounter.accident'],
  check: (claim) => {
    if (claim.accident !== null || isVoid(claim)) return NO_FAULTS;
    const at = claim.diagnoses.findIndex(asksForCause);
    return faultWhen(
      at >= 0,
      'encounter.accident',
      `Diagnosis ${diagnosisLetter(Math.max(at, 0))}, ${claim.diagnoses[at] ?? ''}, is an injury, and the visit names no accident.`,
      'Say what happened: at work, in a car or elsewhere. The payer asks before it pays.',
    );
  },
};
