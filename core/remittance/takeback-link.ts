import { findClaimBook } from '#db/queries/remittance-match.ts';
import { insertTakebackLink, removeTakebackLink, takebackAdjustments, takebackLinks } from '#db/queries/takeback.ts';
import { findTakebacks } from '#db/queries/takeback-books.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { TakebackAdjustment, TakebackLink, TakebackPlace } from '#shared/domain/remittance/takeback-facts.ts';
import { acceptedFigures } from '#shared/domain/remittance/takeback-state.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';

/** Two adjustments of one payer belong together, a person says. */
export function pairTakebacks(context: WriteContext, { other, reason, ...place }: Input<'takeback.pair'>): Output<'takeback.pair'> {
  const [one, another] = [findPosted(context, place), findPosted(context, other)];
  if (isAt(one, another)) fail('takeback.itself', { ...place });
  if (one.payerKey !== another.payerKey) fail('takeback.otherPayer', { ...place });
  return link(context, { ...place, kind: 'pair', other, claimId: null, figures: '', reason });
}

/** A person says from which claim an adjustment takes. */
export function nameTakebackClaim(
  context: WriteContext,
  { claimId, reason, ...place }: Input<'takeback.nameClaim'>,
): Output<'takeback.nameClaim'> {
  findPosted(context, place);
  if (!findClaimBook(context.db, claimId)) fail('claim.notFound', { claimId });
  return link(context, { ...place, kind: 'claim', other: null, claimId, figures: '', reason });
}

/** A person says that a takeback is right as it is; when its figures change, it is to be looked at again. */
export function acceptTakeback(context: WriteContext, { reason, ...place }: Input<'takeback.accept'>): Output<'takeback.accept'> {
  findPosted(context, place);
  const takeback = findTakebacks(context.db).find(({ events }) =>
    events.some(({ remittanceId, position }) => remittanceId === place.remittanceId && position === place.position),
  );
  assert(takeback, 'every adjustment of a posted check is in a takeback');
  if (takeback.state !== 'look') fail('takeback.nothingToAccept', { ...place });
  const before = takebackLinks(context.db).find((one) => one.kind === 'accepted' && isAt(one, place));
  // What was accepted at other figures makes room: those figures are gone.
  if (before) removeTakebackLink(context.db, before.linkId, { reason, at: context.now(), userId: context.session.userId });
  return link(context, { ...place, kind: 'accepted', other: null, claimId: null, figures: acceptedFigures(takeback), reason });
}

/** Takes back what was said of an adjustment; the history keeps both. */
export function unlinkTakeback(context: WriteContext, { linkId, reason }: Input<'takeback.unlink'>): Output<'takeback.unlink'> {
  const by = { reason, at: context.now(), userId: context.session.userId };
  if (!removeTakebackLink(context.db, linkId, by)) fail('takeback.notLinked', { linkId });
  context.touch(linkId);
  return {};
}

const isAt = (a: TakebackPlace, b: TakebackPlace): boolean => a.remittanceId === b.remittanceId && a.position === b.position;

function findPosted({ db }: WriteContext, place: TakebackPlace): TakebackAdjustment {
  return takebackAdjustments(db, null).find((one) => isAt(one, place)) ?? fail('takeback.notFound', { ...place });
}

function link(context: WriteContext, said: Omit<TakebackLink, 'linkId'>): { linkId: string } {
  const { db, session } = context;
  if (takebackLinks(db).some((one) => one.kind === said.kind && isAt(one, said)))
    fail('takeback.linkedAlready', { remittanceId: said.remittanceId });
  const linkId = context.newId();
  insertTakebackLink(db, { linkId, ...said }, { at: context.now(), userId: session.userId });
  context.touch(said.remittanceId);
  context.touch(linkId);
  return { linkId };
}
