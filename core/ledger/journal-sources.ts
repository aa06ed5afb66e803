import type { LedgerPosting } from '#db/queries/ledger.ts';
import type { PaymentSource, RemittanceSource } from '#db/queries/patient-ledger.ts';

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

/** Names a journal (given as its postings) from the payment or remittance it came from. */
export function journalSources(payments: readonly PaymentSource[], remittances: readonly RemittanceSource[]) {
  const byPayment = new Map(payments.map((payment) => [payment.paymentId, payment]));
  const byRemittance = new Map(remittances.map((remittance) => [remittance.remittanceId, remittance]));
  return (journal: readonly LedgerPosting[]): SourceWords => {
    const [first] = journal;
    if (!first) return { entry: '', words: '' };
    const remittance = first.remittanceId === null ? undefined : byRemittance.get(first.remittanceId);
    if (remittance) {
      const words = `${methodWords(remittance.method)} ${remittance.traceNumber}`.trim();
      return { entry: remittanceEntry(remittance.payerName, journal, first), words };
    }
    const payment = byPayment.get(first.sourceId);
    if (payment) {
      const entry = first.kind === 'reversal' ? 'Payment taken back' : payment.kind === 'copay' ? 'Copay at the desk' : 'Patient paid';
      const reference = payment.reference === '' ? `receipt ${payment.receiptNumber}` : payment.reference;
      return { entry, words: `${methodWords(payment.method)}, ${reference}` };
    }
    return { entry: first.reason || first.kind, words: '' };
  };
}

function remittanceEntry(payerName: string, journal: readonly LedgerPosting[], first: LedgerPosting): string {
  if (first.kind === 'reversal') return first.sourceKind === 'settlement' ? `${payerName}: posting undone` : `${payerName} took it back`;
  const paid = journal.some(({ account }) => account === 'unapplied.payer');
  const adjusted = journal.some(({ account }) => account === 'adjustment');
  if (paid && adjusted) return `${payerName} paid and adjusted`;
  return paid ? `${payerName} paid` : adjusted ? `${payerName} adjusted` : `${payerName} answered`;
}
