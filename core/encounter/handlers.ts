import { listSuperbills } from '#db/queries/encounter.ts';
import type { chargeReviewOperations } from '#shared/contract/charge-review.ts';
import type { claimKindOperations } from '#shared/contract/claim-kinds.ts';
import type { encounterOperations } from '#shared/contract/encounter.ts';
import type { Handlers } from '../context.ts';
import { approveCharges } from './approve-charges.ts';
import { addAttachment, listAttachments, openAttachment, takeAttachment } from './attachments.ts';
import { chargeDefaults } from './charge-defaults.ts';
import { checkCharges } from './check-charges.ts';
import { closeSuperbill } from './close-superbill.ts';
import { copyCharges, priorVisits } from './copy-charges.ts';
import { createSuperbill } from './create-superbill.ts';
import { estimateCharges } from './estimate-charges.ts';
import { expandCharges } from './expand-charges.ts';
import { openCharges } from './open-charges.ts';
import { superbillView } from './open-superbill.ts';
import { dueVisits, keepPlan, makeDueVisits, passDueVisit, showPlans } from './plan-visits.ts';
import { reopenCharges, reopenSuperbill } from './reopen-visit.ts';
import { reviewHandlers } from './review-charges.ts';
import { saveCharges } from './save-charges.ts';

/** Superbills and charge entry. */
export const encounterHandlers: Pick<
  Handlers,
  | Exclude<keyof typeof encounterOperations, 'superbill.document'>
  | keyof typeof chargeReviewOperations
  | keyof typeof claimKindOperations
  | 'charge.expand'
  | 'charge.priorVisits'
  | 'charge.copyVisit'
  | 'charge.plans'
  | 'charge.savePlan'
  | 'charge.due'
  | 'charge.makeDue'
  | 'charge.passDue'
  | 'charge.defaults'
  | 'charge.estimate'
> = {
  ...reviewHandlers,
  'charge.expand': expandCharges,
  'charge.priorVisits': priorVisits,
  'charge.copyVisit': copyCharges,
  'charge.plans': showPlans,
  'charge.savePlan': keepPlan,
  'charge.due': dueVisits,
  'charge.makeDue': makeDueVisits,
  'charge.passDue': passDueVisit,
  'charge.defaults': chargeDefaults,
  'charge.estimate': estimateCharges,
  'superbill.create': createSuperbill,
  'superbill.list': ({ db }, { status, patientId }) => listSuperbills(db, status, patientId).map(superbillView),
  'superbill.close': closeSuperbill,
  'superbill.reopen': reopenSuperbill,
  'charge.reopen': reopenCharges,
  'charge.open': openCharges,
  'charge.check': checkCharges,
  'charge.save': saveCharges,
  'charge.approve': approveCharges,
  'attachment.add': addAttachment,
  'attachment.list': listAttachments,
  'attachment.file': openAttachment,
  'attachment.remove': takeAttachment,
};
