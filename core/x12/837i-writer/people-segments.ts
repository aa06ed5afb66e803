import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import type { FacilityClaim } from '#shared/domain/claim/type-of-bill.ts';
import { sameAddress, writeAddress, writeIndividual } from '../837p-writer/parties.ts';
import type { X12Writer } from '../write.ts';

/** Loops 2310A to 2310F: attending, operating, other operating, rendering, place and referring, each when it says something new. */
export function writeFacilityPeople(writer: X12Writer, claim: FacilityClaim): void {
  const { attending, operating, otherOperating } = claim.institutional;
  if (attending !== null) {
    writeIndividual(writer, '71', attending);
    if (attending.taxonomy !== null) writer.own('PRV*AT*PXC').add(attending.taxonomy).close();
  }
  if (operating !== null) writeIndividual(writer, '72', operating);
  if (otherOperating !== null) writeIndividual(writer, 'ZZ', otherOperating);
  const rendering = anotherThan(attending, claim.rendering);
  if (rendering !== null) writeIndividual(writer, '82', rendering);
  writePlace(writer, claim);
  const referring = anotherThan(attending, claim.referring);
  if (referring !== null) writeIndividual(writer, 'DN', referring);
}

/** Rendering (2310D) and referring (2310F) are said only of somebody who is not the attending provider. */
export const anotherThan = (attending: IndividualProvider | null, person: IndividualProvider | null): IndividualProvider | null =>
  person !== null && person.npi === attending?.npi ? null : person;

/** 2310E only when the place is not the billing address. The NPI is an outside entity's. */
function writePlace(writer: X12Writer, { facility, billing }: ClaimFacts): void {
  if (facility === null || sameAddress(facility.address, billing.address)) return;
  const npi = facility.npi === billing.npi ? '' : (facility.npi ?? '');
  writer
    .own('NM1*77*2')
    .add(facility.name)
    .own(npi === '' ? '*****' : '*****XX')
    .add(npi)
    .close();
  writeAddress(writer, facility.address);
}
