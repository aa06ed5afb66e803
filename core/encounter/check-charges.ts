import { findEncounter } from '#db/queries/encounter.ts';
import { gatherBooksOfDraft } from '#db/queries/scrub-books.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { edits, scrubClaim } from '#shared/domain/claim/scrub/edits.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { getSuperbill } from './open-superbill.ts';
import { checkReferences, claimAsTyped, coverageAsTyped, normalCharges } from './typed-charges.ts';

/** What the scrubber says of charges as typed. A self-pay visit makes no claim, so no edit runs. */
export function checkCharges(context: ReadContext, input: Input<'charge.check'>): Output<'charge.check'> {
  const superbill = getSuperbill(context, input.superbillId);
  const typed = normalCharges(input.encounter);
  checkReferences(context, typed);
  const stored = findEncounter(context.db, null, superbill.superbillId);
  const encounterId = stored?.encounterId ?? null;
  const claim = claimAsTyped(context, superbill, typed, encounterId);
  const total = sumCents(typed.lines.map(({ charge }) => charge));
  if (!claim) return { findings: [], editsRun: 0, total };
  const coverageId = coverageAsTyped(context, superbill, typed)?.coverageId ?? '';
  const books = gatherBooksOfDraft(context.db, { patientId: superbill.patientId, encounterId, coverageId }, claim);
  return { findings: [...scrubClaim(claim, { today: context.today, books })], editsRun: edits.length, total };
}
