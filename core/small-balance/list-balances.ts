import { dunningStopped } from '#db/queries/account-standing.ts';
import { guarantorsOnPlan } from '#db/queries/payment-plan.ts';
import { type SmallVisit, smallBalanceSetting, unsettledVisitsOf } from '#db/queries/small-balance.ts';
import { listReasons } from '#db/queries/small-list.ts';
import { guarantorsWithInsurers, type OpenAccount, openAccounts } from '#db/queries/statement.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { keptFromWriteOff, newestOf } from '#shared/domain/small-balance/small-balance.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';

export type Judged = {
  readonly account: OpenAccount;
  readonly visits: readonly SmallVisit[];
  /** Why it is left out; null when it may be written off. */
  readonly reason: string | null;
};

/** Every account that owes something up to a maximum, each judged; by name. Adds up the whole ledger once. */
export function judgeSmall({ db, today }: Pick<ReadContext, 'db' | 'today'>, maximum: Cents, ageDays: number): readonly Judged[] {
  const small = openAccounts(db).filter(({ patientOwes }) => patientOwes > 0 && patientOwes <= maximum);
  const [plans, stopped, pending] = [guarantorsOnPlan(db, today), dunningStopped(db, today), guarantorsWithInsurers(db)];
  const ids = small.map(({ guarantorId }) => guarantorId);
  const visits = Map.groupBy(unsettledVisitsOf(db, ids), ({ guarantorId }) => guarantorId);
  return small.map((account) => {
    const { guarantorId, credit, held, holdUntil, patientOwes } = account;
    const mine = visits.get(guarantorId) ?? [];
    const reason = keptFromWriteOff(
      {
        ...{ owed: patientOwes, credit, visits: mine, onPlan: plans.has(guarantorId), excluded: stopped.get(guarantorId)?.reason ?? null },
        ...{ held: held && (holdUntil === null || holdUntil > today), pending: pending.has(guarantorId) },
      },
      ageDays,
      today,
    );
    return { account, visits: mine, reason };
  });
}

/** Accounts that one run may write off, and that one answer shows. */
const MOST = 2_000;

export const writeOffReasons = ({ db }: Pick<ReadContext, 'db'>) =>
  listReasons(db).filter(({ use, active }) => active && isWriteOffUse(use));

/** The list before anything is written off: who would be, who is left out and why, each with its sum. */
export function listSmallBalances(context: ReadContext, input: Input<'smallBalance.list'>): Output<'smallBalance.list'> {
  const before = smallBalanceSetting(context.db);
  const [maximum, ageDays] = [input.maximum ?? before.maximum, input.ageDays ?? before.ageDays];
  const judged = judgeSmall(context, maximum, ageDays);
  const [ready, leftOut] = [judged.filter(({ reason }) => reason === null), judged.filter(({ reason }) => reason !== null)];
  const reasons = writeOffReasons(context);
  const shown = ready.slice(0, MOST);
  for (const { account } of [...shown, ...leftOut.slice(0, MOST)]) context.touch(account.guarantorId);
  return {
    ...{ maximum, ageDays, ready: shown.map(rowOf), more: ready.length - shown.length, total: owedBy(shown) },
    leftOut: leftOut.slice(0, MOST).map((one) => ({ ...rowOf(one), reason: one.reason ?? '' })),
    ...{ leftOutCount: leftOut.length, leftOutTotal: owedBy(leftOut) },
    reasons: reasons.map(({ reasonId, words }) => ({ reasonId, words })),
    reasonId: reasons.find(({ use }) => use === 'writeOffSmallBalance')?.reasonId ?? null,
  };
}

const owedBy = (judged: readonly Judged[]): Cents => sumCents(judged.map(({ account }) => account.patientOwes));

function rowOf({ account, visits }: Judged) {
  const { guarantorId, accountNumber, patientOwes } = account;
  return {
    ...{ guarantorId, patientId: visits[0]?.patientId ?? null, name: listName(account), accountNumber, amount: patientOwes },
    ...{ visits: visits.length, since: newestOf(visits) ?? null },
  };
}
