import { isNpi } from '../../identifier/npi.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { IndividualProvider } from '../claim-people.ts';
import { lineWords } from './each-line.ts';
import { type Edit, type Fault, faultWhen } from './edit.ts';

const NPI_RULE = 'NPI final rule (45 CFR 162.406): ten digits, the last a Luhn check digit over 80840 and the first nine';

export const billingNpiEdit: Edit = {
  number: 1,
  title: 'Billing NPI is real',
  source: NPI_RULE,
  severity: 'stop',
  box: '33a',
  element: '2010AA NM109',
  prevents: 'A7:562:85',
  fields: ['practice.npi'],
  check: ({ billing }) => {
    if (billing.npi === '')
      return faultWhen(true, 'practice.npi', 'The practice has no NPI.', 'Enter the ten-digit NPI in Settings, Practice.');
    return faultWhen(
      !isNpi(billing.npi),
      'practice.npi',
      `The practice's NPI ${billing.npi} cannot be right: an NPI has ten digits and its last digit must fit the others.`,
      'Compare it with the NPI registry and correct it in Settings, Practice.',
    );
  },
};

export const renderingNpiEdit: Edit = {
  number: 2,
  title: 'Rendering provider is a person with a real NPI',
  source: `${NPI_RULE}; 005010X222A1 loop 2310B wants the person who treated, with an individual NPI`,
  severity: 'stop',
  box: '24J',
  element: '2310B NM109',
  prevents: 'A7:562:82',
  fields: ['rendering', 'lines.*.rendering'].flatMap((owner) => ['npi', 'lastName', 'firstName'].map((part) => `${owner}.${part}`)),
  check: checkRendering,
};

function checkRendering({ billing, rendering, lines }: ClaimFacts): readonly Fault[] {
  const faults = rendering === null ? [] : [...renderingFaults(rendering, billing, 'rendering', 'rendering provider')];
  lines.forEach((line, at) => {
    if (!line.rendering) return;
    const owner = `lines.${at}.rendering`;
    for (const fault of renderingFaults(line.rendering, billing, owner, `rendering provider of ${lineWords(at).toLowerCase()}`))
      faults.push({ ...fault, element: '2420A' });
  });
  return faults;
}

function renderingFaults(rendering: IndividualProvider, billing: ClaimFacts['billing'], owner: string, words: string): readonly Fault[] {
  const who = rendering.lastName === '' ? `the ${words}` : `${rendering.firstName} ${rendering.lastName}`.trim();
  const faults: Fault[] = [];
  const correct = 'Correct it in Lists, Rendering providers.';
  if (rendering.npi === '') faults.push({ field: `${owner}.npi`, message: `There is no NPI for ${who}.`, fix: correct });
  else if (!isNpi(rendering.npi))
    faults.push({
      field: `${owner}.npi`,
      message: `The NPI ${rendering.npi} of ${who} cannot be right: an NPI has ten digits and its last digit must fit the others.`,
      fix: correct,
    });
  else if (billing.kind === 'organization' && rendering.npi === billing.npi)
    faults.push({
      field: `${owner}.npi`,
      message: `The NPI of ${who} is the practice's own: the person who treated needs an individual NPI.`,
      fix: "Enter the person's own NPI in Lists, Rendering providers.",
    });
  if (rendering.lastName.trim() === '')
    faults.push({ field: `${owner}.lastName`, message: `The ${words} has no last name.`, fix: correct });
  if (rendering.firstName.trim() === '')
    faults.push({
      field: `${owner}.firstName`,
      message: `The ${words} has no first name: an organization cannot treat.`,
      fix: correct,
    });
  return faults;
}

export const renderingPresentEdit: Edit = {
  number: 3,
  title: 'An organization says who treated',
  source: '005010X222A1 loop 2310B: needed whenever the billing provider is not the person who treated',
  severity: 'stop',
  box: '24J',
  element: '2310B',
  prevents: 'A6:562:82',
  fields: ['encounter.rendering'],
  check: ({ billing, rendering }) =>
    faultWhen(
      billing.kind === 'organization' && rendering === null,
      'encounter.rendering',
      'The practice bills as an organization, but the visit does not say who treated the patient.',
      'Choose the rendering provider of the visit.',
    ),
};
