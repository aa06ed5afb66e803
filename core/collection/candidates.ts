import { patientsOfAccounts } from '#db/queries/account-patient.ts';
import { dunningStopped } from '#db/queries/account-standing.ts';
import { collectionPolicy, collectionReviews, tickReview, untickReview } from '#db/queries/collection-agency.ts';
import { accountsToPlace, openDenialsByAccount } from '#db/queries/collection-books.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import { guarantorsOnPlan } from '#db/queries/payment-plan.ts';
import { guarantorsWithInsurers, openAccounts } from '#db/queries/statement.ts';
import { sentStatements } from '#db/queries/statement-sent.ts';
import { findStatementRules } from '#db/queries/statement-setting.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { type CollectionPolicy, keptFromAgency, passesPolicy } from '#shared/domain/collection/pre-collection.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { type StatementRules, USUAL_RULES } from '#shared/domain/statement/statement-rules.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';

export type Candidate = {
  readonly guarantorId: string;
  readonly accountNumber: number;
  readonly name: string;
  readonly amount: Cents;
  readonly visits: number;
  readonly oldest: PlainDate;
  readonly mailed: number;
  readonly lastMailed: PlainDate | null;
  readonly reviewedBy: string | null;
  /** Everything that keeps it from an agency. */
  readonly reasons: readonly string[];
};

type Context = Pick<ReadContext, 'db' | 'today'>;

const countRule = (db: Context['db']) =>
  ({ ...USUAL_RULES, ...(JSON.parse(findStatementRules(db) ?? '{}') as Partial<StatementRules>) }).countRule;

/** Every account that owes something no agency has, the largest first, each with all that keeps it here. */
export function candidates({ db, today }: Context, policy: CollectionPolicy = collectionPolicy(db)): readonly Candidate[] {
  const places = accountsToPlace(db);
  const accounts = openAccounts(db).filter(({ guarantorId }) => places.has(guarantorId));
  const ids = accounts.map(({ guarantorId }) => guarantorId);
  const sent = sentStatements(db, ids, countRule(db));
  const [pending, plans, stopped] = [guarantorsWithInsurers(db), guarantorsOnPlan(db, today), dunningStopped(db, today)];
  const [denials, reviews] = [openDenialsByAccount(db), collectionReviews(db)];
  return accounts
    .flatMap((account): Candidate[] => {
      const { guarantorId, accountNumber, credit, held, holdUntil, holdReason } = account;
      const place = places.get(guarantorId);
      if (!place) return [];
      const { amount, visits, oldest, overpaid } = place;
      const [mailed, lastMailed] = [sent.get(guarantorId)?.mailed ?? 0, sent.get(guarantorId)?.lastSent ?? null];
      const reviewedBy = reviews.get(guarantorId) ?? null;
      const facts = {
        ...{
          owed: amount,
          credit,
          overpaid,
          mailed,
          lastMailed,
          pending: pending.has(guarantorId),
          appeals: denials.get(guarantorId) ?? 0,
        },
        ...{ onPlan: plans.get(guarantorId)?.kept === true, hold: held ? { until: holdUntil, reason: holdReason } : null },
        ...{ stopped: stopReason(stopped.get(guarantorId)?.reason, policy), reviewed: reviewedBy !== null },
      };
      const reasons = keptFromAgency(facts, policy, today);
      return [{ guarantorId, accountNumber, name: listName(account), amount, visits, oldest, mailed, lastMailed, reviewedBy, reasons }];
    })
    .toSorted((a, b) => b.amount - a.amount || a.accountNumber - b.accountNumber);
}

/** That an agency has the rest is no reason to keep what is new, where the practice goes on asking for it. */
const stopReason = (reason: string | undefined, { askNew }: CollectionPolicy): string | null =>
  reason === undefined || (askNew && reason.startsWith('With ')) ? null : reason;

export function listCandidates(
  context: ReadContext,
  { view, offset, limit }: Input<'collection.candidates'>,
): Output<'collection.candidates'> {
  const all = candidates(context);
  const [ready, out] = [all.filter(({ reasons }) => passesPolicy(reasons)), all.filter(({ reasons }) => !passesPolicy(reasons))];
  const page = (view === 'ready' ? ready : out).slice(offset, offset + limit);
  const ids = page.map(({ guarantorId }) => guarantorId);
  const patients = patientsOfAccounts(context.db, ids);
  for (const id of ids) context.touch(id);
  const sum = (list: readonly Candidate[]) => ({ count: list.length, amount: sumCents(list.map(({ amount }) => amount)) });
  return {
    rows: page.map((row) => ({ ...row, reasons: [...row.reasons], patientId: patients.get(row.guarantorId) ?? null })),
    ready: sum(ready),
    out: sum(out),
    reviewed: sum(ready.filter(({ reasons }) => reasons.length === 0)),
  };
}

/** A tick says that a person looked at the account; it goes with the account to the agency, and away when it is handed over. */
export function reviewAccounts(context: WriteContext, { guarantorIds, reviewed }: Input<'collection.review'>): Output<'collection.review'> {
  for (const guarantorId of guarantorIds) {
    if (!findGuarantor(context.db, guarantorId)) fail('guarantor.notFound', { guarantorId });
    if (reviewed) tickReview(context.db, guarantorId, context.session.userId, context.now());
    else untickReview(context.db, guarantorId);
    context.touch(guarantorId);
  }
  return { count: guarantorIds.length };
}
