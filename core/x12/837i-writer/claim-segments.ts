import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { billFrequency, type FacilityClaim, facilityCode } from '#shared/domain/claim/type-of-bill.ts';
import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import { writeScreening } from '../837p-writer/loop-2300.ts';
import {
  writeAttachments,
  writeContract,
  writeFixedFormats,
  writeReferencesAfter,
  writeReferencesBefore,
} from '../837p-writer/special-claim.ts';
import type { X12Writer } from '../write.ts';
import { writeFacilityCodes } from './code-segments.ts';

/** NTE01 of the professional claim that mean the same on this one; any other note goes as ADD. */
const NOTE_KINDS: ReadonlySet<string> = new Set(['DCP', 'DGN']);

/** Loop 2300 of the 837I without its inner loops, in the guide's order (005010X223A2). */
export function writeFacilityClaim(writer: X12Writer, claim: FacilityClaim): void {
  writeClaimSegment(writer, claim);
  writeDates(writer, claim);
  const { admissionType, admissionSource, patientStatus } = claim.institutional;
  writer.own('CL1').add(admissionType).add(admissionSource).add(patientStatus).close();
  if (claim.attachments) writeAttachments(writer, claim.attachments);
  if (claim.supplement?.contract) writeContract(writer, claim.supplement.contract);
  writeReferences(writer, claim);
  writeNotes(writer, claim);
  if (claim.epsdtReferral) writeScreening(writer, claim.epsdtReferral);
  writeFacilityCodes(writer, claim);
}

/** CLM05 says where (type of bill), A that it is a facility's code, and the kind of bill; CLM06 is not used here. */
function writeClaimSegment(writer: X12Writer, claim: FacilityClaim): void {
  writer.own('CLM').add(claim.claimNumber).addAmount(totalCharge(claim)).skip(2);
  writer.add(facilityCode(claim.typeOfBill)).own(':A').with(billFrequency(claim)).skip(1);
  writer
    .add(claim.acceptsAssignment ? 'A' : 'C')
    .add(claim.benefitsAssigned ? 'Y' : 'N')
    .add(claim.releaseOfInformation ? 'Y' : 'I');
  if (claim.delayReason) writer.skip(10).add(claim.delayReason); // CLM20
  writer.close();
}

/** DTP 096 hour of discharge, 434 the days of the bill (always a span), 435 day and hour of admission. */
function writeDates(writer: X12Writer, { institutional }: FacilityClaim): void {
  const { statementFrom, statementTo, admittedOn, admissionHour, dischargeHour } = institutional;
  if (dischargeHour !== '') writer.own('DTP*096*TM').add(dischargeHour).close();
  writer.own('DTP*434*RD8').addSpan(statementFrom, statementTo).close();
  if (admittedOn !== null) writeAdmission(writer, admittedOn, admissionHour);
}

function writeAdmission(writer: X12Writer, day: PlainDate, hour: string): void {
  if (hour === '') writer.own('DTP*435*D8').addDigits(day).close();
  else
    writer
      .own('DTP*435*DT')
      .add(toCompactDate(day) + hour)
      .close();
}

/** REF in the guide's order: 4N, 9F, G1, F8, LX, EA, P4. */
function writeReferences(writer: X12Writer, claim: FacilityClaim): void {
  if (claim.supplement) writeReferencesBefore(writer, claim.supplement);
  if (claim.referralNumber !== null) writer.own('REF*9F').add(claim.referralNumber).close();
  if (claim.priorAuthorization !== null) writer.own('REF*G1').add(claim.priorAuthorization).close();
  if (claim.frequency !== '1' && claim.payerControlNumber !== null) writer.own('REF*F8').addExact(claim.payerControlNumber).close();
  if (claim.supplement) writeReferencesAfter(writer, claim.supplement);
}

/** K3 lines and the note; what the note means follows its kind where the guide knows it. */
function writeNotes(writer: X12Writer, { note, supplement }: FacilityClaim): void {
  if (supplement?.fixedFormat) writeFixedFormats(writer, supplement.fixedFormat);
  if (note === null) return;
  const kind = supplement?.noteKind ?? 'ADD';
  writer
    .own('NTE')
    .add(NOTE_KINDS.has(kind) ? kind : 'ADD')
    .add(note)
    .close();
}
