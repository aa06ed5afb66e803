import { insertDecision } from '#db/queries/posting-rule.ts';
import { findRemittance, findRemittanceClaim } from '#db/queries/remittance.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import { insertRefusedOffer, ruleOffers, TIMES_BEFORE_OFFER } from '#db/queries/rule-offer.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { normalizeReason } from '#shared/domain/remittance/payer-rule.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { ClaimSettler } from './claim-settler.ts';
import { refreshStatus } from './post-remittance.ts';
import { writeOffWords } from './rule-changes.ts';

/**
 * A person says once what is done with adjustments of one answer that a rule holds; it posts like any other, or says why it still
 * cannot. The decision stays with the answer: undone and posted again, it counts again. No rule is made of it.
 */
export function decideAdjustments(context: WriteContext, input: Input<'posting.decide'>): Output<'posting.decide'> {
  const { db, session } = context;
  const { remittanceClaimId, decisions } = input;
  const row = findRemittanceClaim(db, remittanceClaimId) ?? fail('remittance.notFound', { remittanceClaimId });
  const remittance = findRemittance(db, row.remittanceId);
  assert(remittance, 'a remittance claim has its remittance');
  if (remittance.status !== 'posted' && remittance.status !== 'partlyPosted')
    fail('remittance.notPosted', { remittanceId: row.remittanceId });
  if (row.state !== 'exception' || row.claimId === null) fail('remittance.notAnException', { remittanceClaimId });
  const book = findClaimBook(db, row.claimId);
  assert(book, 'a matched claim exists');
  const at = context.now();
  for (const { group, reason, action, writeOffReasonId } of decisions) {
    const writeOffReason = writeOffWords(context, action, writeOffReasonId);
    const said = { group, reason: normalizeReason(reason), action, writeOffReason };
    insertDecision(db, { remittanceClaimId, payerId: book.payerId, ...said, at, userId: session.userId });
  }
  const settler = new ClaimSettler(context);
  settler.settle([row.claimId], remittance.ediFileId);
  for (const remittanceId of new Set([...settler.touched, row.remittanceId])) refreshStatus(context, remittanceId);
  context.touch(remittanceClaimId);
  const after = findRemittanceClaim(db, remittanceClaimId);
  assert(after && after.state !== 'unposted' && after.state !== 'reversed', 'a decided claim settles');
  return { state: after.state, reasons: [...after.reasons] };
}

/** Rules that could be made of what people keep deciding alike or of payers that pay by the head; what was refused, or is a rule already, is not among them. */
export function listOffers(context: ReadContext): Output<'posting.offers'> {
  const offers = ruleOffers(context.db, TIMES_BEFORE_OFFER, context.today);
  for (const { evidence } of offers) for (const { remittanceClaimId } of evidence) context.touch(remittanceClaimId);
  return offers.map(({ evidence, ...offer }) => ({ ...offer, evidence: [...evidence] }));
}

/** A refused offer stays refused. */
export function refuseOffer(
  context: WriteContext,
  { payerId, group, reason, action }: Input<'posting.refuseOffer'>,
): Record<string, never> {
  const offered = listOffers(context).some(
    (offer) => offer.payerId === payerId && offer.group === group && offer.reason === reason && offer.action === action,
  );
  if (!offered || action === 'hold') fail('posting.noOffer');
  insertRefusedOffer(context.db, { payerId, group, reason, action, at: context.now(), userId: context.session.userId });
  return {};
}
