import { isStateCode } from '../../identifier/state.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

const CONTROL_NUMBER = /^[A-Z0-9](?:[A-Z0-9-]*[A-Z0-9])?$/;

export const claimNumberEdit: Edit = {
  number: 24,
  title: 'Claim and lines carry our own numbers',
  source: '005010X222A1 CLM01 and REF*6R: the keys by which every answer is matched; payers need return only 20 characters of CLM01',
  severity: 'stop',
  box: '26',
  element: '2300 CLM01',
  prevents: 'A7:478',
  fields: ['claim.claimNumber', 'lines.*.lineControlNumber'],
  check: checkNumbers,
};

function checkNumbers({ claimNumber, lines }: ClaimFacts): readonly Fault[] {
  const fix = 'Save the charges again so that a new number is given.';
  const faults: Fault[] = [];
  if (claimNumber === '') faults.push({ field: 'claim.claimNumber', message: 'The claim has no number of ours.', fix });
  else if (claimNumber.length > 20 || !CONTROL_NUMBER.test(claimNumber))
    faults.push({ field: 'claim.claimNumber', message: 'The claim number must be at most 20 capitals, digits and hyphens.', fix });
  const seen = new Set<string>();
  lines.forEach((line, index) => {
    const number = line.lineControlNumber;
    const wrong = number === '' ? 'has no number of ours' : seen.has(number) ? 'has the same number as another line' : undefined;
    const shape = number.length > 30 || !CONTROL_NUMBER.test(number) ? 'has a number that payers cannot return' : undefined;
    seen.add(number);
    if ((wrong ?? shape) === undefined) return;
    const message = `Line ${index + 1} ${wrong ?? shape}, so its payment could not be matched.`;
    faults.push({ field: `lines.${index}.lineControlNumber`, message, fix, box: '24', element: '2400 REF*6R' });
  });
  return faults;
}

export const frequencyEdit: Edit = {
  number: 25,
  title: 'Claim is an original, a replacement or a void',
  source: '005010X222A1 CLM05-3: of the frequency codes, payers take 1, 7 and 8 on professional claims',
  severity: 'stop',
  box: '22',
  element: '2300 CLM05-3',
  prevents: 'A7:535',
  fields: ['claim.frequency'],
  check: ({ frequency }) =>
    faultWhen(
      !['1', '7', '8'].includes(frequency),
      'claim.frequency',
      'The claim does not say whether it is an original, a replacement or a void.',
      'Choose original (1), replacement (7) or void (8).',
    ),
};

export const payerControlNumberEdit: Edit = {
  number: 26,
  title: "A replacement or void names the payer's claim, an original does not",
  source: "005010X222A1 loop 2300 REF*F8: the payer's own control number (835 CLP07) with frequency 7 and 8 only",
  severity: 'stop',
  box: '22',
  element: '2300 REF*F8',
  prevents: 'A6:464',
  fields: ['claim.payerControlNumber'],
  check: ({ frequency, payerControlNumber }) => {
    const field = 'claim.payerControlNumber';
    const given = (payerControlNumber ?? '').trim() !== '';
    if (frequency === '1')
      return faultWhen(
        given,
        field,
        'This is an original claim, but it names a claim the payer already has.',
        "Remove the payer's control number, or make the claim a replacement.",
      );
    if (frequency !== '7' && frequency !== '8') return [];
    return faultWhen(
      !given,
      field,
      `A ${frequency === '7' ? 'replacement' : 'void'} must name the claim it ${frequency === '7' ? 'replaces' : 'cancels'}: the payer's control number is missing.`,
      "Copy the payer's control number from the remittance of the first claim.",
    );
  },
};

export const autoAccidentEdit: Edit = {
  number: 41,
  title: 'Auto accident has its date and state',
  source: '005010X222A1 CLM11-4 and DTP*439: both needed when the cause is an auto accident',
  severity: 'stop',
  box: '10b',
  element: '2300 CLM11-4',
  prevents: 'A6:727',
  fields: ['encounter.accidentDate', 'encounter.accidentState'],
  check: ({ accident }) => {
    if (accident?.cause !== 'auto') return [];
    const faults: Fault[] = [];
    if (accident.date === null)
      faults.push({
        field: 'encounter.accidentDate',
        message: 'The date of the auto accident is missing.',
        fix: 'Enter it with the case.',
        box: '14',
        element: '2300 DTP*439',
      });
    if (!isStateCode(accident.state ?? ''))
      faults.push({
        field: 'encounter.accidentState',
        message: accident.state ? `${accident.state} is not a state.` : 'The state of the auto accident is missing.',
        fix: 'Enter the two letters of the state where it happened.',
      });
    return faults;
  },
};
