import type { ProviderAdjustment } from '#shared/domain/remittance/remittance-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { toCompactDate } from '#shared/kernel/plain-date.ts';
import { amount, digits } from '../element-format.ts';
import { type Envelope, transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { Element, X12Writer } from '../write.ts';
import type { OutgoingRemittance } from './outgoing-remittance.ts';
import { writeRemittanceClaim } from './write-835-claim.ts';

export const REMITTANCE_VERSION = '005010X221A1';

/** Invented bank numbers: the simulator moves no money. */
const ORIGINATOR = ['01', '999999992', 'DA', '100200300'] as const;
const RECEIVER = ['01', '999999992', 'DA', '400500600'] as const;

/** PLB carries six pairs of reason and amount (PLB03 to PLB14). */
const PAIRS_PER_SEGMENT = 6;

/** Writes an 835 interchange with one transaction for each payment. */
export function write835(envelope: Omit<Envelope, 'functionalId' | 'version'>, remittances: readonly OutgoingRemittance[]): Uint8Array {
  return writeInterchange({ ...envelope, functionalId: 'HP', version: REMITTANCE_VERSION }, (writer) => {
    for (const [index, remittance] of remittances.entries()) writeTransaction(writer, transactionControlNumber(index + 1), remittance);
    return remittances.length;
  });
}

function writeTransaction(writer: X12Writer, control: string, remittance: OutgoingRemittance): void {
  const { facts } = remittance;
  writer.startTransaction('835', control); // an 835 has no ST03
  writer.segment(paymentSegment(remittance));
  writer.segment(['TRN', '1', { exact: facts.traceNumber }, facts.payerIdentifier]);
  writer.segment(['DTM', '405', toCompactDate(remittance.producedOn)]);
  writePayerAndPayee(writer, remittance);
  if (facts.claims.length > 0) writer.segment(['LX', '1']);
  for (const claim of facts.claims) writeRemittanceClaim(writer, claim);
  writeProviderAdjustments(writer, remittance.payee.npi, remittance.producedOn, facts.providerAdjustments);
  writer.endTransaction(control);
}

/** BPR: ACH names both banks; a check does not; a remittance without money says H and NON. */
function paymentSegment({ facts, producedOn, banks }: OutgoingRemittance): readonly Element[] {
  const date = toCompactDate(facts.paymentDate ?? producedOn);
  const start = ['BPR', facts.method === 'none' ? 'H' : 'I', amount(facts.paymentAmount), 'C'];
  if (facts.method === 'eft' && banks === 'unknown') return [...start, 'ACH', ...Array<string>(11).fill(''), date];
  if (facts.method === 'eft') return [...start, 'ACH', 'CCP', ...ORIGINATOR, facts.payerIdentifier, '', ...RECEIVER, date];
  return [...start, facts.method === 'check' ? 'CHK' : 'NON', ...Array<string>(11).fill(''), date];
}

function writePayerAndPayee(writer: X12Writer, { facts, payer, payee }: OutgoingRemittance): void {
  writer.segment(['N1', 'PR', facts.payerName]);
  writer.segment(['N3', payer.address.street, payer.address.street2]);
  writer.segment(['N4', payer.address.city, payer.address.state, digits(payer.address.zip)]);
  writer.segment(['REF', '2U', payer.payerId]);
  writer.segment(['PER', 'BL', payer.contactName, 'TE', digits(payer.phone)]);
  writer.segment(['N1', 'PE', facts.payeeName, 'XX', payee.npi]);
  writer.segment(['N3', payee.address.street, payee.address.street2]);
  writer.segment(['N4', payee.address.city, payee.address.state, digits(payee.address.zip)]);
  if (payee.taxId !== '') writer.segment(['REF', 'TJ', digits(payee.taxId)]);
}

/** PLB, dated with the end of the fiscal year. */
function writeProviderAdjustments(writer: X12Writer, npi: string, on: PlainDate, adjustments: readonly ProviderAdjustment[]): void {
  for (let start = 0; start < adjustments.length; start += PAIRS_PER_SEGMENT) {
    const pairs = adjustments.slice(start, start + PAIRS_PER_SEGMENT);
    const elements = pairs.flatMap(({ code, reference, amount: value }): Element[] => [[code, reference], amount(value)]);
    writer.segment(['PLB', npi, `${on.slice(0, 4)}1231`, ...elements]);
  }
}
