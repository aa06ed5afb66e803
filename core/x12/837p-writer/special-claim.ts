import type { AmbulanceTrip, ClaimSupplement, Contract, SpinalManipulation, VisionNeed } from '#shared/domain/claim/claim-supplement.ts';
import type { Attachment } from '#shared/domain/claim/earlier-payer.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { X12Writer } from '../write.ts';

// Segments of loop 2300 that only claims of some kinds have, each group at its place among the usual ones (005010X222A1).

const ATTACHMENTS = 10;
const FIXED_FORMATS = 10;
const CONDITIONS_PER_SEGMENT = 12;
const MOST_CONDITIONS = 24;

/** PWK: the kind of paper and how it goes; a number to find it by, unless it is only kept ready (AA). */
export function writeAttachments(writer: X12Writer, attachments: readonly Attachment[]): void {
  assert(attachments.length <= ATTACHMENTS, 'a claim names at most ten attachments');
  for (const { reportType, route, controlNumber } of attachments) {
    writer.own('PWK').add(reportType).add(route);
    if (route !== 'AA' && controlNumber !== '') writer.own('***AC').add(controlNumber);
    writer.close();
  }
}

/** CN1: what was agreed, or with 09 the amount that Medicare obliges the provider to accept. */
export function writeContract(writer: X12Writer, { kind, amount, code }: Contract): void {
  writer.own('CN1').add(kind);
  if (amount === null) writer.skip(1);
  else writer.addAmount(amount);
  writer.skip(1).add(code).close();
}

/** REF 4N and EW, which stand before the referral and the authorization. */
export function writeReferencesBefore(writer: X12Writer, supplement: ClaimSupplement): void {
  const { authorizationException, mammographyCertificate } = supplement;
  if (authorizationException) writer.own('REF*4N').add(authorizationException).close();
  if (mammographyCertificate) writer.own('REF*EW').add(mammographyCertificate).close();
}

/** REF LX, EA, P4 and 1J, which stand after the laboratory's number. */
export function writeReferencesAfter(writer: X12Writer, supplement: ClaimSupplement): void {
  const { deviceExemption, medicalRecordNumber, clinicalTrialNumber, carePlanOversightNpi } = supplement;
  if (deviceExemption) writer.own('REF*LX').add(deviceExemption).close();
  if (medicalRecordNumber) writer.own('REF*EA').add(medicalRecordNumber).close();
  if (clinicalTrialNumber) writer.own('REF*P4').add(clinicalTrialNumber).close();
  if (carePlanOversightNpi) writer.own('REF*1J').add(carePlanOversightNpi).close();
}

/** K3: what a state or a payer demands in a form of its own. */
export function writeFixedFormats(writer: X12Writer, texts: readonly string[]): void {
  assert(texts.length <= FIXED_FORMATS, 'a claim has at most ten K3');
  for (const text of texts) writer.own('K3').add(text).close();
}

/** CR1, CR2 and CRC, which stand between the note and the diagnoses. */
export function writeConditions(writer: X12Writer, supplement: ClaimSupplement): void {
  const { ambulance, spinalManipulation, vision = [] } = supplement;
  if (ambulance) writeAmbulance(writer, ambulance);
  if (spinalManipulation) writeSpinalManipulation(writer, spinalManipulation);
  if (ambulance) writeAmbulanceConditions(writer, ambulance);
  for (const need of vision) writeVisionNeed(writer, need);
  if (supplement.homebound) writer.own('CRC*75*Y*IH').close();
}

/** CR1: the patient's weight in pounds where known, why the ride was made, whole miles, and words on round trip and stretcher. */
function writeAmbulance(writer: X12Writer, { weight, reason, miles, roundTripPurpose, stretcherPurpose }: AmbulanceTrip): void {
  if (weight === null) writer.own('CR1**');
  else writer.own('CR1*LB').addNumber(weight);
  writer.skip(1).add(reason).own('*DH').addNumber(miles).skip(2).add(roundTripPurpose).add(stretcherPurpose).close();
}

function writeAmbulanceConditions(writer: X12Writer, { conditions }: AmbulanceTrip): void {
  assert(conditions.length <= 5, 'CRC*07 holds five conditions');
  if (conditions.length === 0) return;
  writer.own('CRC*07*Y');
  for (const condition of conditions) writer.add(condition);
  writer.close();
}

function writeSpinalManipulation(writer: X12Writer, { condition, words }: SpinalManipulation): void {
  const [first = '', second = ''] = words;
  writer.own('CR2').skip(7).add(condition).skip(1).add(first).add(second).close();
}

function writeVisionNeed(writer: X12Writer, { kind, met, conditions }: VisionNeed): void {
  writer
    .own('CRC')
    .add(kind)
    .add(met ? 'Y' : 'N');
  for (const condition of conditions) writer.add(condition);
  writer.close();
}

/** HI*BP with BO: what was operated while anesthesia was given; HI*BG: condition codes, twelve to a segment. */
export function writeOtherCodes(writer: X12Writer, { anesthesiaProcedures = [], conditionCodes = [] }: ClaimSupplement): void {
  assert(anesthesiaProcedures.length <= 2, 'HI*BP holds two procedures');
  assert(conditionCodes.length <= MOST_CONDITIONS, 'a claim has at most 24 condition codes');
  const [principal, other] = anesthesiaProcedures;
  if (principal !== undefined) {
    writer.own('HI*BP').with(principal);
    if (other !== undefined) writer.own('*BO').with(other);
    writer.close();
  }
  for (let from = 0; from < conditionCodes.length; from += CONDITIONS_PER_SEGMENT) {
    writer.own('HI');
    for (const code of conditionCodes.slice(from, from + CONDITIONS_PER_SEGMENT)) writer.own('*BG').with(code);
    writer.close();
  }
}
