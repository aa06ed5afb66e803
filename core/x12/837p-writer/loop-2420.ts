import type { ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import type { LineSupplement } from '#shared/domain/claim/claim-supplement.ts';
import type { X12Writer } from '../write.ts';
import { writeRendering, writeServiceFacility } from './loop-2310.ts';
import { writeIndividual } from './parties.ts';

/** Loops 2420A to 2420F: who had a part in this line, and where, as far as the claim does not say so already. */
export function writeLineProviders(writer: X12Writer, { rendering, supervising, ordering, supplement }: ServiceLine): void {
  if (rendering) writeRendering(writer, rendering);
  if (supplement) writePurchasedAndFacility(writer, supplement);
  if (supervising) writeIndividual(writer, 'DQ', supervising);
  if (ordering) writeIndividual(writer, 'DK', ordering);
  if (supplement?.referring) writeIndividual(writer, 'DN', supplement.referring);
}

/** 2420B: from whom the service was bought, by number only; 2420C: where it was done. */
function writePurchasedAndFacility(writer: X12Writer, { purchased, facility }: LineSupplement): void {
  if (purchased)
    writer
      .own(purchased.organization ? 'NM1*QB*2' : 'NM1*QB*1')
      .own(purchased.npi === '' ? '' : '******XX')
      .add(purchased.npi)
      .close();
  if (facility) writeServiceFacility(writer, facility, facility.npi ?? '');
}
