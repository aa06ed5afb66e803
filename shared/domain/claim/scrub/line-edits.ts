import { cents, formatMoney } from '../../../kernel/cents.ts';
import { formatDate, type PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import { DIAGNOSES_OF_A_CLAIM, roomOf } from '../claim-room.ts';
import { isFacilityClaim } from '../type-of-bill.ts';
import { diagnosisLetter } from './diagnosis-edits.ts';
import { NO_FAULTS } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

/** Ten digits with the cents: the most that payers keep of an X12 amount. */
const LARGEST_AMOUNT = 9_999_999_999;

export const totalEdit: Edit = {
  number: 20,
  title: 'Charges add up to a total that can be sent',
  source: '005010X222A1 CLM02 equals the sum of SV102; X12 amounts keep to ten digits including cents',
  severity: 'stop',
  box: '28',
  element: '2300 CLM02, 2400 SV102',
  prevents: 'A7:400',
  fields: ['lines.*.charge', 'claim.totalCharge'],
  check: checkTotal,
};

function checkTotal({ lines }: ClaimFacts): readonly Fault[] {
  const faults: Fault[] = [];
  let total = 0;
  lines.forEach((line, index) => {
    const sendable = Number.isSafeInteger(line.charge) && line.charge >= 0 && line.charge <= LARGEST_AMOUNT;
    if (sendable) total += line.charge;
    else
      faults.push({
        field: `lines.${index}.charge`,
        message: `The charge of line ${index + 1} cannot be added to the total: it must be between 0.00 and ${formatMoney(cents(LARGEST_AMOUNT))}.`,
        fix: 'Enter the charge of the line again.',
        box: '24F',
        element: '2400 SV102',
      });
  });
  if (total > LARGEST_AMOUNT)
    faults.push({
      field: 'claim.totalCharge',
      message: `The lines add up to ${formatMoney(cents(total))}, more than a claim can carry.`,
      fix: 'Check the charges, or split the visit into two claims.',
    });
  return faults;
}

export const lineCountEdit: Edit = {
  number: 23,
  title: 'One to fifty lines',
  source: '005010X222A1 loop 2400: at least one service line and at most 50; 005010X223A2: at most 999',
  severity: 'stop',
  box: '24',
  element: '2400',
  prevents: '999 IK3 4, A7:121',
  fields: ['lines'],
  check: (claim) => {
    const { lines, wholeVisit } = claim;
    const most = roomOf(isFacilityClaim(claim)).lines;
    return lines.length === 0
      ? faultWhen(true, 'lines', 'The claim has no charge.', 'Enter at least one line.')
      : faultWhen(
          !wholeVisit && lines.length > most,
          'lines',
          `The claim has ${lines.length} lines; electronically it carries ${most}.`,
          'Split it into two claims.',
        );
  },
};

export const pointerEdit: Edit = {
  number: 31,
  title: 'Every line points at one to four diagnoses that are there',
  source: '005010X222A1 SV107: one to four pointers, each to a diagnosis of the claim, none repeated',
  severity: 'stop',
  box: '24E',
  element: '2400 SV107',
  prevents: 'A7:477',
  fields: ['lines.*.pointers'],
  check: ({ lines, diagnoses, wholeVisit }) =>
    lines.flatMap((line, index) => {
      const wrong = pointerFault(line.pointers, diagnoses.length, wholeVisit ? diagnoses.length : DIAGNOSES_OF_A_CLAIM);
      if (wrong === undefined) return NO_FAULTS;
      return faultWhen(
        true,
        `lines.${index}.pointers`,
        `Line ${index + 1} ${wrong}.`,
        'Enter the letters of the diagnoses it was done for, the main one first, such as A,B.',
      );
    }),
};

/** What is wrong with a line's pointers; a claim without any diagnosis is edit 28's business alone. */
function pointerFault(pointers: readonly number[], diagnoses: number, most: number): string | undefined {
  if (pointers.length === 0) return diagnoses === 0 ? undefined : 'points at no diagnosis';
  if (pointers.length > 4) return `points at ${pointers.length} diagnoses; at most four are allowed`;
  if (new Set(pointers).size < pointers.length) return 'points at the same diagnosis twice';
  const missing = pointers.find((pointer) => !Number.isInteger(pointer) || pointer < 1 || pointer > Math.min(diagnoses, most));
  if (missing === undefined || diagnoses === 0) return undefined;
  const letter = Number.isInteger(missing) && missing >= 1 && missing <= 26 ? diagnosisLetter(missing - 1) : String(missing);
  return `points at diagnosis ${letter}, which is not there`;
}

export const serviceDateEdit: Edit = {
  number: 36,
  title: 'Service dates are there and possible',
  source: '005010X222A1 DTP*472: needed, not in the future, from not after to, inside one calendar year',
  severity: 'stop',
  box: '24A',
  element: '2400 DTP*472',
  prevents: 'A7:187',
  fields: ['lines.*.from', 'lines.*.to'],
  check: ({ lines }, today) => lines.flatMap((line, index) => dateFault(line, index, today)),
};

function dateFault({ from, to }: ServiceLine, index: number, today: PlainDate): readonly Fault[] {
  const [line, fix] = [`Line ${index + 1}`, 'Enter the day the service was given.'];
  const fromField = `lines.${index}.from`;
  const toField = `lines.${index}.to`;
  if (from === null) return faultWhen(true, fromField, `${line} has no date of service.`, fix);
  if (from > today) return faultWhen(true, fromField, `${line} is dated ${formatDate(from)}, which is in the future.`, fix);
  if (to === null) return [];
  if (to < from)
    return faultWhen(
      true,
      toField,
      `${line} ends on ${formatDate(to)}, before it begins on ${formatDate(from)}.`,
      'Correct one of the two days.',
    );
  if (to > today) return faultWhen(true, toField, `${line} ends on ${formatDate(to)}, which is in the future.`, fix);
  if (to.slice(0, 4) === from.slice(0, 4)) return NO_FAULTS;
  return faultWhen(
    true,
    toField,
    `${line} runs over New Year, from ${formatDate(from)} to ${formatDate(to)}.`,
    'Enter one line for each calendar year.',
  );
}
