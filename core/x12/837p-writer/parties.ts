import type { Address } from '#shared/domain/address.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import type { X12Writer } from '../write.ts';

/** N3 and N4 of any party; ZIP without its hyphen. */
export function writeAddress(writer: X12Writer, { street, street2, city, state, zip }: Address): void {
  writer.own('N3').add(street).add(street2).close();
  writer.own('N4').add(city).add(state).addDigits(zip).close();
}

/** NM1 of an individual provider, identified by NPI: DN referring, 82 rendering, DQ supervising, DK ordering; 71 attending, 72 and ZZ operating. */
export function writeIndividual(
  writer: X12Writer,
  role: 'DN' | '82' | 'DQ' | 'DK' | '71' | '72' | 'ZZ',
  { lastName, firstName, middleName, npi }: IndividualProvider,
): void {
  writer
    .own('NM1')
    .add(role)
    .own('*1')
    .add(lastName)
    .add(firstName)
    .add(middleName)
    .own(npi === '' ? '***' : '***XX')
    .add(npi)
    .close();
}

/** True when both say the same NM1 and taxonomy. */
export function sameIndividual(a: IndividualProvider, b: IndividualProvider): boolean {
  if (a === b) return true;
  if (a.lastName !== b.lastName || a.firstName !== b.firstName || a.middleName !== b.middleName) return false;
  return a.npi === b.npi && a.taxonomy === b.taxonomy;
}

/** True when both say the same N3 and N4. */
export function sameAddress(a: Address, b: Address): boolean {
  return a === b || (a.street === b.street && a.street2 === b.street2 && a.city === b.city && a.state === b.state && a.zip === b.zip);
}
