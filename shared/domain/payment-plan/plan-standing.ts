import { type Cents, cents, sumCents, ZERO } from '../../kernel/cents.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { type Instalment, type PlanTerms, planSchedule } from './plan-schedule.ts';

/** What the books say about a plan: nothing of it is stored, so a payment that is taken back changes it at once. */
export type PlanMoney = {
  /** Paid toward it: money received after it was agreed that lies on its visits. */
  readonly paid: Cents;
  /** What the guarantor owes on its visits now. */
  readonly owed: Cents;
};

export type PlanState = 'kept' | 'missed' | 'finished';

export type PlanStanding = {
  readonly state: PlanState;
  /** What is still asked in all: never more than the visits owe, so that a write-off or an insurer shortens the plan at its end. */
  readonly remaining: Cents;
  /** What should be here by now, grace included, and is not. */
  readonly late: Cents;
  /** Due by today and not here, whether or not grace runs. */
  readonly dueNow: Cents;
  /** What brings the plan to its next day: all that is due by then; null when it is finished. */
  readonly asked: { readonly amount: Cents; readonly by: PlainDate } | null;
  /** The day of the oldest instalment that is not paid in full; null when it is finished. */
  readonly unpaidSince: PlainDate | null;
};

const dueBy = (schedule: readonly Instalment[], day: PlainDate): Cents =>
  sumCents(schedule.filter((instalment) => instalment.day <= day).map(({ amount }) => amount));

const within = (amount: number, remaining: Cents): Cents => cents(Math.max(0, Math.min(amount, remaining)));

/** How a plan stands on a day. Payments count toward the oldest instalment first, whenever they were made. */
export function planStanding(terms: PlanTerms, { paid, owed }: PlanMoney, today: PlainDate): PlanStanding {
  const schedule = planSchedule(terms);
  const remaining = cents(Math.max(0, Math.min(terms.agreed - paid, owed)));
  if (remaining === 0) return { state: 'finished', remaining, late: ZERO, dueNow: ZERO, asked: null, unpaidSince: null };
  const late = within(dueBy(schedule, addDays(today, -terms.graceDays - 1)) - paid, remaining);
  const dueNow = within(dueBy(schedule, today) - paid, remaining);
  return {
    state: late > 0 ? 'missed' : 'kept',
    ...{ remaining, late, dueNow },
    asked: askedNext(schedule, paid, remaining, today),
    unpaidSince: withPaid(schedule, paid).find((one) => one.paid < one.amount)?.day ?? null,
  };
}

/** The first day from today on at which something is due and not here, with all that is due by then; one pass, since lists ask of every plan. */
function askedNext(schedule: readonly Instalment[], paid: Cents, remaining: Cents, today: PlainDate): PlanStanding['asked'] {
  let due = 0;
  let by: PlainDate | undefined;
  for (const { day, amount } of schedule) {
    if (by !== undefined && day > by) break;
    due += amount;
    if (day >= today && due > paid) by = day;
  }
  return by === undefined ? { amount: remaining, by: today } : { amount: within(due - paid, remaining), by };
}

/** The schedule with what of each instalment is paid, the oldest first. */
export function withPaid(schedule: readonly Instalment[], paid: Cents): readonly (Instalment & { readonly paid: Cents })[] {
  let left = Math.max(0, paid);
  return schedule.map((instalment) => {
    const part = Math.min(left, instalment.amount);
    left -= part;
    return { ...instalment, paid: cents(part) };
  });
}
