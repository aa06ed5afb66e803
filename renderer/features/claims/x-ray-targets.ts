import type { Output } from '#shared/contract/operations.ts';
import type { Asking } from '../../lib/asking.ts';

type Shown = Output<'claim.xRay'>;

/** Where the value of a box is changed: on another page with the cursor in its field, in the charges, or nowhere, and why. */
export type Target =
  | { readonly kind: 'page'; readonly path: string; readonly asking: Asking }
  | { readonly kind: 'charges'; readonly asking: Asking }
  | { readonly kind: 'nowhere'; readonly reason: string };

type Stands = Shown['stands'];
type Way = (stands: Stands) => Target;

const nowhere =
  (reason: string): Way =>
  () => ({ kind: 'nowhere', reason });
const inDialog = (labels: readonly string[]): Asking => ({ field: { labels, inDialog: true } });
const onScreen = (labels: readonly string[]): Asking => ({ field: { labels, inDialog: false } });

const particulars =
  (...labels: readonly string[]): Way =>
  ({ patientId }) => ({ kind: 'page', path: `/patients/${patientId}?edit=particulars`, asking: inDialog(labels) });
const coverage =
  (...labels: readonly string[]): Way =>
  ({ patientId, coverageId }) => ({
    kind: 'page',
    path: `/patients/${patientId}?edit=coverage&coverage=${coverageId}`,
    asking: inDialog(labels),
  });
const otherCoverage =
  (...labels: readonly string[]): Way =>
  ({ patientId, otherCoverageId }) =>
    otherCoverageId === null
      ? { kind: 'nowhere', reason: 'No other coverage is known. Add it on the patient’s page (C); the claim takes it from there.' }
      : { kind: 'page', path: `/patients/${patientId}?edit=coverage&coverage=${otherCoverageId}`, asking: inDialog(labels) };
const ofCase =
  (...labels: readonly string[]): Way =>
  ({ patientId, caseId }) => ({ kind: 'page', path: `/patients/${patientId}?case=${caseId}`, asking: inDialog([...labels, 'Cause']) });
const inList =
  (list: string, idOf: (stands: Stands) => string | null, ...labels: readonly string[]): Way =>
  (stands) => {
    const id = idOf(stands);
    if (id === null) return { kind: 'nowhere', reason: 'The visit names nobody there. Choose them in the charges first.' };
    return { kind: 'page', path: `/lists/${list}?open=${id}`, asking: onScreen(labels) };
  };
const payer = (...labels: readonly string[]): Way => inList('payers', ({ payerId }) => payerId, ...labels);
const rendering = (...labels: readonly string[]): Way => inList('rendering', ({ renderingProviderId }) => renderingProviderId, ...labels);
const referring = (...labels: readonly string[]): Way => inList('referring', ({ referringProviderId }) => referringProviderId, ...labels);
const facility = (...labels: readonly string[]): Way => inList('facilities', ({ facilityId }) => facilityId, ...labels);
const practice =
  (...labels: readonly string[]): Way =>
  () => ({ kind: 'page', path: '/lists/practice', asking: onScreen(labels) });

/** Every field that a box of the CMS-1500 or the UB-04 names and that is not of the charges. */
const WAYS: Readonly<Record<string, Way>> = {
  'patient.name': particulars('Family name'),
  'patient.birthDate': particulars('Birth date'),
  'patient.sex': particulars('Sex'),
  'patient.address': particulars('Street'),
  'patient.employer': particulars('Employer'),
  'patient.releaseOfInformation': particulars('May release information'),
  'patient.benefitsAssigned': particulars('Benefits paid to us'),
  'coverage.memberId': coverage('Member ID'),
  'coverage.groupNumber': coverage('Group number'),
  'coverage.groupName': coverage('Group name'),
  'coverage.relationship': coverage('Subscriber'),
  'coverage.subscriber': coverage('Subscriber’s family name', 'Subscriber'),
  'other.subscriber': otherCoverage('Subscriber’s family name', 'Subscriber'),
  'other.memberId': otherCoverage('Member ID'),
  'other.plan': otherCoverage('Plan'),
  'case.casualtyNumber': ofCase('Insurer’s claim number'),
  'case.dates': ofCase(),
  'payer.name': payer('Name'),
  'payer.payerId': payer('Payer id at the clearinghouse'),
  'payer.filingIndicator': payer('Kind of plan'),
  'rendering.npi': rendering('NPI'),
  'rendering.taxonomy': rendering('Taxonomy'),
  'rendering.acceptsAssignment': rendering('Accepts assignment'),
  'rendering.signatureOnFile': rendering('Signature on file'),
  referring: referring('Last name'),
  'referring.npi': referring('NPI'),
  facility: facility('Name'),
  'facility.npi': facility('NPI'),
  'practice.name': practice('Name as on claims'),
  'practice.npi': practice('Billing NPI'),
  'practice.taxId': practice('Tax id'),
  'practice.taxonomy': practice('Taxonomy'),
  'practice.payTo': nowhere('The same as the address of the practice.'),
  'claim.number': nowhere('Given by Claimwright when the claim was made; answers and payments come back under it.'),
  'claim.frequency': nowhere('Decided by what is done with the claim: Replace or void (K).'),
  'lines.charge': nowhere('Calculated: the sum of the lines.'),
  paid: nowhere('Calculated from the payments that are posted.'),
  owed: nowhere('Calculated from charges and payments.'),
  fixed: nowhere('Fixed by the form.'),
};

/** Fields of the charges whose field has no cell or dialog of its own, by their label among the details of the line. */
const LINE_LABELS: Readonly<Record<string, string>> = { emergency: 'Emergency', epsdt: 'EPSDT' };
const OUT = 'Another has the claim, so its charges stay as they were sent. Correct it by another claim: Replace or void (K).';

/** Where the value of a box is changed. */
export function targetOf(
  { field, source }: Pick<Shown['boxes'][number], 'field' | 'source'>,
  { stands, opens }: Pick<Shown, 'stands' | 'opens'>,
): Target {
  const way = WAYS[field];
  if (way) return way(stands);
  if (source !== 'Charges') return { kind: 'nowhere', reason: 'Laid out by the form: nobody enters it.' };
  if (!opens) return { kind: 'nowhere', reason: OUT };
  const label = LINE_LABELS[field.split('.').at(-1) ?? ''];
  return { kind: 'charges', asking: { charge: field, ...(label === undefined ? {} : onScreen([label])) } };
}
