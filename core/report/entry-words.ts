import { isAccount } from '#shared/domain/ledger/account.ts';
import { patientPartWords } from '#shared/domain/ledger/reason-words.ts';
import { reasonWords } from '#shared/domain/remittance/adjustment-words.ts';

const METHODS: Readonly<Record<string, string>> = {
  cash: 'Cash',
  check: 'Check',
  card: 'Card',
  moneyOrder: 'Money order',
  other: 'Other',
  ACH: 'EFT (ACH)',
  CHK: 'Check of a payer',
  FWT: 'Wire',
  NON: 'No money',
  BOP: 'EFT or card',
};

/** How money was paid, for people; a word that is not known stays as it is. */
export const methodWords = (method: string): string => METHODS[method] ?? (method === '' ? 'Not said' : method);

/** "CO-45 Charge above …", or our own reason for a write-off, for the key "adjustment:CO-45" or "writeOff:SMALL". */
export function reasonKeyWords(key: string, own: ReadonlyMap<string, string>): string {
  const [account = '', detail = ''] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  if (account === 'writeOff') return `Write-off: ${own.get(detail) ?? detail}`;
  const words = reasonWords(detail.slice(detail.indexOf('-') + 1));
  return words === undefined ? detail : `${detail} ${words}`;
}

/** What one posting is, in a few words. */
export function entryWords(account: string, detail: string): string {
  if (!isAccount(account)) return account;
  switch (account) {
    case 'revenue':
      return 'Charge';
    case 'cash':
      return `Received, ${methodWords(detail).toLowerCase()}`;
    case 'unapplied.payer':
      return 'Insurer’s payment';
    case 'unapplied.guarantor':
      return detail === 'applied' ? 'Credit used' : 'Credit of a guarantor';
    case 'adjustment':
      return `Adjusted, ${detail}`;
    case 'writeOff':
      return `Written off, ${detail}`;
    case 'receivable.coverage':
      return detail === '' ? 'Asked of an insurer' : 'Insurer owes';
    case 'receivable.guarantor':
      return detail.startsWith('PR-') ? `Guarantor: ${patientPartWords(detail).toLowerCase()}` : 'Guarantor owes';
    case 'openingBalance':
      return 'Brought forward';
    case 'financeIncome':
      return 'Finance charge';
    case 'collections':
      return 'Given to an agency';
    case 'refundPayable':
      return 'To be sent back';
    case 'providerLevel':
      return 'Outside any claim';
  }
}
