import type { PaymentSource, RemittanceSource, VisitEntry } from '#db/queries/patient-ledger.ts';

/** How a ledger row is named: what happened, and where it came from. */
export type SourceWords = { readonly entry: string; readonly words: string };

const METHODS: Readonly<Record<string, string>> = {
  eft: 'EFT',
  check: 'Check',
  none: 'No payment',
  other: 'Payment',
  cash: 'Cash',
  card: 'Card',
};
const methodWords = (method: string): string => METHODS[method] ?? method;

/** Names what a journal did to a visit from the payment or remittance it came from. */
export function journalSources(payments: readonly PaymentSource[], remittances: readonly RemittanceSource[]) {
  const byPayment = new Map(payments.map((payment) => [payment.paymentId, payment]));
  const byRemittance = new Map(remittances.map((remittance) => [remittance.remittanceId, remittance]));
  return (entry: VisitEntry): SourceWords => {
    const remittance = entry.remittanceId === null ? undefined : byRemittance.get(entry.remittanceId);
    if (remittance) {
      const words = `${methodWords(remittance.method)} ${remittance.traceNumber}`.trim();
      return { entry: remittanceEntry(remittance.payerName, entry), words };
    }
    const payment = byPayment.get(entry.sourceId);
    if (payment) {
      const happened = entry.kind === 'reversal' ? 'Payment taken back' : payment.kind === 'copay' ? 'Copay at the desk' : 'Patient paid';
      const reference = payment.reference === '' ? `receipt ${payment.receiptNumber}` : payment.reference;
      return { entry: happened, words: `${methodWords(payment.method)}, ${reference}` };
    }
    return { entry: entry.reason || entry.kind, words: '' };
  };
}

function remittanceEntry(payerName: string, { kind, sourceKind, payerPaid, payerAdjusted }: VisitEntry): string {
  if (kind === 'reversal') return sourceKind === 'settlement' ? `${payerName}: posting undone` : `${payerName} took it back`;
  if (payerPaid && payerAdjusted) return `${payerName} paid and adjusted`;
  return payerPaid ? `${payerName} paid` : payerAdjusted ? `${payerName} adjusted` : `${payerName} answered`;
}
