import { CASE_DATE_RULES, type CaseDateKind, type CaseDates } from '#shared/domain/case/case-cause.ts';
import type { EpsdtReferral } from '#shared/domain/charge/detail-codes.ts';
import type { Accident, ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { X12Writer } from '../write.ts';
import {
  writeAttachments,
  writeConditions,
  writeContract,
  writeFixedFormats,
  writeOtherCodes,
  writeReferencesAfter,
  writeReferencesBefore,
} from './special-claim.ts';

const CAUSES: Readonly<Record<Accident['cause'], string>> = { auto: 'AA', employment: 'EM', other: 'OA' };

/** The case's dates in the guide's order, parted where others stand between them. */
const BEFORE_ACCIDENT: readonly CaseDateKind[] = ['initialTreatment', 'lastSeen', 'acuteManifestation'];
const BEFORE_DISABILITY: readonly CaseDateKind[] = ['lastMenstrualPeriod', 'lastXray'];
const BEFORE_ADMISSION: readonly CaseDateKind[] = ['lastWorked', 'returnedToWork'];
const LAST: readonly CaseDateKind[] = ['hospitalTo', 'assumedCare', 'relinquishedCare', 'firstContact'];

/** Loop 2300 without its inner loops: CLM, dates, amounts, references, note and diagnoses, in the guide's order. */
export function writeClaimInformation(writer: X12Writer, claim: ClaimFacts): void {
  writeClaimSegment(writer, claim);
  writeClaimDates(writer, claim);
  if (claim.attachments) writeAttachments(writer, claim.attachments);
  const { supplement } = claim;
  if (supplement?.contract) writeContract(writer, supplement.contract);
  if (claim.patientPaid > 0) writer.own('AMT*F5').addAmount(claim.patientPaid).close();
  if (supplement) writeReferencesBefore(writer, supplement);
  writeClaimReferences(writer, claim);
  if (supplement) writeReferencesAfter(writer, supplement);
  if (supplement?.fixedFormat) writeFixedFormats(writer, supplement.fixedFormat);
  if (claim.note !== null) {
    writer
      .own('NTE')
      .add(supplement?.noteKind ?? 'ADD')
      .add(claim.note)
      .close();
  }
  if (supplement) writeConditions(writer, supplement);
  if (claim.epsdtReferral) writeScreening(writer, claim.epsdtReferral);
  writeDiagnoses(writer, claim.diagnoses);
  if (supplement) writeOtherCodes(writer, supplement);
}

function writeClaimSegment(writer: X12Writer, claim: ClaimFacts): void {
  writer.own('CLM').add(claim.claimNumber).addAmount(totalCharge(claim)).skip(2);
  writer.add(claim.placeOfService).own(':B').with(claim.frequency);
  writer
    .add(yesNo(claim.signatureOnFile))
    .add(claim.acceptsAssignment ? 'A' : 'C')
    .add(yesNo(claim.benefitsAssigned));
  // I: the law lets the provider release without the patient's signature.
  writer.add(claim.releaseOfInformation ? 'Y' : 'I').skip(1);
  if (claim.accident !== null) addAccident(writer, claim.accident);
  else if (claim.delayReason) writer.skip(1);
  if (claim.delayReason) writer.skip(8).add(claim.delayReason); // CLM20
  writer.close();
}

/** CRC*ZZ: whether a child was referred after the screening, and how; NU says that it was not. */
export function writeScreening(writer: X12Writer, referral: EpsdtReferral): void {
  writer
    .own(referral === 'NU' ? 'CRC*ZZ*N' : 'CRC*ZZ*Y')
    .add(referral)
    .close();
}

/** CLM11: the cause, and the state of an auto accident in the fourth component. */
function addAccident(writer: X12Writer, { cause, state }: Accident): void {
  writer.add(CAUSES[cause]);
  if (cause === 'auto')
    writer
      .with('')
      .with('')
      .with(state ?? '');
}

function writeClaimDates(writer: X12Writer, claim: ClaimFacts): void {
  const { onsetDate, accident, admissionDate, otherDates } = claim;
  if (onsetDate !== null && onsetDate !== earliestService(claim)) writeDate(writer, '431', onsetDate);
  if (otherDates !== undefined) writeOtherDates(writer, otherDates, BEFORE_ACCIDENT);
  writeDate(writer, '439', accident?.date ?? null);
  if (otherDates !== undefined) {
    writeOtherDates(writer, otherDates, BEFORE_DISABILITY);
    writeDisability(writer, otherDates);
    writeOtherDates(writer, otherDates, BEFORE_ADMISSION);
  }
  writeDate(writer, '435', admissionDate);
  if (otherDates !== undefined) writeOtherDates(writer, otherDates, LAST);
}

function writeOtherDates(writer: X12Writer, dates: CaseDates, kinds: readonly CaseDateKind[]): void {
  for (const kind of kinds) writeDate(writer, CASE_DATE_RULES[kind].qualifier, dates[kind] ?? null);
}

/** DTP 314 with both ends, 360 or 361 with the one that is known. */
function writeDisability(writer: X12Writer, { disabledFrom, disabledTo }: CaseDates): void {
  if (disabledFrom === undefined || disabledTo === undefined) {
    writeDate(writer, '360', disabledFrom ?? null);
    writeDate(writer, '361', disabledTo ?? null);
    return;
  }
  writer.own('DTP*314*RD8').addSpan(disabledFrom, disabledTo).close();
}

function writeDate(writer: X12Writer, qualifier: string, date: PlainDate | null): void {
  if (date === null) return;
  writer.own('DTP').add(qualifier).own('*D8').addDigits(date).close();
}

function earliestService({ lines }: ClaimFacts): PlainDate | null {
  let earliest: PlainDate | null = null;
  for (const { from } of lines) if (from !== null && (earliest === null || from < earliest)) earliest = from;
  return earliest;
}

/** REF 9F referral, G1 prior authorization, F8 the payer's number of the claim that 7 replaces or 8 voids, X4 the laboratory's CLIA number. */
function writeClaimReferences(writer: X12Writer, claim: ClaimFacts): void {
  if (claim.referralNumber !== null) writer.own('REF*9F').add(claim.referralNumber).close();
  if (claim.priorAuthorization !== null) writer.own('REF*G1').add(claim.priorAuthorization).close();
  if (claim.frequency !== '1' && claim.payerControlNumber !== null) writer.own('REF*F8').addExact(claim.payerControlNumber).close();
  if (claim.cliaNumber) writer.own('REF*X4').add(claim.cliaNumber).close();
}

/** HI: the principal as ABK, the others as ABF (ICD-10-CM only), without the decimal point. */
function writeDiagnoses(writer: X12Writer, diagnoses: readonly string[]): void {
  assert(diagnoses.length <= 12, 'a claim has at most 12 diagnoses');
  if (diagnoses.length === 0) return;
  let words: 'HI*ABK' | '*ABF' = 'HI*ABK';
  for (const code of diagnoses) {
    writer.own(words).with(withoutPoint(code));
    words = '*ABF';
  }
  writer.close();
}

/** Few codes stand on most claims; a longer list is forgotten, so that it does not grow with the years. */
const MOST_KNOWN = 2_000;
const pointless = new Map<string, string>();

function withoutPoint(code: string): string {
  const known = pointless.get(code);
  if (known !== undefined) return known;
  if (pointless.size >= MOST_KNOWN) pointless.clear();
  const made = code.replace('.', '');
  pointless.set(code, made);
  return made;
}

const yesNo = (answer: boolean): 'Y' | 'N' => (answer ? 'Y' : 'N');
