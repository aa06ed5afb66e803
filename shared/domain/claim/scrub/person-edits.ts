import { formatDate, type PlainDate } from '../../../kernel/plain-date.ts';
import { findPersonNameFault } from '../../identifier/person-name.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

const WRONG = {
  empty: 'is missing',
  character: 'has a digit or a mark that does not belong in a name',
  title: 'has a title or degree in it',
} as const;

export const subscriberNameEdit: Edit = {
  number: 14,
  title: 'Subscriber has a first and a last name, and nothing else',
  source: '005010X222A1 loop 2010BA NM103 and NM104: the name as the payer has it, no titles or degrees',
  severity: 'stop',
  box: '4',
  element: '2010BA NM103, NM104',
  prevents: 'A7:504',
  fields: ['subscriber.lastName', 'subscriber.firstName'],
  check: ({ subscriber }) => {
    const faults: Fault[] = [];
    for (const [part, words] of [
      ['lastName', 'last name'],
      ['firstName', 'first name'],
    ] as const) {
      const wrong = findPersonNameFault(subscriber[part]);
      if (wrong)
        faults.push({
          field: `subscriber.${part}`,
          message: `The subscriber's ${words} ${WRONG[wrong]}.`,
          fix: 'Enter it as it is printed on the card: letters, blanks, hyphens, apostrophes.',
        });
    }
    return faults;
  },
};

export const birthDateEdit: Edit = {
  number: 15,
  title: 'Patient was born, and before the visit',
  source: '005010X222A1 loops 2010BA and 2010CA DMG02: needed, not in the future, not after the service',
  severity: 'stop',
  box: '3',
  element: '2010CA DMG02',
  prevents: 'A7:158:QC',
  fields: ['patient.birthDate'],
  check: (claim, today) => {
    const faults = checkBirthDate(claim, today);
    // A patient who is the subscriber is sent in the subscriber's loop.
    return claim.relationship === 'self' ? faults.map((fault) => ({ ...fault, element: '2010BA DMG02' })) : faults;
  },
};

function checkBirthDate({ patient: { birthDate }, lines }: ClaimFacts, today: PlainDate): readonly Fault[] {
  const field = 'patient.birthDate';
  const fix = 'Correct the date of birth on the patient page.';
  if (birthDate === null) return faultWhen(true, field, 'The patient has no date of birth.', 'Enter it on the patient page.');
  if (birthDate > today) return faultWhen(true, field, `The date of birth ${formatDate(birthDate)} is in the future.`, fix);
  const earlier = lines.find((line) => line.from !== null && line.from < birthDate);
  return faultWhen(
    earlier !== undefined,
    field,
    `The patient was born on ${formatDate(birthDate)}, after the service${earlier?.from ? ` of ${formatDate(earlier.from)}` : ''}.`,
    'Correct the date of birth on the patient page, or the date of the service.',
  );
}

export const sexEdit: Edit = {
  number: 16,
  title: 'Sex is F, M or U',
  source: "005010X222A1 loops 2010BA and 2010CA DMG03: F, M or U; some payers take no U, as the payer's terms say",
  severity: 'stop',
  box: '3',
  element: '2010CA DMG03',
  prevents: 'A7:157',
  fields: ['patient.sex'],
  asks: ['payerTerms'],
  check: ({ patient: { sex }, relationship, payer }) => {
    const unknown = sex === 'U' && payer.terms?.refusesUnknownSex === true;
    const faults = faultWhen(
      unknown || (sex !== 'F' && sex !== 'M' && sex !== 'U'),
      'patient.sex',
      unknown
        ? `${payer.name || 'The payer'} takes female or male, and the patient page says unknown.`
        : 'The patient page does not say female, male or unknown.',
      'Choose what the payer has on the policy.',
    );
    return relationship === 'self' ? faults.map((fault) => ({ ...fault, element: '2010BA DMG03' })) : faults;
  },
};
