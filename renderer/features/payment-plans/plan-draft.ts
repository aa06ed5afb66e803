import type { Output } from '#shared/contract/operations.ts';
import {
  cutRest,
  type Instalment,
  type PlanInterval,
  type PlanParts,
  type PlanTerms,
  planSchedule,
  policyBreaches,
} from '#shared/domain/payment-plan/plan-schedule.ts';
import { type Cents, subtractCents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { money } from '../../lib/format.ts';

export type Account = Output<'plan.account'>;

export type PlanDraft = {
  /** Visits that are not on it. */
  readonly left: ReadonlySet<string>;
  /** Undefined: all that is owed on the visits. */
  readonly agreed: Cents | undefined;
  readonly downPayment: Cents | undefined;
  readonly by: 'amount' | 'count';
  readonly amount: Cents | undefined;
  readonly count: string;
  readonly firstDay: PlainDate | undefined;
  readonly interval: PlanInterval;
  readonly grace: string;
};

export type Planned = {
  readonly encounterIds: readonly string[];
  readonly owed: Cents;
  readonly agreed: Cents;
  readonly downPayment: Cents;
  readonly parts: PlanParts | undefined;
  readonly terms: PlanTerms | undefined;
  readonly schedule: readonly Instalment[];
  /** What lies beyond the practice's policy, in words; empty when nothing does. */
  readonly beyond: readonly string[];
};

/** What a draft comes to: the same functions as the core asks. */
export function planned(account: Account, draft: PlanDraft, today: PlainDate): Planned {
  const visits = account.visits.filter(({ encounterId }) => !draft.left.has(encounterId));
  const owed = sumCents(visits.map((visit) => visit.owed));
  const [agreed, downPayment] = [draft.agreed ?? owed, draft.downPayment ?? ZERO];
  const parts = partsOf(draft);
  const cut = parts && agreed <= owed ? cutRest(subtractCents(agreed, downPayment), parts) : undefined;
  const { firstDay, interval } = draft;
  const graceDays = Math.min(90, Number(draft.grace));
  const terms =
    cut && firstDay !== undefined && firstDay >= today
      ? { agreed, downPayment, startedOn: today, ...cut, firstDay, interval, graceDays }
      : undefined;
  const breaches = terms ? policyBreaches(account.policy, terms) : [];
  const { most, mostMonths } = account.policy;
  const beyond = breaches.map((breach) => (breach === 'amount' ? `more than ${money(most ?? 0)}` : `longer than ${mostMonths} months`));
  const encounterIds = visits.map(({ encounterId }) => encounterId);
  return { encounterIds, owed, agreed, downPayment, parts, terms, schedule: terms ? planSchedule(terms) : [], beyond };
}

function partsOf({ by, amount, count }: PlanDraft): PlanParts | undefined {
  if (by === 'amount') return amount === undefined ? undefined : { by, amount };
  return count === '' || Number(count) < 1 ? undefined : { by, count: Number(count) };
}
