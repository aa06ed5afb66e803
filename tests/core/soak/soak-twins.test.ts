import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './soak-attempts.ts';

/** Faults that lose or double a cent, or let somebody do what they may not; the soak must find each by itself. */
testTwins(fileURLToPath(new URL('./soak-attempts.ts', import.meta.url)), attempts, [
  {
    name: 'no cent of a payment is lost by its builder',
    attempt: 'the soak',
    file: 'shared/domain/ledger/entries/patient-payment.ts',
    guard: "['unapplied.guarantor', account, ''], left)",
    without: "['unapplied.guarantor', account, ''], cents(left > 1 ? left - 1 : left))",
  },
  {
    name: 'an ended payment goes with everything that was done with it',
    attempt: 'the soak',
    file: 'core/payment/end-payment.ts',
    guard: 'reverse(context, journal, ending.reason);',
    without: "if (journal.kind !== 'applyCredit') reverse(context, journal, ending.reason);",
  },
  {
    name: 'a refund that is taken back is a credit again',
    attempt: 'the soak',
    file: 'core/payment/refunds.ts',
    guard: 'if (journalId !== null) reverseById(context, journalId, reason);',
    without: "if (journalId !== null && from === 'paid') reverseById(context, journalId, reason);",
  },
  {
    name: 'a declined line keeps its contractual part',
    attempt: 'the soak',
    file: 'shared/domain/ledger/entries/adjudication.ts',
    guard: "denied.length > 0 && part.paid === 0 ? [] : byAction('post')",
    without: "byAction('post')",
  },
  {
    name: 'who may not is refused',
    attempt: 'the soak',
    file: 'core/dispatch.ts',
    guard: "if (!mayDo(session.role, permission)) fail('permission.denied', { permission });",
    without: '',
  },
]);
