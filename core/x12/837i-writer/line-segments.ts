import type { ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { type FacilityClaim, isCountedInDays, isInpatientBill } from '#shared/domain/claim/type-of-bill.ts';
import { assert } from '#shared/kernel/assert.ts';
import { writeDrug, writeServiceDate } from '../837p-writer/loop-2400.ts';
import { writeDecisions } from '../837p-writer/loop-2430.ts';
import { writeIndividual } from '../837p-writer/parties.ts';
import type { X12Writer } from '../write.ts';
import { anotherThan } from './people-segments.ts';

const MODIFIERS = 4;

/** Loop 2400 with 2410, 2420 and 2430 for one line; `position` counts from 1 (LX01). */
export function writeFacilityLine(writer: X12Writer, claim: FacilityClaim, line: ServiceLine, position: number): void {
  assert(line.modifiers.length <= MODIFIERS, 'a service line has at most four modifiers');
  writer.own('LX').addNumber(position).close();
  writeService(writer, line);
  // The days of a stay are those of the bill; every other line has its own (SV2 situational rules of 005010X223A2).
  if (line.from !== null && !isInpatientBill(claim.typeOfBill)) writeServiceDate(writer, line.from, line.to);
  writer.own('REF*6R').add(line.lineControlNumber).close();
  const note = line.supplement?.thirdPartyNote; // the only note that a line of this guide has
  if (note) writer.own('NTE*TPO').add(note).close();
  if (line.ndc !== null) writeDrug(writer, line.ndc);
  const rendering = anotherThan(claim.rendering ?? claim.institutional.attending, line.rendering ?? null);
  if (rendering !== null) writeIndividual(writer, '82', rendering);
  if (claim.earlierPayers) writeDecisions(writer, claim.earlierPayers, position - 1, line.revenueCode ?? '');
}

/** SV2: revenue code, HCPCS with modifiers where there is one, charge, and units or days. */
function writeService(writer: X12Writer, line: ServiceLine): void {
  const revenueCode = line.revenueCode ?? '';
  writer.own('SV2').add(revenueCode);
  if (line.procedureCode === '') writer.skip(1);
  else {
    writer.own('*HC').with(line.procedureCode);
    for (let place = 0; place < MODIFIERS; place++) writer.with(line.modifiers[place] ?? '');
    writer.with(line.description ?? '');
  }
  writer.addAmount(line.charge).add(isCountedInDays(revenueCode) ? 'DA' : 'UN');
  writer.addQuantity(line.unitThousandths).close();
}
