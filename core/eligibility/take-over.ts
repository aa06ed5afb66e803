import { type CoverageWithPayer, findCoverage } from '#db/queries/coverage.ts';
import { addCoverageChanges, coverageChanges } from '#db/queries/coverage-change.ts';
import { keepCoverage } from '#db/queries/coverage-keep.ts';
import { findCheck, type WholeCheck } from '#db/queries/eligibility.ts';
import { alertsOf, replaceAlerts } from '#db/queries/patient-details.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { TAKE_OVER_FIELDS, type TakeOver, type TakeOverField, takeOvers, termsWith } from '#shared/domain/eligibility/take-over.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** In the history: whose words the changes beside it are. Its id is that of the taking over. */
const SOURCE = 'eligibility.takenOver';
/** As many alerts as a patient may have. */
const MOST_ALERTS = 20;

/** What a check says otherwise than its coverage does now; nothing once the check is taken back. */
export function offersOf({ db }: Pick<ReadContext, 'db'>, check: WholeCheck): readonly TakeOver[] {
  const coverage = findCoverage(db, check.coverageId);
  if (!coverage || check.withdrawnReason !== null) return [];
  const alerts = alertsOf(db, coverage.patientId).map(({ words }) => words);
  const offers = takeOvers(check.facts, coverage, alerts);
  return alerts.length < MOST_ALERTS ? offers : offers.filter(({ field }) => field !== 'otherPayer');
}

/**
 * Writes chosen figures of a check into its coverage, exactly as they were shown. The history names the check beside them.
 * Errors: eligibility.changedElsewhere when check or coverage say something else by now.
 */
export function takeOver(context: WriteContext, input: Input<'eligibility.takeOver'>): Output<'eligibility.takeOver'> {
  const { db } = context;
  const { takeOverId, checkId } = input;
  const check = findCheck(db, checkId) ?? fail('eligibility.notFound', { checkId });
  if (check.withdrawnReason !== null) fail('eligibility.withdrawn', { checkId });
  const coverage = findCoverage(db, check.coverageId) ?? fail('coverage.notFound', { coverageId: check.coverageId });
  if (sourceRow(context, coverage, takeOverId)) fail('eligibility.takenOver', { takeOverId });
  const offers = offersOf(context, check);
  const chosen = TAKE_OVER_FIELDS.flatMap((field) => input.changes.find((change) => change.field === field) ?? []);
  const stale = chosen.find(
    (change) => !offers.some(({ field, before, after }) => field === change.field && before === change.before && after === change.after),
  );
  if (stale) fail('eligibility.changedElsewhere', { field: stale.field });
  const words = `${sourceOf(check)}: ${chosen.map(({ field }) => FIELD_WORDS[field]).join(', ')}`;
  write(context, coverage, { changes: chosen, side: 'after', source: { changeId: takeOverId, before: '', after: words } });
  const other = chosen.find(({ field }) => field === 'otherPayer');
  if (other) {
    const shown = { atRegistration: true, atCharge: true, atPayment: false, expiresOn: null };
    replaceAlerts(db, coverage.patientId, [...alertsOf(db, coverage.patientId), { alertId: takeOverId, words: other.after, ...shown }]);
  }
  for (const id of [checkId, coverage.coverageId, coverage.patientId]) context.touch(id);
  return { takeOverId, coverageId: coverage.coverageId };
}

/** Puts back what a taking over changed, as long as nobody has changed it since. The history keeps both. */
export function undoTakeOver(context: WriteContext, input: Input<'eligibility.undoTakeOver'>): Output<'eligibility.undoTakeOver'> {
  const { db } = context;
  const { takeOverId, checkId } = input;
  const check = findCheck(db, checkId) ?? fail('eligibility.notFound', { checkId });
  const coverage = findCoverage(db, check.coverageId) ?? fail('coverage.notFound', { coverageId: check.coverageId });
  const source = sourceRow(context, coverage, takeOverId) ?? fail('eligibility.takeOverNotFound', { takeOverId });
  const changes = coverageChanges(db, coverage.coverageId).flatMap(({ field, before, after, changedAt }) =>
    changedAt === source.changedAt && isField(field) ? [{ field, before, after }] : [],
  );
  const alerts = alertsOf(db, coverage.patientId);
  const withAlert = source.after.endsWith(FIELD_WORDS.otherPayer);
  const changed =
    (withAlert && !alerts.some(({ alertId }) => alertId === takeOverId)) ||
    changes.some(({ field, after }) => field !== 'otherPayer' && String(coverage[field] ?? '') !== after);
  if (changed) fail('eligibility.changedElsewhere', {});
  write(context, coverage, { changes, side: 'before', source: { changeId: context.newId(), before: source.after, after: '' } });
  replaceAlerts(
    db,
    coverage.patientId,
    alerts.filter(({ alertId }) => alertId !== takeOverId),
  );
  for (const id of [checkId, coverage.coverageId, coverage.patientId]) context.touch(id);
  return { coverageId: coverage.coverageId };
}

type Written = {
  readonly changes: readonly TakeOver[];
  readonly side: 'before' | 'after';
  readonly source: { readonly changeId: string; readonly before: string; readonly after: string };
};

/** The coverage with its history, and in the same instant the row that says where it comes from. */
function write(context: WriteContext, coverage: CoverageWithPayer, { changes, side, source }: Written): void {
  const { db, session } = context;
  const { changeId, before, after } = source;
  const meta = { userId: session.userId, at: context.now(), newId: context.newId };
  const next = termsWith(coverage, changes, side);
  if (next.effectiveFrom !== null && next.effectiveTo !== null && next.effectiveTo < next.effectiveFrom) fail('eligibility.datesWrong', {});
  keepCoverage(db, coverage.patientId, next, meta);
  addCoverageChanges(db, coverage.coverageId, [{ field: SOURCE, before, after }], { ...meta, newId: () => changeId });
}

const sourceRow = ({ db }: ReadContext, { coverageId }: CoverageWithPayer, takeOverId: string) =>
  coverageChanges(db, coverageId).find(({ changeId, field }) => changeId === takeOverId && field === SOURCE);

const isField = (field: string): field is TakeOverField => TAKE_OVER_FIELDS.some((known) => known === field);

const FIELD_WORDS: Readonly<Record<TakeOverField, string>> = {
  copay: 'copay',
  coinsurancePercent: 'coinsurance',
  deductible: 'deductible',
  effectiveFrom: 'in force from',
  effectiveTo: 'in force until',
  otherPayer: 'alert about another payer',
};

/** "Check of 07/14/2026 by file" or "Check of 07/14/2026, phone, call 77". */
function sourceOf({ checkedOn, how, reference }: WholeCheck): string {
  const day = `Check of ${formatDate(checkedOn)}`;
  return how === '271' ? `${day} by file` : [day, how, reference].filter((part) => part !== '').join(', ');
}
