import { z } from 'zod';
import { count, Day, Id, Moment, Money, NonNegativeMoney, required } from './common.ts';
import { operation, strict } from './operation.ts';

const Maximum = NonNegativeMoney.refine((amount) => amount > 0, 'above zero');
const ageDays = z.int().min(0).max(3_650);
const SmallAccount = strict({
  guarantorId: Id,
  /** Whose page says most about the account; null when no visit was charged to it. */
  patientId: Id.nullable(),
  name: z.string(),
  accountNumber: z.int(),
  amount: Money,
  visits: count,
  /** The day of the newest amount that is open; null when it is on no visit. */
  since: Day.nullable(),
});

/** Small balances: looked at as a list first, then written off in a run that can be taken back. */
export const smallBalanceOperations = {
  'smallBalance.list': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Accounts that owe little for long, and those that are left out with the reason; nothing is written off',
    input: strict({ maximum: Maximum.nullable().default(null), ageDays: ageDays.nullable().default(null) }),
    output: strict({
      maximum: Money,
      ageDays,
      ready: z.array(SmallAccount),
      /** More accounts than are shown and written off at a time. */
      more: count,
      total: Money,
      leftOut: z.array(strict({ ...SmallAccount.shape, reason: z.string() })),
      leftOutCount: count,
      leftOutTotal: Money,
      reasons: z.array(strict({ reasonId: Id, words: z.string() })),
      /** The reason of the practice's list for small balances, when there is one. */
      reasonId: Id.nullable(),
    }),
    errors: [],
  }),
  'smallBalance.writeOff': operation({
    kind: 'command',
    permission: 'balance.writeOff',
    phi: true,
    words: 'Write off what was listed and ticked, visit by visit; refused when any of it changed since it was shown',
    input: strict({
      runId: Id,
      maximum: Maximum,
      ageDays,
      guarantorIds: z.array(Id).min(1).max(2_000),
      /** What the ticked accounts came to on the screen. */
      shown: Money,
      reasonId: Id,
    }),
    output: strict({ number: z.int(), accounts: count, visits: count, total: Money }),
    errors: ['smallBalance.runExists', 'smallBalance.noReason', 'smallBalance.overLimit', 'smallBalance.changed'],
  }),
  'smallBalance.runs': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: false,
    words: 'Runs that wrote off small balances, newest first',
    input: strict({}),
    output: z.array(
      strict({
        runId: Id,
        number: z.int(),
        madeOn: Day,
        madeAt: Moment,
        by: z.string(),
        maximum: Money,
        ageDays,
        reason: z.string(),
        accounts: count,
        visits: count,
        total: Money,
        undoneAt: Moment.nullable(),
        undoReason: z.string(),
      }),
    ),
    errors: [],
  }),
  'smallBalance.ofRun': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'What a run wrote off, visit by visit, and what was paid on these visits since',
    input: strict({ runId: Id }),
    output: strict({
      rows: z.array(
        strict({
          encounterId: Id,
          guarantorId: Id,
          patientId: Id,
          name: z.string(),
          accountNumber: z.int(),
          serviceDate: Day,
          amount: Money,
        }),
      ),
      /** Accounts of the run that owe less than nothing by now: undoing it leaves them what was paid since as a credit. */
      paidSince: Money,
    }),
    errors: ['smallBalance.runNotFound'],
  }),
  'smallBalance.undo': operation({
    kind: 'command',
    permission: 'balance.writeOff',
    phi: true,
    words: 'Take a run back: exactly its journals are reversed, on the first open day',
    input: strict({ runId: Id, reason: required(200) }),
    output: strict({ visits: count, total: Money }),
    errors: ['smallBalance.runNotFound', 'smallBalance.undone'],
  }),
};
