import type { Accident, ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { amount } from '../element-format.ts';
import type { Element, SegmentSink } from '../write.ts';
import { compactDay } from './day.ts';

const CAUSES: Readonly<Record<Accident['cause'], string>> = { auto: 'AA', employment: 'EM', other: 'OA' };

/** Loop 2300 without its inner loops: CLM, dates, amounts, references, note and diagnoses, in the guide's order. */
export function writeClaimInformation(sink: SegmentSink, claim: ClaimFacts): void {
  sink.loop('2300');
  sink.segment(claimSegment(claim));
  writeClaimDates(sink, claim);
  if (claim.patientPaid > 0) sink.segment(['AMT', 'F5', amount(claim.patientPaid)]);
  writeClaimReferences(sink, claim);
  if (claim.note !== null) sink.segment(['NTE', 'ADD', claim.note]);
  writeDiagnoses(sink, claim.diagnoses);
}

function claimSegment(claim: ClaimFacts): readonly Element[] {
  return [
    'CLM',
    claim.claimNumber,
    amount(totalCharge(claim)),
    '',
    '',
    [claim.placeOfService, 'B', claim.frequency],
    yesNo(claim.signatureOnFile),
    claim.acceptsAssignment ? 'A' : 'C',
    yesNo(claim.benefitsAssigned),
    claim.releaseOfInformation ? 'Y' : 'I', // I: the law lets the provider release without the patient's signature
    '',
    claim.accident === null ? '' : accidentComposite(claim.accident),
  ];
}

/** CLM11: the cause, and the state of an auto accident in the fourth component. */
function accidentComposite({ cause, state }: Accident): readonly string[] {
  return [CAUSES[cause], '', '', cause === 'auto' ? (state ?? '') : ''];
}

function writeClaimDates(sink: SegmentSink, claim: ClaimFacts): void {
  const firstDay = earliestService(claim);
  if (claim.onsetDate !== null && claim.onsetDate !== firstDay) writeDate(sink, '431', claim.onsetDate);
  const accidentDate = claim.accident?.date ?? null;
  if (accidentDate !== null) writeDate(sink, '439', accidentDate);
  if (claim.admissionDate !== null) writeDate(sink, '435', claim.admissionDate);
}

function writeDate(sink: SegmentSink, qualifier: string, date: PlainDate): void {
  sink.segment(['DTP', qualifier, 'D8', compactDay(date)]);
}

function earliestService({ lines }: ClaimFacts): PlainDate | null {
  let earliest: PlainDate | null = null;
  for (const { from } of lines) if (from !== null && (earliest === null || from < earliest)) earliest = from;
  return earliest;
}

/** REF 9F referral, G1 prior authorization, F8 the payer's number of the claim that 7 replaces or 8 voids. */
function writeClaimReferences(sink: SegmentSink, claim: ClaimFacts): void {
  if (claim.referralNumber !== null) sink.segment(['REF', '9F', claim.referralNumber]);
  if (claim.priorAuthorization !== null) sink.segment(['REF', 'G1', claim.priorAuthorization]);
  if (claim.frequency !== '1' && claim.payerControlNumber !== null) sink.segment(['REF', 'F8', { exact: claim.payerControlNumber }]);
}

/** HI: the principal as ABK, the others as ABF (ICD-10-CM only), without the decimal point. */
function writeDiagnoses(sink: SegmentSink, diagnoses: readonly string[]): void {
  assert(diagnoses.length <= 12, 'a claim has at most 12 diagnoses');
  if (diagnoses.length === 0) return;
  sink.segment(['HI', ...diagnoses.map((code, index) => [index === 0 ? 'ABK' : 'ABF', code.replace('.', '')])]);
}

const yesNo = (answer: boolean): 'Y' | 'N' => (answer ? 'Y' : 'N');
