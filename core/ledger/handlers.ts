import type { Handlers } from '../context.ts';
import { explainAmount } from './explain.ts';
import { listLedgerEntries } from './ledger-entries.ts';
import { listOpenItems } from './open-items.ts';
import { patientLedger } from './patient-ledger.ts';
import { printLedger } from './print-ledger.ts';
import { quickBalance } from './quick-balance.ts';
import { verifyBooks } from './verify-books.ts';

type Ledger =
  | 'ledger.patient'
  | 'ledger.entries'
  | 'ledger.print'
  | 'ledger.openItems'
  | 'ledger.quick'
  | 'ledger.explain'
  | 'ledger.verify';

/** The books: ledgers, what is open, why a balance is what it is, and the proof of everything. */
export const ledgerHandlers: Pick<Handlers, Ledger> = {
  'ledger.patient': patientLedger,
  'ledger.entries': listLedgerEntries,
  'ledger.print': printLedger,
  'ledger.openItems': listOpenItems,
  'ledger.quick': quickBalance,
  'ledger.explain': explainAmount,
  'ledger.verify': verifyBooks,
};
