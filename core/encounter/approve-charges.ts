import { countCodeUse } from '#db/queries/charge.ts';
import { coveragesOfCase } from '#db/queries/coverage.ts';
import { approveEncounter, endSuperbill, findEncounter, nextOpenSuperbill, type SuperbillRow } from '#db/queries/encounter.ts';
import { appendJournal, type JournalMeta } from '#db/queries/ledger.ts';
import { findOpenedVisit } from '#db/queries/opened-visit.ts';
import { findPayment, takePayment } from '#db/queries/payment.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { chargePostings } from '#shared/domain/ledger/entries/charge.ts';
import { holdsCardNumber } from '#shared/domain/payment/card-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { firstActiveCoverage } from './active-coverage.ts';
import { applyWaitingMoney } from './apply-waiting-money.ts';
import { approveCorrection } from './approve-correction.ts';
import { recordApproval } from './in-review.ts';
import { type MadeClaim, makeClaim } from './make-claim.ts';
import { getOpenSuperbill } from './open-superbill.ts';
import { storeDraft } from './save-charges.ts';
import { caseOf, normalCharges, type TypedEncounter } from './typed-charges.ts';

type Copay = NonNullable<Input<'charge.approve'>['copay']>;
type Visit = {
  readonly superbill: SuperbillRow;
  readonly encounterId: string;
  readonly typed: TypedEncounter;
  readonly guarantorId: string;
  /** Null for self-pay. */
  readonly coverageId: string | null;
};
/**
 * Freezes the charges, posts them, takes the copay (also one taken before) and makes the claim, all or nothing. Faults never refuse: the money
 * is owed and the work is done, so the claim waits on hold with its reasons.
 */
export function approveCharges(context: WriteContext, input: Input<'charge.approve'>): Output<'charge.approve'> {
  const superbill = getOpenSuperbill(context, input.superbillId);
  if (input.encounter.lines.length === 0) fail('charge.noLines');
  if (input.copay) checkCopay(context, input.copay);
  const typed = normalCharges(input.encounter);
  const { visit, claim } = approveAgain(context, superbill, typed) ?? approveNew(context, superbill, typed);
  const receiptNumber = input.copay && takeCopay(context, visit, input.copay);
  countCodeUse(
    context.db,
    typed.lines.map(({ procedureCode }) => procedureCode),
    typed.diagnoses,
  );
  return {
    encounterId: visit.encounterId,
    claimId: claim?.claimId ?? null,
    claimNumber: claim?.claimNumber ?? null,
    status: claim?.status ?? 'selfPay',
    findings: claim?.findings ?? [],
    moreClaims: (claim?.more ?? []).map(({ claimId, claimNumber, status }) => ({ claimId, claimNumber, status })),
    receiptNumber,
    nextSuperbillId: nextOpenSuperbill(context.db),
  };
}

type Approved = { readonly visit: Visit; readonly claim: MadeClaim | null };

function approveNew(context: WriteContext, superbill: SuperbillRow, typed: TypedEncounter): Approved {
  const encounterId = storeDraft(context, superbill, typed);
  recordApproval(context, encounterId);
  assert(approveEncounter(context.db, encounterId), 'a draft just written can be approved');
  assert(endSuperbill(context.db, superbill.superbillId, 'entered', ''), 'an open superbill can be entered');
  const caseId = caseOf(context, superbill, typed);
  const coverageId = firstActiveCoverage(coveragesOfCase(context.db, superbill.patientId, caseId), typed.serviceDate)?.coverageId ?? null;
  const visit: Visit = { superbill, encounterId, typed, guarantorId: superbill.guarantorId, coverageId };
  postCharges(context, visit);
  applyWaitingMoney(context, { ...visit, superbillId: superbill.superbillId }, metaOf(context));
  return { visit, claim: coverageId === null ? null : makeClaim(context, encounterId, typed, coverageId) };
}

/** A visit whose charges were open for correction is approved again; undefined for any other. */
function approveAgain(context: WriteContext, superbill: SuperbillRow, typed: TypedEncounter): Approved | undefined {
  const encounter = findEncounter(context.db, null, superbill.superbillId);
  const opened = encounter && findOpenedVisit(context.db, encounter.encounterId);
  if (!encounter || !opened) return undefined;
  const { encounterId, guarantorId } = encounter;
  const claim = approveCorrection(context, { superbill, encounter, opened, typed, meta: metaOf(context) });
  const visit: Visit = { superbill, encounterId, typed, guarantorId, coverageId: null };
  applyWaitingMoney(context, { ...visit, superbillId: superbill.superbillId }, metaOf(context));
  return { visit, claim };
}

function checkCopay({ db }: WriteContext, { paymentId, amount, reference }: Copay): void {
  if (holdsCardNumber(reference)) fail('payment.cardNumber');
  if (amount <= 0) fail('payment.notPositive');
  const taken = findPayment(db, paymentId);
  if (taken) fail('payment.exists', { receiptNumber: taken.receiptNumber });
}

/** Who books it, in which operation, now. */
export const metaOf = (context: WriteContext): JournalMeta => ({
  operationId: context.operationId,
  userId: context.session.userId,
  recordedAt: context.now(),
});

/** Books the charges on the day they are posted; the lines keep their service dates. A visit charged 0 moves nothing. */
function postCharges(context: WriteContext, { encounterId, typed, guarantorId, coverageId }: Visit): void {
  const postings = chargePostings(typed.lines, { encounterId, coverageId, guarantorId });
  if (postings.length === 0) return;
  const journal = {
    id: context.newId(),
    effectiveDate: context.today,
    kind: 'charge',
    reason: '',
    source: { kind: 'encounter', id: encounterId },
    remittanceId: null,
    reversesId: null,
    postings,
  } as const;
  appendJournal(context.db, journal, metaOf(context));
}

function takeCopay(context: WriteContext, { superbill, encounterId, guarantorId }: Visit, copay: Copay): number {
  const { superbillId, patientId } = superbill;
  const payment = { ...copay, guarantorId, patientId, encounterId, superbillId, kind: 'copay', receivedOn: context.today } as const;
  const allocations = [{ encounterId, amount: copay.amount }];
  context.touch(copay.paymentId);
  return takePayment(context.db, { payment, allocations, journalId: context.newId(), meta: metaOf(context) });
}
