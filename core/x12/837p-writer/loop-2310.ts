import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider, ServiceFacility } from '#shared/domain/claim/claim-people.ts';
import type { AmbulanceTrip } from '#shared/domain/claim/claim-supplement.ts';
import type { X12Writer } from '../write.ts';
import { sameAddress, writeAddress, writeIndividual } from './parties.ts';
import type { Passages } from './passages.ts';

const HOME = '12';

/** Loops 2310A to 2310F: who else had a part in the claim, each only when it says something new. */
export function writeClaimProviders(writer: X12Writer, claim: ClaimFacts, renderings: Passages<IndividualProvider>): void {
  if (claim.referring !== null) {
    writeIndividual(writer, 'DN', claim.referring);
  }
  if (hasRendering(claim)) renderings.write(writer, claim.rendering);
  writeFacility(writer, claim);
  if (claim.supervising !== null) {
    writeIndividual(writer, 'DQ', claim.supervising);
  }
  if (claim.supplement?.ambulance) writeAmbulancePlaces(writer, claim.supplement.ambulance);
}

/** 2310B only when the person who treated is not the one who bills. */
function hasRendering(claim: ClaimFacts): claim is ClaimFacts & { rendering: IndividualProvider } {
  const { rendering, billing } = claim;
  return rendering !== null && !(billing.kind === 'person' && rendering.npi === billing.npi);
}

/** 2310B, and 2420A for a line of somebody else's. */
export function writeRendering(writer: X12Writer, rendering: IndividualProvider): void {
  writeIndividual(writer, '82', rendering);
  if (rendering.taxonomy !== null) writer.own('PRV*PE*PXC').add(rendering.taxonomy).close();
}

/** 2310C only when the place is neither the billing address nor the patient's home. The NPI is an outside entity's. */
function writeFacility(writer: X12Writer, { facility, billing, placeOfService }: ClaimFacts): void {
  if (facility === null || placeOfService === HOME || sameAddress(facility.address, billing.address)) return;
  writeServiceFacility(writer, facility, facility.npi === billing.npi ? '' : (facility.npi ?? ''));
}

/** NM1*77 with its address (2310C, 2420C); an empty `npi` is left out with its qualifier. */
export function writeServiceFacility(writer: X12Writer, { name, address }: ServiceFacility, npi: string): void {
  writer
    .own('NM1*77*2')
    .add(name)
    .own(npi === '' ? '*****' : '*****XX')
    .add(npi)
    .close();
  writeAddress(writer, address);
}

/** 2310E where an ambulance took the patient up, 2310F where it brought them. */
function writeAmbulancePlaces(writer: X12Writer, { pickUp, dropOff, dropOffName }: AmbulanceTrip): void {
  writer.own('NM1*PW*2').close();
  writeAddress(writer, pickUp);
  writer.own('NM1*45*2').add(dropOffName).close();
  writeAddress(writer, dropOff);
}
