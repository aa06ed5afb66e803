import { formatDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import { firstServiceDay } from './diagnosis-code-edit.ts';
import type { Edit, Fault } from './edit.ts';

export const consentEdit: Edit = {
  number: 52,
  title: 'Assignment and release are answered, and the provider has signed',
  source:
    '005010X222A1 CLM06 to CLM09: each yes or no; Medicare Claims Processing Manual, chapter 26, item 31: without the signature of the person who treated, or its note on file, a claim is returned; HIPAA, 45 CFR 164.508(c): what a patient signed ends when it says so',
  severity: 'stop',
  box: '31',
  element: '2300 CLM06',
  prevents: 'A6:360',
  fields: ['rendering.signatureOnFile', 'rendering.acceptsAssignment', 'patient.benefitsAssigned', 'patient.releaseOfInformation'],
  check: checkConsent,
};

const QUESTIONS = [
  ['acceptsAssignment', 'rendering.acceptsAssignment', 'whether the practice accepts assignment', 'Lists, Providers', '27', 'CLM07'],
  ['benefitsAssigned', 'patient.benefitsAssigned', 'whether benefits are paid to the practice', 'the patient page', '13', 'CLM08'],
  ['releaseOfInformation', 'patient.releaseOfInformation', 'whether information may be released', 'the patient page', '12', 'CLM09'],
] as const;

function checkConsent(claim: ClaimFacts): readonly Fault[] {
  const faults: Fault[] = [];
  if (claim.signatureOnFile !== true)
    faults.push({
      field: 'rendering.signatureOnFile',
      message: 'The rendering provider has no signature on file, so the claim would go unsigned.',
      fix: 'Have the provider sign, and say so in Lists, Providers.',
    });
  // The types promise an answer; facts that were read from elsewhere may still lack it.
  for (const [part, field, words, where, box, element] of QUESTIONS)
    if (typeof claim[part] !== 'boolean')
      faults.push({ field, message: `The claim does not say ${words}.`, fix: `Answer it on ${where}.`, box, element: `2300 ${element}` });
  return [...faults, ...expiredConsents(claim)];
}

const ENDING = [
  ['release', 'releaseOfInformation', 'The release of information', '12', 'CLM09'],
  ['assignment', 'benefitsAssigned', 'The assignment of benefits', '13', 'CLM08'],
] as const;

/** What the patient signed had ended when the service was given: the claim may not say that it holds. */
function expiredConsents(claim: ClaimFacts): readonly Fault[] {
  const day = firstServiceDay(claim);
  if (day === null) return [];
  return ENDING.flatMap(([part, answer, words, box, element]): readonly Fault[] => {
    const end = claim.consentEnds?.[part] ?? null;
    if (end === null || end >= day || claim[answer] !== true) return [];
    const message = `${words} ended on ${formatDate(end)}, before the service of ${formatDate(day)}.`;
    return [
      {
        field: `patient.${answer}`,
        message,
        fix: 'Have the patient sign again, and enter the day on the patient page.',
        box,
        element: `2300 ${element}`,
      },
    ];
  });
}
