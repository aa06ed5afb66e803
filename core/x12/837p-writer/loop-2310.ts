import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { SegmentSink } from '../write.ts';
import { sameAddress, writeAddress, writeIndividual } from './parties.ts';

const HOME = '12';

/** Loops 2310A to 2310D: who else had a part in the claim, each only when it says something new. */
export function writeClaimProviders(sink: SegmentSink, claim: ClaimFacts): void {
  if (claim.referring !== null) {
    sink.loop('2310A');
    writeIndividual(sink, 'DN', claim.referring);
  }
  writeRendering(sink, claim);
  writeFacility(sink, claim);
  if (claim.supervising !== null) {
    sink.loop('2310D');
    writeIndividual(sink, 'DQ', claim.supervising);
  }
}

/** 2310B only when the person who treated is not the one who bills. */
function writeRendering(sink: SegmentSink, { rendering, billing }: ClaimFacts): void {
  if (rendering === null || (billing.kind === 'person' && rendering.npi === billing.npi)) return;
  sink.loop('2310B');
  writeIndividual(sink, '82', rendering);
  if (rendering.taxonomy !== null) sink.segment(['PRV', 'PE', 'PXC', rendering.taxonomy]);
}

/** 2310C only when the place is neither the billing address nor the patient's home. The NPI is an outside entity's. */
function writeFacility(sink: SegmentSink, { facility, billing, placeOfService }: ClaimFacts): void {
  if (facility === null || placeOfService === HOME || sameAddress(facility.address, billing.address)) return;
  const npi = facility.npi === billing.npi ? '' : (facility.npi ?? '');
  sink.loop('2310C');
  sink.segment(['NM1', '77', '2', facility.name, '', '', '', '', npi === '' ? '' : 'XX', npi]);
  writeAddress(sink, facility.address);
}
