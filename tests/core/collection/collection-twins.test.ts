import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './collection-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./collection-attempts.ts', import.meta.url));
const PAY = 'core/collection/agency-payment.ts';
const END = 'core/payment/end-payment.ts';
const STANDING = 'db/queries/account-standing.ts';

const guards = [
  { name: 'kept here', file: 'core/collection/hand-over.ts', guard: 'kept.length > 0', without: 'false' },
  { name: 'surplus', file: PAY, guard: 'amount > there', without: 'false' },
  { name: 'fee above all', file: PAY, guard: 'fee >= amount', without: 'false' },
  { name: 'card number', file: PAY, guard: 'holdsCardNumber(reference)', without: 'false' },
  { name: 'paid since', file: 'core/collection/end-placement.ts', guard: 'guarantor < amount', without: 'guarantor < 0 - amount' },
  { name: 'bounced after a recall', file: END, guard: '  settleAgencySide(context, payment, ending.reason);', without: '' },
  { name: 'voided with its settlement', file: END, guard: '[paymentId, settlementId]', without: '[paymentId]' },
  { name: 'written off as shown', file: 'core/account-standing/write-off.ts', guard: ' || total !== shown', without: '' },
  { name: 'agency stops letters', file: STANDING, guard: 'if (!stopped.has(guarantorId)) stopped', without: 'if (false) stopped' },
  { name: 'bankruptcy stops statements', file: STANDING, guard: '!owesFromBefore(', without: 'owesFromBefore(' },
] as const;

testTwins(SCRIPT, attempts, guards);
