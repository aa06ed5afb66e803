import { countSilent } from '#db/queries/answer-watch.ts';
import { countUnfinished } from '#db/queries/appointment.ts';
import {
  booksBrokenSince,
  claimsNotSent,
  deskMoneyForBank,
  journalOfLastClose,
  lastCloseBackedUp,
  moneyNotExplained,
  payerChecksForBank,
  remittancesOpen,
  type Standing,
  slipsNotEntered,
  visitsNotFinished,
} from '#db/queries/close-proofs.ts';
import { listBankAccounts } from '#db/queries/deposit-bank.ts';
import { closedPeriods } from '#db/queries/period.ts';
import type { Output } from '#shared/contract/operations.ts';
import { watchDays } from '#shared/domain/acknowledgement/watch-days.ts';
import { firstOfMonth, type PeriodKind } from '#shared/domain/closing/period.ts';
import { formatMoney, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { endOfLocalDay } from '../ports/local-time.ts';
import { drawersOf } from './drawers.ts';
import type { Sheet } from './gather-sheet.ts';

type Proof = Output<'period.proofs'>['proofs'][number];

/** The first day of what is closed with a day (all since the last close) or a month. */
export function firstDayOf(db: ReadContext['db'], kind: PeriodKind, through: PlainDate): PlainDate {
  const closed = closedPeriods(db).through;
  if (kind === 'month') return firstOfMonth(through);
  return closed !== null && closed < through ? addDays(closed, 1) : through;
}

/** Cash and checks that go to the bank with the close of a day. */
export const moneyForBank = (db: ReadContext['db'], through: PlainDate) => [
  ...deskMoneyForBank(db, through),
  ...payerChecksForBank(db, through),
];

const proof = (name: string, words: string, to: string, { count, amount }: Standing, detail: string): Proof => ({
  ...{ name, words, to, count, amount, detail },
  green: count === 0,
});

/** Every proof of a close; `figures` is the sheet of the period. Each is one indexed question, so that all are asked in a moment. */
export function proveClose(context: ReadContext, from: PlainDate, through: PlainDate, figures: Sheet['figures']): readonly Proof[] {
  const { db, today } = context;
  return [...workProofs(context, through), ...moneyProofs(db, from, through), ...bookProofs(db, through, figures, watchDays(today))];
}

function workProofs({ db }: ReadContext, through: PlainDate): readonly Proof[] {
  const appointments = { count: countUnfinished(db, addDays(through, 1)).count, amount: ZERO };
  return [
    proof('appointments', 'Every appointment has its end', '/schedule?view=open', appointments, 'seen, missed or cancelled'),
    proof('superbills', 'Every superbill is accounted for', '/charges', slipsNotEntered(db, through), 'entered, no charge or void'),
    proof(
      'visits',
      'Every visit that was begun is finished',
      '/charges',
      visitsNotFinished(db, through),
      'approved, and none open for correction',
    ),
  ];
}

function moneyProofs(db: ReadContext['db'], from: PlainDate, through: PlainDate): readonly Proof[] {
  const closed = closedPeriods(db).through;
  const openFrom = closed !== null && closed >= from ? addDays(closed, 1) : from;
  const unsettled = (openFrom <= through ? drawersOf(db, openFrom, through) : []).filter(({ settled }) => !settled);
  const inDrawers = sumCents(unsettled.map(({ taken: { cash, checks, cards } }) => cash + checks + cards));
  const waiting = moneyForBank(db, through);
  const onSlip = sumCents(waiting.map(({ amount }) => amount));
  const noSlip: Standing = listBankAccounts(db).some(({ active }) => active === 1)
    ? { count: 0, amount: ZERO }
    : { count: waiting.length, amount: onSlip };
  const slipWords = waiting.length === 0 ? 'nothing waits for the bank' : `${formatMoney(onSlip)} goes on the slip`;
  return [
    proof(
      'drawers',
      'Payments are in the drawers',
      `/closing?view=drawers&day=${through}`,
      { count: unsettled.length, amount: inDrawers },
      'counted, and each difference has its reason',
    ),
    proof('deposit', 'Cash and checks go to the bank', '/deposits', noSlip, noSlip.count > 0 ? 'add a bank account first' : slipWords),
    proof(
      'unapplied',
      'Money on no visit is explained',
      '/patients',
      moneyNotExplained(db, from, through),
      'a prepayment, or waits for its superbill',
    ),
    proof(
      'remittances',
      'Remittances are posted, no exception is open',
      '/payments',
      remittancesOpen(db, endOfLocalDay(through)),
      'every check, every line',
    ),
  ];
}

function bookProofs(
  db: ReadContext['db'],
  through: PlainDate,
  figures: Sheet['figures'],
  days: ReturnType<typeof watchDays>,
): readonly Proof[] {
  const silent = countSilent(db, days);
  const unanswered = { count: silent.reduce((sum, { count }) => sum + count, 0), amount: sumCents(silent.map(({ amount }) => amount)) };
  const books = booksBrokenSince(db, journalOfLastClose(db));
  const broken = { count: books.count + (figures.agrees ? 0 : 1), amount: ZERO };
  const backup = { count: lastCloseBackedUp(db) ? 0 : 1, amount: ZERO };
  return [
    proof('claims', 'Claims that are ready were sent', '/claims?view=ready', claimsNotSent(db, through), 'held ones have their reason'),
    proof(
      'answers',
      'Claims that were sent were answered in time',
      '/claims/rejected?view=silent',
      unanswered,
      'by the clearinghouse and the payer',
    ),
    proof('books', 'The books add up', '/settings', broken, 'begin + movements = end, visit by visit since the last close'),
    proof('backup', 'The last close has its verified backup', '/settings', backup, 'another is written with this one'),
  ];
}
