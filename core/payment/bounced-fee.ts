import { chargeLinesOf, insertLine } from '#db/queries/charge.ts';
import { nextNumber } from '#db/queries/counter.ts';
import { approveEncounter, endSuperbill, insertSuperbill, saveDraftEncounter } from '#db/queries/encounter.ts';
import { appendJournal, journalsOfSource } from '#db/queries/ledger.ts';
import { openVisit, shutVisit } from '#db/queries/opened-visit.ts';
import type { Payment } from '#db/queries/payment.ts';
import { bouncedCheckFee, patientOfAccount, renderingForFee, withdrawFee } from '#db/queries/payment-end.ts';
import { chargePostings } from '#shared/domain/ledger/entries/charge.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import { metaOf, reverse } from './journals.ts';

/**
 * Charges the fee for a bounced check to the account: a visit of its own with one line, owed by the guarantor and asked of no
 * payer, so that it stands in ledger, aging and statement like any charge. Nothing when no fee is set.
 */
export function chargeBouncedFee(context: WriteContext, payment: Payment): { encounterId: string; fee: Cents } | undefined {
  const { db, newId, today } = context;
  const { fee, code } = bouncedCheckFee(db);
  const patientId = payment.patientId ?? patientOfAccount(db, payment.guarantorId);
  const renderingProviderId = renderingForFee(db, payment.encounterId);
  if (fee === 0 || patientId === undefined || renderingProviderId === undefined) return undefined;
  const [superbillId, encounterId, chargeLineId] = [newId(), newId(), newId()];
  const { guarantorId } = payment;
  insertSuperbill(db, { superbillId, number: nextNumber(db, 'superbill'), patientId, renderingProviderId, visitDate: today, caseId: null });
  saveDraftEncounter(db, {
    ...{ encounterId, superbillId, patientId, guarantorId, renderingProviderId, referringProviderId: null, facilityId: null, caseId: null },
    ...{ serviceDate: today, placeOfService: '11', priorAuthorization: '', accidentCause: null, accidentDate: null, accidentState: '' },
    ...{ onsetDate: null, note: 'Fee for a check that came back unpaid' },
  });
  insertLine(db, encounterId, 1, {
    ...{ chargeLineId, from: today, to: today, procedureCode: code, modifiers: [], pointers: [] },
    ...{ description: 'Fee for a check that came back unpaid', unitThousandths: 1_000, charge: fee, ndc: null },
  });
  assert(approveEncounter(db, encounterId) && endSuperbill(db, superbillId, 'entered', ''), 'a new visit is a draft');
  const source = { kind: 'encounter', id: encounterId } as const;
  const postings = chargePostings([{ chargeLineId, charge: fee }], { encounterId, coverageId: null, guarantorId });
  const journal = {
    id: newId(),
    effectiveDate: today,
    kind: 'charge',
    reason: '',
    source,
    remittanceId: null,
    reversesId: null,
    postings,
  } as const;
  appendJournal(db, journal, metaOf(context));
  context.touch(encounterId);
  return { encounterId, fee };
}

/**
 * Takes the charge of a fee back, once; what was paid for it stays on its visit as a credit. Answers what was charged: nothing
 * when the fee was taken away already, or when somebody charged more on its visit, which is theirs to take back.
 */
export function takeFeeBack(context: WriteContext, encounterId: string, reason: string): Cents {
  if (chargeLinesOf(context.db, encounterId).length !== 1) return ZERO;
  const charges = journalsOfSource(context.db, encounterId).filter(({ kind }) => kind === 'charge');
  for (const journal of charges) reverse(context, journal, reason);
  openVisit(context.db, encounterId, null);
  withdrawFee(context.db, encounterId);
  shutVisit(context.db, encounterId);
  context.touch(encounterId);
  const owed = charges.flatMap(({ postings }) => postings).filter(({ account }) => account === 'receivable.guarantor');
  return sumCents(owed.map(({ amount }) => amount));
}
