import { write835 } from '#core/x12/acknowledge/write-835.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { claimOf } from './in-memory-ledger.ts';
import type { ModelRemittance } from './ledger-model.ts';

/** What the desk knows of a visit it has charged; `claimNumber` and `lines` are empty when nobody is billed for it. */
export type DeskVisit = {
  readonly encounterId: string;
  readonly claimNumber: string;
  /** Line control numbers, in the order of the lines. */
  readonly lines: readonly string[];
};

export const TODAY = plainDate('2026-10-30');
const PARTY = { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' };

/** The remittance as a file: other bytes at each call, the same money. */
export function remittanceFile(
  remittance: ModelRemittance,
  {
    visits,
    practice,
    control,
  }: { readonly visits: ReadonlyMap<string, DeskVisit>; readonly practice: PracticeFacts; readonly control: number },
): Uint8Array {
  const claims = remittance.claims.map((answer) => {
    const visit = visits.get(answer.visit);
    const claim = claimOf(answer);
    const lines = claim.lines.map((line, index) => ({
      ...line,
      procedureCode: ['T1015', 'G0008'][index] ?? '',
      modifiers: index === 0 ? ['25'] : [],
      lineControlNumber: visit?.lines[index] ?? '',
      serviceDate: TODAY,
    }));
    const person = { patientLastName: 'QUILLFEATHER', patientFirstName: 'MARIGOLD', memberId: 'PM4477120', serviceDate: TODAY };
    const route = { placeOfService: '11', frequency: '1', renderingNpi: null, receivedOn: TODAY, crossoverPayer: null };
    return { ...claim, ...person, ...route, lines, claimNumber: visit?.claimNumber ?? '' };
  });
  const withheld = cents(remittance.withheld);
  const payment = cents(claims.reduce((sum, { paid }) => sum + paid, 0) - withheld);
  const address = practice.address;
  return write835(
    {
      sender: PARTY,
      receiver: PARTY,
      date: TODAY,
      time: '0800',
      interchangeControlNumber: control,
      groupControlNumber: control,
      usage: 'T',
      wantsTa1: false,
    },
    [
      {
        facts: {
          payerName: 'PRAIRIE MUTUAL',
          payerIdentifier: '1999888777',
          payeeName: 'PRAIRIE FAMILY MEDICINE LLC',
          payeeNpi: practice.npi,
          traceNumber: remittance.id.toUpperCase(),
          method: payment === 0 ? 'none' : 'eft',
          paymentDate: plainDate(remittance.date),
          paymentAmount: payment,
          claims,
          providerAdjustments: remittance.withheld === 0 ? [] : [{ code: 'WO', reference: remittance.id, amount: withheld }],
        },
        producedOn: TODAY,
        payer: { payerId: 'PM001', address, contactName: 'Provider Services', phone: '8005550100' },
        payee: { npi: practice.npi, taxId: practice.taxId, address },
      },
    ],
  );
}
