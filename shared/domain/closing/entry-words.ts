import type { JournalKind } from '../ledger/journal.ts';

const WORDS: Readonly<Partial<Record<JournalKind, string>>> = {
  charge: 'Charges',
  patientPayment: 'Patient paid',
  payerPayment: 'Check of a payer',
  adjudication: 'Payer decided',
  providerAdjustment: 'Provider-level money',
  applyCredit: 'Credit used',
  transfer: 'Moved to another debtor',
  writeOff: 'Written off',
  financeCharge: 'Finance charge',
  refundOwed: 'Refund set aside',
  refund: 'Refund paid',
  openingBalance: 'Brought forward',
  reversal: 'Taken back',
};

/** What an entry of the books is called on a day sheet. */
export const entryWords = (kind: JournalKind): string => WORDS[kind] ?? kind;

const METHODS: Readonly<Record<string, string>> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  moneyOrder: 'Money order',
  other: 'Other',
  eft: 'EFT',
  ACH: 'EFT',
  CHK: 'Check',
  FWT: 'Wire',
  BOP: 'Financial institution',
  NON: 'No money',
};

/** How money came, in words. */
export const methodWords = (method: string): string => METHODS[method] ?? (method === '' ? 'Not said' : method);
