import { needsSender } from '../../code/code-family.ts';
import { isMedicare } from '../../coverage/medicare-secondary.ts';
import { isNpi } from '../../identifier/npi.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { IndividualProvider } from '../claim-people.ts';
import { isVoid, lineWords, NO_FAULTS } from './each-line.ts';
import type { Edit, Fault } from './edit.ts';

/** A provider who did not treat: who sent, ordered or watched over the work. */
type Other = { readonly owner: string; readonly words: string; readonly person: IndividualProvider; readonly element: string };

function othersOf({ referring, supervising, lines }: ClaimFacts): readonly Other[] {
  const others: Other[] = [];
  if (referring) others.push({ owner: 'referring', words: 'referring provider', person: referring, element: '2310A NM1' });
  if (supervising) others.push({ owner: 'supervising', words: 'supervising provider', person: supervising, element: '2310D NM1' });
  lines.forEach((line, at) => {
    const whose = lineWords(at).toLowerCase();
    if (line.ordering)
      others.push({ owner: `lines.${at}.ordering`, words: `ordering provider of ${whose}`, person: line.ordering, element: '2420E NM1' });
    if (line.supervising)
      others.push({
        owner: `lines.${at}.supervising`,
        words: `supervising provider of ${whose}`,
        person: line.supervising,
        element: '2420D NM1',
      });
  });
  return others;
}

export const otherProvidersEdit: Edit = {
  number: 4,
  title: 'Referring, ordering and supervising providers are people with a real NPI',
  source:
    '005010X222A1 loops 2310A, 2310D, 2420D and 2420E: a person with last and first name; 42 CFR 424.507: Medicare wants the individual NPI of who ordered or referred',
  severity: 'stop',
  box: '17b',
  element: '2310A NM109',
  prevents: 'A7:562:DN',
  fields: ['referring', 'supervising', 'lines.*.ordering', 'lines.*.supervising'].flatMap((owner) =>
    ['npi', 'lastName', 'firstName'].map((part) => `${owner}.${part}`),
  ),
  check: (claim) => othersOf(claim).flatMap((other) => personFaults(other)),
};

function personFaults({ owner, words, person, element }: Other): readonly Fault[] {
  const faults: Fault[] = [];
  const name = person.lastName.trim() === '' ? '' : `${person.firstName} ${person.lastName}`.trim();
  const who = name === '' ? `the ${words}` : `${name}, the ${words}`;
  const end = name === '' ? '' : ',';
  const fix = 'Correct it in Lists, Providers.';
  if (!isNpi(person.npi))
    faults.push({
      field: `${owner}.npi`,
      message:
        person.npi === ''
          ? `There is no NPI for ${who}.`
          : `The NPI ${person.npi} of ${who}${end} cannot be right: an NPI has ten digits and its last digit must fit the others.`,
      fix,
      element: `${element}09`,
    });
  for (const [part, missing, place] of [
    ['lastName', 'last name', '03'],
    ['firstName', 'first name', '04'],
  ] as const)
    if (person[part].trim() === '')
      faults.push({ field: `${owner}.${part}`, message: `The ${words} has no ${missing}.`, fix, box: '17', element: `${element}${place}` });
  return faults;
}

export const senderEdit: Edit = {
  number: 5,
  title: 'Tests, imaging, equipment, therapy and consults say who sent the patient',
  source:
    "42 CFR 410.32 and 424.507: Medicare pays tests, imaging and equipment only with who ordered them; other payers where the payer's terms say so",
  severity: 'warn',
  box: '17',
  element: '2310A, 2420E',
  prevents: 'A6:562:DN',
  fields: ['encounter.referring'],
  asks: ['payerTerms'],
  check: (claim) => {
    const asked = claim.payer.terms?.needsReferring === true || isMedicare(claim.payer.filingIndicator);
    if (!asked || claim.referring || isVoid(claim)) return NO_FAULTS;
    const at = claim.lines.findIndex(({ procedureCode, ordering }) => !ordering && needsSender(procedureCode));
    const line = claim.lines[at];
    if (!line) return NO_FAULTS;
    return [
      {
        field: 'encounter.referring',
        message: `${lineWords(at)} has ${line.procedureCode}, for which ${claim.payer.name || 'the payer'} asks who ordered it, and neither line nor visit says.`,
        fix: 'Choose the referring provider of the visit, also when the practice ordered it itself.',
      },
    ];
  },
};
