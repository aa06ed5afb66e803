import { countCodeUse } from '#db/queries/charge.ts';
import { changeClaimStatus, insertClaim } from '#db/queries/claim.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { nextNumber } from '#db/queries/counter.ts';
import { approveEncounter, endSuperbill, nextOpenSuperbill, type SuperbillRow } from '#db/queries/encounter.ts';
import { appendJournal, type JournalMeta } from '#db/queries/ledger.ts';
import { listCoverages } from '#db/queries/patient.ts';
import { findPayment, takePayment } from '#db/queries/payment.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { Finding } from '#shared/domain/claim/finding.ts';
import { holdReasonOf, reasonsToHold } from '#shared/domain/claim/hold-reason.ts';
import { scrubClaim } from '#shared/domain/claim/scrub/edits.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { chargePostings } from '#shared/domain/ledger/entries/charge.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { firstActiveCoverage } from './active-coverage.ts';
import { applyWaitingMoney } from './apply-waiting-money.ts';
import { getOpenSuperbill } from './open-superbill.ts';
import { storeDraft } from './save-charges.ts';
import { normalCharges, type TypedEncounter } from './typed-charges.ts';

type Copay = NonNullable<Input<'charge.approve'>['copay']>;
type Visit = {
  readonly superbill: SuperbillRow;
  readonly encounterId: string;
  readonly typed: TypedEncounter;
  readonly guarantorId: string;
  /** Null for self-pay. */
  readonly coverageId: string | null;
};
type MadeClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly status: 'ready' | 'onHold';
  readonly findings: Finding[];
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
  const encounterId = storeDraft(context, superbill, typed);
  assert(approveEncounter(context.db, encounterId), 'a draft just written can be approved');
  assert(endSuperbill(context.db, superbill.superbillId, 'entered', ''), 'an open superbill can be entered');
  const coverageId = firstActiveCoverage(listCoverages(context.db, superbill.patientId), typed.serviceDate)?.coverageId ?? null;
  const visit: Visit = { superbill, encounterId, typed, guarantorId: superbill.guarantorId, coverageId };
  postCharges(context, visit);
  applyWaitingMoney(context, { ...visit, superbillId: superbill.superbillId }, metaOf(context));
  const receiptNumber = input.copay && takeCopay(context, visit, input.copay);
  const claim = coverageId === null ? null : makeClaim(context, visit, coverageId);
  countCodeUse(
    context.db,
    typed.lines.map(({ procedureCode }) => procedureCode),
    typed.diagnoses,
  );
  return {
    encounterId,
    claimId: claim?.claimId ?? null,
    claimNumber: claim?.claimNumber ?? null,
    status: claim?.status ?? 'selfPay',
    findings: claim?.findings ?? [],
    receiptNumber,
    nextSuperbillId: nextOpenSuperbill(context.db),
  };
}

function checkCopay({ db }: WriteContext, { paymentId, amount }: Copay): void {
  if (amount <= 0) fail('payment.notPositive');
  const taken = findPayment(db, paymentId);
  if (taken) fail('payment.exists', { receiptNumber: taken.receiptNumber });
}

const metaOf = (context: WriteContext): JournalMeta => ({
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

function makeClaim(context: WriteContext, { encounterId, typed }: Visit, coverageId: string): MadeClaim {
  const { db } = context;
  const claimId = context.newId();
  const number = claimNumber(nextNumber(db, 'claim'));
  insertClaim(db, {
    claimId,
    claimNumber: number,
    encounterId,
    coverageId,
    frequency: '1',
    total: sumCents(typed.lines.map(({ charge }) => charge)),
    serviceDate: earliest(typed),
    lines: typed.lines.map(({ chargeLineId }, index) => ({ chargeLineId, lineControlNumber: lineControlNumber(number, index + 1) })),
  });
  context.touch(claimId);
  const facts = gatherClaimFacts(db, claimId);
  assert(facts, 'a claim just written can be read');
  const findings = [...scrubClaim(facts, { today: context.today })];
  const reasons = reasonsToHold(findings);
  const status = reasons.length === 0 ? 'ready' : 'onHold';
  const words = status === 'ready' ? 'Charges approved, no faults found' : `Charges approved, on hold: ${reasons.length} to fix`;
  changeClaimStatus(
    db,
    { claimId, from: 'draft', to: status, holdReason: holdReasonOf(findings) },
    { at: context.now(), source: 'own', code: 'approved', words, ediFileId: null, userId: context.session.userId },
  );
  return { claimId, claimNumber: number, status, findings };
}

function earliest({ lines, serviceDate }: TypedEncounter): PlainDate {
  return lines.reduce((first, { from }) => (from < first ? from : first), lines[0]?.from ?? serviceDate);
}
