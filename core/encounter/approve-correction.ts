import { type ClaimHead, changeClaimStatus, findClaim, rewriteClaim } from '#db/queries/claim.ts';
import { referralOfVisit } from '#db/queries/claim-case.ts';
import { linesOnSiblings, siblingCoverages } from '#db/queries/claim-family.ts';
import { correctVisit, keepVisitOfClaims, type VisitContent } from '#db/queries/correct-visit.ts';
import { coveragesOfCase } from '#db/queries/coverage.ts';
import type { EncounterRow, SuperbillRow } from '#db/queries/encounter.ts';
import type { JournalMeta } from '#db/queries/ledger.ts';
import { type OpenedVisit, shutVisit } from '#db/queries/opened-visit.ts';
import { roomOf } from '#shared/domain/claim/claim-room.ts';
import { groupLines } from '#shared/domain/claim/group-lines.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { isFacilityVisit } from '#shared/domain/claim/typed-institutional.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { firstActiveCoverage } from './active-coverage.ts';
import { groupsOf } from './claims-of-visit.ts';
import { askedFor, type MadeClaim, makeClaim, makeOne, settleDraft } from './make-claim.ts';
import { refuseForeignLines } from './save-charges.ts';
import { caseOf, checkReferences, type TypedEncounter } from './typed-charges.ts';

type Again = {
  readonly superbill: SuperbillRow;
  readonly encounter: EncounterRow;
  readonly opened: OpenedVisit;
  readonly typed: TypedEncounter;
  readonly meta: JournalMeta;
};

/**
 * Approves the charges of a visit that was opened for correction. What is charged otherwise than before is booked by
 * reversal and anew; money that came in stays where it is. The draft that waits asks for the charges as they are now.
 * Returns null when nobody is asked any more.
 */
export function approveCorrection(context: WriteContext, { superbill, encounter, opened, typed, meta }: Again): MadeClaim | null {
  const { db, today, newId } = context;
  const { encounterId, guarantorId } = encounter;
  checkReferences(context, typed);
  refuseForeignLines(context, encounterId, typed);
  const draft = opened.claimId === null ? undefined : findClaim(db, opened.claimId);
  const caseId = caseOf(context, superbill, typed);
  const coverageId = coverageAsked(context, superbill, { ...typed, caseId }, draft);
  keepVisitOfClaims(db, encounterId, opened.claimId);
  const visit = { ...typed, caseId, ...accidentOf(typed) };
  const elsewhere = linesElsewhere(context, { encounterId, draft, coverageId });
  const lines = correctVisit(db, { encounterId, guarantorId, coverageId, visit, today, reason: 'Charges corrected', newId, meta });
  shutVisit(db, encounterId);
  context.touch(encounterId);
  const counting = new Set(lines.map(({ chargeLineId }) => chargeLineId));
  if ([...elsewhere].some((id) => !counting.has(id))) fail('charge.onOtherClaim');
  const asked = lines.filter(({ chargeLineId }) => !elsewhere.has(chargeLineId));
  if (asked.length === 0) return draft ? endDraft(context, draft.claimId, 'Its lines were taken back') : null;
  const charged = {
    ...typed,
    lines: asked.map((line) => ({ ...line, modifiers: [...line.modifiers], pointers: [...line.pointers], times: [...line.times] })),
  };
  if (!draft) return coverageId === null ? null : makeClaim(context, encounterId, charged, coverageId);
  if (coverageId === null) return endDraft(context, draft.claimId, 'No coverage is in force any more: the guarantor owes the visit');
  const [own, ...apart] =
    draft.frequency === '1' ? groupsOf(db, charged, { coverageId, referralNumber: referralOfVisit(db, encounterId) }) : byRoom(charged);
  rewriteClaim(db, { claimId: draft.claimId, coverageId, ...askedFor(draft.claimNumber, { ...charged, lines: own?.lines ?? [] }) });
  const settled = settleDraft(context, draft.claimId, draft.claimNumber);
  return { ...settled, more: apart.map(({ lines: some }) => makeOne(context, encounterId, { ...charged, lines: some }, coverageId)) };
}

/** A correction keeps together what the payer has as one claim; only what one claim has no room for is asked on another. */
const byRoom = (charged: TypedEncounter) =>
  groupLines(charged.lines, { ...charged, referralNumber: '' }, NOTHING_ASKED, roomOf(isFacilityVisit(charged)));

type Elsewhere = { readonly encounterId: string; readonly draft: ClaimHead | undefined; readonly coverageId: string | null };

/**
 * Lines of the visit that other claims of the same rank ask for: those stay on them and may not be changed from here, and neither may
 * the coverage that all of them ask. Error: charge.onOtherClaim.
 */
function linesElsewhere({ db }: WriteContext, { encounterId, draft, coverageId }: Elsewhere): ReadonlySet<string> {
  const place = { encounterId, claimId: draft?.claimId ?? null, rank: draft?.rank ?? 1 };
  const lines = linesOnSiblings(db, place);
  if (lines.size > 0 && siblingCoverages(db, place).some((id) => id !== coverageId)) fail('charge.onOtherClaim');
  return lines;
}

/** A correction goes to the payer that has the original; anything else asks whoever is first on the day of service. */
function coverageAsked(
  { db }: WriteContext,
  { patientId }: SuperbillRow,
  { serviceDate, caseId }: Pick<TypedEncounter, 'serviceDate' | 'caseId'>,
  draft: ClaimHead | undefined,
): string | null {
  if (draft && draft.frequency !== '1') return draft.coverageId;
  return firstActiveCoverage(coveragesOfCase(db, patientId, caseId), serviceDate)?.coverageId ?? null;
}

/** The accident as the visit's row has it. */
export const accidentOf = ({ accident }: TypedEncounter) => ({
  accidentCause: accident?.cause ?? null,
  accidentDate: accident?.date ?? null,
  accidentState: accident?.state ?? '',
});

function endDraft(context: WriteContext, claimId: string, words: string): null {
  const event = { at: context.now(), source: 'own', code: 'voided', words, ediFileId: null, userId: context.session.userId } as const;
  changeClaimStatus(context.db, { claimId, from: 'draft', to: 'voided' }, event);
  context.touch(claimId);
  return null;
}

/**
 * Ends an opened visit without charges: what stands is reversed with the reason, its draft is void. The superbill was
 * entered and stays so; money taken for the visit stays on it as a visible credit.
 */
export function cancelCharges(
  context: WriteContext,
  {
    encounter,
    opened,
    content,
    reason,
    meta,
  }: Omit<Again, 'superbill' | 'typed'> & { readonly content: VisitContent; readonly reason: string },
): void {
  const { db, today, newId } = context;
  const { encounterId, guarantorId } = encounter;
  const draft = opened.claimId === null ? undefined : findClaim(db, opened.claimId);
  if (linesOnSiblings(db, { encounterId, claimId: opened.claimId, rank: draft?.rank ?? 1 }).size > 0) fail('charge.onOtherClaim');
  if (opened.claimId !== null) endDraft(context, opened.claimId, reason);
  keepVisitOfClaims(db, encounterId, null);
  correctVisit(db, { encounterId, guarantorId, coverageId: null, visit: { ...content, lines: [] }, today, reason, newId, meta });
  shutVisit(db, encounterId);
  context.touch(encounterId);
  assert(reason !== '', 'charges are cancelled for a reason');
}
