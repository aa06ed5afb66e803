import type { BillingProvider } from '#shared/domain/claim/claim-facts.ts';
import type { X12Writer } from '../write.ts';
import { writeAddress } from './parties.ts';

/** 2000A billing provider level with 2010AA (who bills) and, when payments go elsewhere, 2010AB. */
export function writeBillingProvider(writer: X12Writer, billing: BillingProvider, level: number): void {
  writer.own('HL').addNumber(level).own('**20*1').close();
  if (billing.taxonomy !== null) writer.own('PRV*BI*PXC').add(billing.taxonomy).close();
  const person = billing.kind === 'person';
  writer
    .own(person ? 'NM1*85*1' : 'NM1*85*2')
    .add(billing.name)
    .add(person ? billing.firstName : '');
  writer
    .own(billing.npi === '' ? '****' : '****XX')
    .add(billing.npi)
    .close();
  writeAddress(writer, billing.address);
  writer.own('REF').add(billing.taxIdKind).addDigits(billing.taxId).close();
  // PER needs a number to be worth sending; the submitter's own contact stands in 1000A.
  if (billing.phone !== '') writer.own('PER*IC').add(billing.contactName).own('*TE').addDigits(billing.phone).close();
  if (billing.payTo === null) return;
  writer.own(person ? 'NM1*87*1' : 'NM1*87*2').close();
  writeAddress(writer, billing.payTo);
}
