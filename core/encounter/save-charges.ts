import { linesOfOtherVisits, replaceCharges } from '#db/queries/charge.ts';
import { findEncounter, type SuperbillRow, saveDraftEncounter, setSuperbillCase } from '#db/queries/encounter.ts';
import { findOpenedVisit, keepTyped } from '#db/queries/opened-visit.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { refuseInReview } from './in-review.ts';
import { getOpenSuperbill } from './open-superbill.ts';
import { caseOf, checkReferences, normalCharges, type TypedEncounter } from './typed-charges.ts';

/** Keeps unfinished charges; nothing is posted. */
export function saveCharges(context: WriteContext, input: Input<'charge.save'>): Output<'charge.save'> {
  const superbill = getOpenSuperbill(context, input.superbillId);
  refuseInReview(context, superbill.superbillId);
  const typed = normalCharges(input.encounter);
  const encounter = findEncounter(context.db, null, superbill.superbillId);
  caseOf(context, superbill, typed);
  if (encounter && findOpenedVisit(context.db, encounter.encounterId)) keepCorrection(context, encounter.encounterId, typed);
  else storeDraft(context, superbill, typed);
  return {};
}

/** The charges that stand are what claims and books name, so a correction is kept beside them until it is approved. */
function keepCorrection(context: WriteContext, encounterId: string, typed: TypedEncounter): void {
  checkReferences(context, typed);
  refuseForeignLines(context, encounterId, typed);
  keepTyped(context.db, encounterId, JSON.stringify({ ...typed, encounterId }));
  context.touch(encounterId);
}

/** Refuses lines that stand on another visit. Error: input.invalid. */
export function refuseForeignLines({ db }: Pick<WriteContext, 'db'>, encounterId: string, { lines }: TypedEncounter): void {
  const ids = lines.map(({ chargeLineId }) => chargeLineId);
  if (linesOfOtherVisits(db, encounterId, ids).length > 0)
    fail('input.invalid', { fields: ['encounter.lines: a line belongs to another visit'] });
}

/**
 * Writes the visit as a draft and returns its id: the one it has already when two windows opened the same superbill.
 * Errors: provider.notFound, superbill.notOpen (another session approved the visit), case.notFound, input.invalid.
 */
export function storeDraft(context: WriteContext, superbill: SuperbillRow, typed: TypedEncounter): string {
  checkReferences(context, typed);
  const { superbillId, patientId, guarantorId } = superbill;
  const encounterId = findEncounter(context.db, null, superbillId)?.encounterId ?? typed.encounterId;
  refuseForeignLines(context, encounterId, typed);
  const caseId = caseOf(context, superbill, typed);
  const stored = saveDraftEncounter(context.db, {
    ...typed,
    caseId,
    encounterId,
    superbillId,
    patientId,
    guarantorId,
    accidentCause: typed.accident?.cause ?? null,
    accidentDate: typed.accident?.date ?? null,
    accidentState: typed.accident?.state ?? '',
  });
  if (!stored) fail('superbill.notOpen', { superbillId });
  setSuperbillCase(context.db, superbillId, caseId);
  replaceCharges(context.db, encounterId, typed.lines, typed.diagnoses);
  context.touch(encounterId);
  return encounterId;
}
