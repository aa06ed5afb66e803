import { isExternalCause, isIcd10Shape, withoutPoint } from '../../code/icd10cm.ts';
import { DIAGNOSES_OF_A_CLAIM, roomOf } from '../claim-room.ts';
import { isFacilityClaim } from '../type-of-bill.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

/** The letter by which people name a diagnosis: A to X with a visit, A to L on a claim. */
export const diagnosisLetter = (index: number): string => String.fromCharCode(65 + index);

export const principalDiagnosisEdit: Edit = {
  number: 28,
  title: 'There is a diagnosis, and the first can stand first',
  source: '005010X222A1 HI*ABK needed; ICD-10-CM guidelines I.C.20: an external cause (V00-Y99) never stands first',
  severity: 'stop',
  box: '21',
  element: '2300 HI01',
  prevents: 'A6:254',
  fields: ['encounter.diagnoses.*'],
  check: ({ diagnoses }) => {
    if (diagnoses.length === 0)
      return faultWhen(
        true,
        'encounter.diagnoses.0',
        'The visit has no diagnosis.',
        'Enter at least one, the main reason for the visit first.',
      );
    const faults: Fault[] = [];
    diagnoses.forEach((code, index) => {
      if (!isIcd10Shape(code))
        faults.push({
          field: `encounter.diagnoses.${index}`,
          message: `Diagnosis ${diagnosisLetter(index)}, "${code}", is not written like a diagnosis code.`,
          fix: 'Enter a code such as E11.9, or choose one by its words.',
        });
    });
    const [first = ''] = diagnoses;
    if (isIcd10Shape(first) && isExternalCause(first))
      faults.push({
        field: 'encounter.diagnoses.0',
        message: `The first diagnosis, ${first}, says how an injury came about; it cannot stand first.`,
        fix: 'Put the injury or illness itself first and this code after it.',
      });
    return faults;
  },
};

export const diagnosisListEdit: Edit = {
  number: 30,
  title: 'No diagnosis twice, and at most twelve',
  source: '005010X222A1 loop 2300 HI: up to 12 diagnoses, none repeated; 005010X223A2: a principal one and 24 others',
  severity: 'stop',
  box: '21',
  element: '2300 HI',
  prevents: 'A7:255',
  fields: ['encounter.diagnoses.*'],
  check: (claim) => {
    const { diagnoses, wholeVisit } = claim;
    const most = roomOf(isFacilityClaim(claim)).diagnoses;
    const faults: Fault[] = [];
    const seen = new Map<string, number>();
    diagnoses.forEach((code, index) => {
      const bare = withoutPoint(code);
      const earlier = seen.get(bare);
      if (earlier !== undefined && bare !== '')
        faults.push({
          field: `encounter.diagnoses.${index}`,
          message: `Diagnosis ${diagnosisLetter(index)}, ${code}, is already there as ${diagnosisLetter(earlier)}.`,
          fix: 'Remove one of the two; the lines keep pointing at the other.',
        });
      else seen.set(bare, index);
    });
    if (!wholeVisit && diagnoses.length > most)
      faults.push({
        field: `encounter.diagnoses.${most}`,
        message: `The visit has ${diagnoses.length} diagnoses; a claim carries ${most === DIAGNOSES_OF_A_CLAIM ? 'twelve' : most}.`,
        fix: 'Remove those that no line points at, or split the visit into two claims.',
      });
    return faults;
  },
};
