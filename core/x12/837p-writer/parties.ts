import type { Address } from '#shared/domain/address.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-facts.ts';
import { digits } from '../element-format.ts';
import type { SegmentSink } from '../write.ts';

/** N3 and N4 of any party; ZIP without its hyphen. */
export function writeAddress(sink: SegmentSink, { street, street2, city, state, zip }: Address): void {
  sink.segment(['N3', street, street2]);
  sink.segment(['N4', city, state, digits(zip)]);
}

/** NM1 of an individual provider, identified by NPI: DN referring, 82 rendering, DQ supervising. */
export function writeIndividual(
  sink: SegmentSink,
  role: 'DN' | '82' | 'DQ',
  { lastName, firstName, middleName, npi }: IndividualProvider,
): void {
  sink.segment(['NM1', role, '1', lastName, firstName, middleName, '', '', npi === '' ? '' : 'XX', npi]);
}

/** True when both say the same N3 and N4. */
export function sameAddress(a: Address, b: Address): boolean {
  return a === b || (a.street === b.street && a.street2 === b.street2 && a.city === b.city && a.state === b.state && a.zip === b.zip);
}
