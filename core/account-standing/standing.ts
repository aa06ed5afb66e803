import {
  dunningStopped,
  endStanding,
  findStanding,
  insertStanding,
  type StandingRow,
  standingExclusions,
  standingsOf,
} from '#db/queries/account-standing.ts';
import { agencyOf } from '#db/queries/collection-books.ts';
import { guarantorOf } from '#db/queries/encounter.ts';
import { findGuarantor } from '#db/queries/patient.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { standingTitle, standsOn } from '#shared/domain/collection/standing.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

export const getStanding = ({ db }: Pick<ReadContext, 'db'>, standingId: string): StandingRow =>
  findStanding(db, standingId) ?? fail('standing.notFound', { standingId });

/** The standing of an account, by its own id or a patient's. */
export function showStanding(context: ReadContext, input: Input<'standing.show'>): Output<'standing.show'> {
  const { db, today, touch } = context;
  const guarantorId =
    input.guarantorId ?? (input.patientId === null ? undefined : guarantorOf(db, input.patientId)) ?? fail('guarantor.notFound');
  const account = findGuarantor(db, guarantorId) ?? fail('guarantor.notFound', { guarantorId });
  touch(guarantorId);
  const standings = standingsOf(db, guarantorId).map(({ guarantorId: _account, ...row }) => ({
    ...row,
    title: standingTitle(row.kind),
    stands: standsOn(row, today),
  }));
  return {
    ...{ guarantorId, name: listName(account), accountNumber: account.accountNumber, standings },
    stopped: dunningStopped(db, today, guarantorId).get(guarantorId)?.reason ?? null,
    noStatement: standingExclusions(db, today, guarantorId)[0]?.reason ?? null,
    withAgency: agencyOf(db, guarantorId) ?? null,
  };
}

/** Says what stands of an account. A hardship that is granted answers its review, so the review ends. */
export function addStanding(context: WriteContext, input: Input<'standing.add'>): Output<'standing.add'> {
  const { db, session, today } = context;
  const { standingId, guarantorId, kind, fromDay, untilDay, percent, chapter, reason } = input;
  if (!findGuarantor(db, guarantorId)) fail('guarantor.notFound', { guarantorId });
  if (untilDay !== null && untilDay < fromDay) fail('standing.days');
  if (kind === 'hardship' && percent === null) fail('standing.needsPercent');
  if (kind === 'bankruptcy' && chapter === '') fail('standing.needsChapter');
  const open = standingsOf(db, guarantorId).filter(({ endedOn }) => endedOn === null);
  const same = open.find((row) => row.kind === kind);
  // One whose last day has passed makes room for the next by itself.
  if (same && (same.untilDay === null || same.untilDay >= today)) fail('standing.exists', { standingId: same.standingId });
  const end = { endedOn: today, endedAt: context.now(), userId: session.userId };
  if (same) endStanding(db, same.standingId, { ...end, reason: 'Its last day has passed' });
  const review = kind === 'hardship' ? open.find((row) => row.kind === 'hardshipReview') : undefined;
  if (review) endStanding(db, review.standingId, { ...end, reason: `Granted: ${reason}`.slice(0, 200) });
  const bankruptcy = kind === 'bankruptcy';
  insertStanding(db, {
    ...{ standingId, guarantorId, kind, fromDay, untilDay, reason, at: context.now(), userId: session.userId },
    percent: kind === 'hardship' ? percent : null,
    chapter: bankruptcy ? chapter : '',
    caseNumber: bankruptcy ? input.caseNumber : '',
    attorney: bankruptcy ? input.attorney : '',
  });
  for (const id of [guarantorId, standingId]) context.touch(id);
  return { endedReview: review !== undefined };
}

export function endStandingNow(context: WriteContext, { standingId, reason }: Input<'standing.end'>): Output<'standing.end'> {
  const { guarantorId } = getStanding(context, standingId);
  const end = { endedOn: context.today, endedAt: context.now(), userId: context.session.userId, reason };
  if (!endStanding(context.db, standingId, end)) fail('standing.ended', { standingId });
  for (const id of [guarantorId, standingId]) context.touch(id);
  return {};
}
