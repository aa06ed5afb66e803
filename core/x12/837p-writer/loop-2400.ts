import type { ClaimFacts, DrugCode, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { X12Writer } from '../write.ts';
import { writeRendering } from './loop-2310.ts';
import { writeIndividual } from './parties.ts';

const MODIFIERS = 4;

/** Loop 2400 with 2410 and 2420 for one line of the claim; `position` counts from 1 (LX01). */
export function writeServiceLine(writer: X12Writer, claim: ClaimFacts, line: ServiceLine, position: number): void {
  assert(line.modifiers.length <= MODIFIERS, 'a service line has at most four modifiers');
  assert(line.pointers.length <= 4, 'a service line points to at most four diagnoses');
  writer.own('LX').addNumber(position).close();
  beginService(writer, line);
  writer.addAmount(line.charge).add(line.unitKind).addQuantity(line.unitThousandths);
  writer.add(line.placeOfService === claim.placeOfService ? '' : (line.placeOfService ?? '')).skip(1);
  addPointers(writer, line.pointers);
  writer.skip(1).add(line.emergency ? 'Y' : '');
  if (line.epsdt || line.familyPlanning)
    writer
      .skip(1)
      .add(line.epsdt ? 'Y' : '')
      .add(line.familyPlanning ? 'Y' : '');
  writer.close();
  if (line.from !== null) writeServiceDate(writer, line.from, line.to);
  writer.own('REF*6R').add(line.lineControlNumber).close();
  if (line.note) writer.own('NTE*ADD').add(line.note).close();
  if (line.ndc !== null) writeDrug(writer, line.ndc);
  writeLineProviders(writer, line);
  // Loop 2430, the other payers' decisions on this line, stands here once coordination of benefits is written.
}

/** Loops 2420A, 2420D and 2420E: who treated, supervised or ordered, where the claim does not say so already. */
function writeLineProviders(writer: X12Writer, { rendering, supervising, ordering }: ServiceLine): void {
  if (rendering) writeRendering(writer, rendering);
  if (supervising) writeIndividual(writer, 'DQ', supervising);
  if (ordering) writeIndividual(writer, 'DK', ordering);
}

/** DTP 472: one day as D8, a span as RD8. */
function writeServiceDate(writer: X12Writer, from: PlainDate, to: PlainDate | null): void {
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

/** Loop 2410: both segments are required once a drug is named. */
function writeDrug(writer: X12Writer, { code, quantityThousandths, unit }: DrugCode): void {
  writer.own('LIN**N4').add(code).close();
  writer.own('CTP').skip(3).addQuantity(quantityThousandths).add(unit).close();
}
