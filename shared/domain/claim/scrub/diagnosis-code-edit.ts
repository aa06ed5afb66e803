import { formatDate, type PlainDate } from '../../../kernel/plain-date.ts';
import { isIcd10Shape } from '../../code/icd10cm.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { DiagnosisEntry } from './books.ts';
import { diagnosisLetter } from './diagnosis-edits.ts';
import { isVoid, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

/** The day by which diagnoses are judged: the first day of service. */
export function firstServiceDay({ lines }: ClaimFacts): PlainDate | null {
  let first: PlainDate | null = null;
  for (const { from } of lines) if (from !== null && (first === null || from < first)) first = from;
  return first;
}

export const diagnosisCodeEdit: Edit = {
  number: 29,
  title: 'Diagnoses exist, may be billed and hold on the day',
  source:
    'ICD-10-CM order file of CMS by the first day of service: codes in use, headers that need more characters; guidelines I.B.2: the highest number of characters',
  severity: 'stop',
  box: '21',
  element: '2300 HI',
  prevents: 'A7:255',
  fields: ['encounter.diagnoses.*'],
  needs: ['diagnoses'],
  check: (claim, _today, books) => {
    const day = firstServiceDay(claim);
    if (day === null || isVoid(claim)) return NO_FAULTS;
    return claim.diagnoses.flatMap((code, at): readonly Fault[] => {
      const entry = books.diagnoses[at];
      // What is not even written like a code is edit 28's business.
      if (!entry || !isIcd10Shape(code)) return NO_FAULTS;
      const fault = codeFault(entry, day);
      return fault
        ? [{ field: `encounter.diagnoses.${at}`, message: `Diagnosis ${diagnosisLetter(at)}, ${code}, ${fault[0]}.`, fix: fault[1] }]
        : [];
    });
  },
};

function codeFault({ known, billable, validFrom, validTo }: DiagnosisEntry, day: PlainDate): readonly [string, string] | undefined {
  const another = 'Look for the code that says the same on the day of service.';
  if (!known) return [`is not a code on ${formatDate(day)}`, another];
  if (!billable) return ['is a heading that needs more characters', 'Choose one of the codes below it: the one that says most.'];
  if (validFrom !== null && day < validFrom) return [`may be used from ${formatDate(validFrom)} on`, another];
  if (validTo !== null && day > validTo) return [`ended on ${formatDate(validTo)}`, another];
  return undefined;
}
