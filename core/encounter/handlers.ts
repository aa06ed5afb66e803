import { listSuperbills } from '#db/queries/encounter.ts';
import type { chargeReviewOperations } from '#shared/contract/charge-review.ts';
import type { encounterOperations } from '#shared/contract/encounter.ts';
import type { Handlers } from '../context.ts';
import { approveCharges } from './approve-charges.ts';
import { checkCharges } from './check-charges.ts';
import { closeSuperbill } from './close-superbill.ts';
import { createSuperbill } from './create-superbill.ts';
import { openCharges } from './open-charges.ts';
import { superbillView } from './open-superbill.ts';
import { printSuperbills } from './print-superbills.ts';
import { reviewHandlers } from './review-charges.ts';
import { saveCharges } from './save-charges.ts';

/** Superbills and charge entry. */
export const encounterHandlers: Pick<
  Handlers,
  Exclude<keyof typeof encounterOperations, 'payment.take'> | keyof typeof chargeReviewOperations
> = {
  ...reviewHandlers,
  'superbill.create': createSuperbill,
  'superbill.document': printSuperbills,
  'superbill.list': ({ db }, { status, patientId }) => listSuperbills(db, status, patientId).map(superbillView),
  'superbill.close': closeSuperbill,
  'charge.open': openCharges,
  'charge.check': checkCharges,
  'charge.save': saveCharges,
  'charge.approve': approveCharges,
};
