import { judgeTyped } from '#db/queries/claim-judgement.ts';
import { findEncounter } from '#db/queries/encounter.ts';
import { gatherBooksOfDraft } from '#db/queries/scrub-books.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { NOTHING_SAID, ownSayOf } from '#shared/domain/claim/rules/own-say.ts';
import { sumCents } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { planClaims } from './claims-of-visit.ts';
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
  if (!claim) return { findings: [], ownSay: NOTHING_SAID, editsRun: 0, total, claims: [], untold: [] };
  const coverage = coverageAsTyped(context, superbill, typed);
  const coverageId = coverage?.coverageId ?? '';
  const books = gatherBooksOfDraft(context.db, { patientId: superbill.patientId, encounterId, coverageId }, claim);
  const { superbillId } = superbill;
  const judged = judgeTyped(context.db, claim, { superbillId, payerListId: coverage?.payerId ?? '', today: context.today, books });
  const { policy, judgement } = judged;
  return {
    findings: [...judgement.findings],
    ownSay: ownSayOf(judged),
    editsRun: policy.edits.length + policy.rules.rules.length,
    total,
    ...planClaims(context.db, typed, { coverageId, referralNumber: claim.referralNumber ?? '' }),
  };
}
