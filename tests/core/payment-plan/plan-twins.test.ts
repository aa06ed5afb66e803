import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './plan-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./plan-attempts.ts', import.meta.url));
const MAKE = 'core/payment-plan/make-plan.ts';
const SCHEDULE = 'shared/domain/payment-plan/plan-schedule.ts';
const STANDING = 'shared/domain/payment-plan/plan-standing.ts';
const QUERIES = 'db/queries/payment-plan.ts';
const SMALL = 'shared/domain/small-balance/small-balance.ts';
const WRITE_OFF = 'core/small-balance/write-off.ts';

const guards = [
  { name: 'more than is owed', file: MAKE, guard: 'terms.agreed > sumCents(visits.map(({ owed }) => owed))', without: 'false' },
  { name: 'two plans at once', file: MAKE, guard: 'runningPlans(db, today, guarantorId).length > 0', without: 'false' },
  { name: 'beyond the policy', file: MAKE, guard: 'overPolicy && !mayExceed(context)', without: 'false' },
  {
    ...{ name: 'somebody else’s plan ended', file: MAKE },
    guard: '(guarantorId !== undefined && plan.guarantorId !== guarantorId)',
    without: 'false',
  },
  { name: 'a first day that is past', file: MAKE, guard: "if (firstDay < today) fail('plan.firstDay');", without: '' },
  {
    ...{ name: 'older money', file: QUERIES },
    guard: '(SELECT min(b.sequence) FROM journal b WHERE b.source_id = j.source_id) > n.after_journal',
    without: '1',
  },
  { name: 'missed within grace', file: STANDING, guard: '-terms.graceDays - 1', without: '0' },
  { name: 'asked more than is owed', file: STANDING, guard: 'Math.min(terms.agreed - paid, owed)', without: 'terms.agreed - paid' },
  { name: 'the last day of a month', file: SCHEDULE, guard: 'day === daysInMonth(year, month) ? last : ', without: '' },
  { name: 'endless payments', file: SCHEDULE, guard: 'count > MOST_INSTALMENTS ? undefined : ', without: '' },
  {
    ...{ name: 'a kept plan beside another debt', file: QUERIES },
    guard: ' && (beside.get(guarantorId) ?? 0) <= 0',
    without: '',
  },
  { name: 'small and on a plan', file: SMALL, guard: "if (onPlan) return 'Payment plan';", without: '' },
  { name: 'small and standing', file: SMALL, guard: 'if (excluded !== null) return excluded;', without: '' },
  { name: 'small and held', file: SMALL, guard: "if (held) return 'Statements are held';", without: '' },
  { name: 'small and with an insurer', file: SMALL, guard: "if (pending) return 'An insurer has not answered yet';", without: '' },
  { name: 'small with a credit', file: SMALL, guard: 'credit > 0', without: 'false' },
  { name: 'small with a surplus', file: SMALL, guard: 'visits.some((visit) => visit.owed < 0)', without: 'false' },
  { name: 'small and young', file: SMALL, guard: 'newest > addDays(today, -ageDays)', without: 'false' },
  { name: 'another sum than shown', file: WRITE_OFF, guard: ' || total !== shown', without: '' },
  {
    ...{ name: 'above the limit', file: WRITE_OFF },
    guard: 'limit !== null && chosen.some(({ account }) => account.patientOwes > limit)',
    without: 'false',
  },
  {
    ...{ name: 'written off twice', file: QUERIES.replace('payment-plan', 'small-balance') },
    guard: ' AND undone_at IS NULL',
    without: '',
  },
] as const;

testTwins(SCRIPT, attempts, guards);
