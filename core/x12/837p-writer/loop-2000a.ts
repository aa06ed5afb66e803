import type { BillingProvider } from '#shared/domain/claim/claim-facts.ts';
import { digits } from '../element-format.ts';
import type { SegmentSink } from '../write.ts';
import { writeAddress } from './parties.ts';

/** 2000A billing provider level with 2010AA (who bills) and, when payments go elsewhere, 2010AB. */
export function writeBillingProvider(sink: SegmentSink, billing: BillingProvider, level: number): void {
  sink.loop('2000A');
  sink.segment(['HL', String(level), '', '20', '1']);
  if (billing.taxonomy !== null) sink.segment(['PRV', 'BI', 'PXC', billing.taxonomy]);
  sink.loop('2010AA');
  const person = billing.kind === 'person';
  sink.segment([
    'NM1',
    '85',
    person ? '1' : '2',
    billing.name,
    person ? billing.firstName : '',
    '',
    '',
    '',
    billing.npi === '' ? '' : 'XX',
    billing.npi,
  ]);
  writeAddress(sink, billing.address);
  sink.segment(['REF', billing.taxIdKind, digits(billing.taxId)]);
  // PER needs a number to be worth sending; the submitter's own contact stands in 1000A.
  if (billing.phone !== '') sink.segment(['PER', 'IC', billing.contactName, 'TE', digits(billing.phone)]);
  if (billing.payTo === null) return;
  sink.loop('2010AB');
  sink.segment(['NM1', '87', person ? '1' : '2']);
  writeAddress(sink, billing.payTo);
}
