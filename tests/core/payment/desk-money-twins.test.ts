import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './desk-money-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./desk-money-attempts.ts', import.meta.url));
const CARD = 'shared/domain/payment/card-number.ts';
const MOVE = 'core/payment/move-payment.ts';
const END = 'core/payment/end-payment.ts';

const guards = [
  { name: 'spaced card number', file: CARD, guard: '    digits += group;', without: '    digits = group;' },
  { name: 'any long number refused', file: CARD, guard: 'hasBrand(digits) && hasCheckDigit(digits)', without: 'hasBrand(digits)' },
  {
    ...{ name: 'more than owed', file: 'core/payment/take-payment.ts' },
    guard: "if (part > there) fail('payment.moreThanOwed', { encounterId });",
    without: '',
  },
  {
    ...{ name: 'never billed', file: 'shared/domain/payment/plan-application.ts' },
    guard: "rule === 'billed' ? Math.min(billed, owed) : owed",
    without: 'owed',
  },
  {
    ...{ name: 'used twice', file: 'shared/domain/payment/payment-books.ts' },
    guard: 'parts.every((amount) => amount >= 0) ? []',
    without: 'true ? []',
  },
  { name: 'not there', file: MOVE, guard: "if (amount > there) fail('payment.notThere', { paymentId });", without: '' },
  { name: 'another account', file: MOVE, guard: 'visit.guarantorId !== creditorId', without: 'false' },
  { name: 'used since', file: MOVE, guard: 'if (isOverdrawn(context, sourceId))', without: 'if (false)' },
  { name: 'sent back', file: END, guard: 'givenBack !== 0 || sumCents(owedBack.values()) !== 0', without: 'false' },
  {
    name: 'too much refunded',
    file: 'core/payment/refunds.ts',
    guard: 'sumCents(drawn.map((part) => part.amount)) !== amount',
    without: 'false',
  },
  { name: 'sent on a day to come', file: 'core/payment/refunds.ts', guard: 'paidOn > context.today', without: 'false' },
  { name: 'bounced on a day to come', file: END, guard: 'bouncedOn > context.today', without: 'false' },
  { name: 'somebody else’s payment', file: END, guard: 'first && !own', without: 'false' },
  {
    ...{ name: 'late in the evening', file: END },
    guard: 'localDay(first.recordedAt) === localDay(context.now())',
    without: 'first.recordedAt.slice(0, 10) === context.now().slice(0, 10)',
  },
] as const;

testTwins(SCRIPT, attempts, guards);
