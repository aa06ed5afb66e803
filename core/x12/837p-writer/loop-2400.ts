import type { ClaimFacts, DrugCode, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { LineSupplement } from '#shared/domain/claim/claim-supplement.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { X12Writer } from '../write.ts';
import { writeLineProviders } from './loop-2420.ts';
import { writeDecisions } from './loop-2430.ts';
import { writeForms } from './loop-2440.ts';
import { writeEquipment, writeLineDates, writeLineEnd, writeLineReferences, writeQuantities } from './special-line.ts';

const MODIFIERS = 4;

/** Loop 2400 with 2410 to 2440 for one line of the claim; `position` counts from 1 (LX01). */
export function writeServiceLine(writer: X12Writer, claim: ClaimFacts, line: ServiceLine, position: number): void {
  assert(line.modifiers.length <= MODIFIERS, 'a service line has at most four modifiers');
  assert(line.pointers.length <= 4, 'a service line points to at most four diagnoses');
  writer.own('LX').addNumber(position).close();
  beginService(writer, line);
  writer.addAmount(line.charge).add(line.unitKind).addQuantity(line.unitThousandths);
  writer.add(line.placeOfService === claim.placeOfService ? '' : (line.placeOfService ?? '')).skip(1);
  addPointers(writer, line.pointers);
  writer.skip(1).add(line.emergency ? 'Y' : '');
  const { supplement } = line;
  if (line.epsdt || line.familyPlanning || supplement?.copayExempt) addAnswers(writer, line);
  writer.close();
  if (supplement) writeEquipment(writer, line.procedureCode, supplement);
  if (line.from !== null) writeServiceDate(writer, line.from, line.to);
  if (supplement?.dates) writeLineDates(writer, supplement.dates);
  if (supplement || claim.supplement) writeQuantities(writer, claim, supplement);
  if (supplement?.priorAuthorization) writer.own('REF*G1').add(supplement.priorAuthorization).close();
  writer.own('REF*6R').add(line.lineControlNumber).close();
  if (supplement) writeLineReferences(writer, supplement);
  // One NTE of ADD or DCP: goals of rehabilitation stand in for the note.
  if (supplement?.goalsNote) writer.own('NTE*DCP').add(supplement.goalsNote).close();
  else if (line.note) writer.own('NTE*ADD').add(line.note).close();
  if (supplement) writeLineEnd(writer, supplement);
  if (line.ndc !== null) writeDrug(writer, line.ndc, supplement);
  writeLineProviders(writer, line);
  if (claim.earlierPayers) writeDecisions(writer, claim.earlierPayers, position - 1);
  if (supplement?.forms) writeForms(writer, supplement.forms);
}

/** SV111 screening of a child, SV112 family planning, SV115 no copay. */
function addAnswers(writer: X12Writer, { epsdt, familyPlanning, supplement }: ServiceLine): void {
  writer
    .skip(1)
    .add(epsdt ? 'Y' : '')
    .add(familyPlanning ? 'Y' : '');
  if (supplement?.copayExempt) writer.own('***0');
}

/** DTP 472: one day as D8, a span as RD8. */
export function writeServiceDate(writer: X12Writer, from: PlainDate, to: PlainDate | null): void {
  if (to === null || to === from) writer.own('DTP*472*D8').addDigits(from).close();
  else writer.own('DTP*472*RD8').addSpan(from, to).close();
}

/** SV1 up to SV101: HC, code, four places for modifiers, then the description that unlisted codes need. */
function beginService(writer: X12Writer, { procedureCode, modifiers, description }: ServiceLine): void {
  writer.own('SV1*HC').with(procedureCode);
  for (const modifier of modifiers) writer.with(modifier);
  if (description === null) return;
  for (let place = modifiers.length; place < MODIFIERS; place++) writer.with('');
  writer.with(description);
}

/** SV107: the diagnoses a line points to, most important first. */
function addPointers(writer: X12Writer, pointers: readonly number[]): void {
  if (pointers.length === 0) writer.skip(1);
  for (let place = 0; place < pointers.length; place++) {
    const position = pointers[place] ?? 0;
    if (place === 0) writer.addNumber(position);
    else writer.withNumber(position);
  }
}

/**
 * Loop 2410: LIN and CTP are required once a drug is named. One REF: the number of the prescription, which also ties the
 * parts of a compound together; a link of its own only for a compound without a prescription.
 */
export function writeDrug(writer: X12Writer, { code, quantityThousandths, unit }: DrugCode, supplement?: LineSupplement): void {
  writer.own('LIN**N4').add(code).close();
  writer.own('CTP').skip(3).addQuantity(quantityThousandths).add(unit).close();
  if (supplement?.prescriptionNumber) writer.own('REF*XZ').add(supplement.prescriptionNumber).close();
  else if (supplement?.compoundLink) writer.own('REF*VY').add(supplement.compoundLink).close();
}
