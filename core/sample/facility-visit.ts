import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import type { SamplePatient } from './invent-household.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

/** Clinic visits of a rural health clinic: its type of bill, and the revenue code of a visit there. */
const CLINIC_BILL = '0711';
const CLINIC_VISIT = '0521';

/**
 * One visit of this morning that the practice bills as a facility: its claim is ready to leave as 837I, and prints on the UB-04.
 * Nothing happens when nobody has the plan that takes such bills.
 */
export function seeAtTheClinic(
  context: WriteContext,
  use: Pick<UseCases, 'superbill.create' | 'fee.price' | 'charge.approve'>,
  { payers, rendering }: SampleLists,
  known: readonly SamplePatient[],
): void {
  const { today, newId } = context;
  const { payerId } = payers.blue;
  const patient = known.find(({ registration, injury }) => injury === null && asksFirst(registration.coverages[0], payerId));
  if (!patient) return;
  const { renderingProviderId } = rendering[0];
  const superbillId = newId();
  const { patientId } = patient.registration;
  use['superbill.create'](context, { superbillId, patientId, renderingProviderId, caseId: patientId, visitDate: today });
  const asked = { date: today, payerId, renderingProviderId, facilityId: null, code: 'T1015', modifiers: [] };
  const price = use['fee.price'](context, asked);
  assert(!(price instanceof Promise) && price.amount !== null, 'a clinic visit has its fee');
  const encounter = {
    ...{ encounterId: newId(), caseId: patientId, serviceDate: today, placeOfService: '11', renderingProviderId },
    ...{ referringProviderId: null, facilityId: null, priorAuthorization: '', accident: null, onsetDate: null, note: '' },
    diagnoses: ['I10', 'E78.5'],
    ...NO_VISIT_DETAILS,
    ...{ typeOfBill: CLINIC_BILL, institutional: NEW_BILL },
    lines: [
      {
        ...NO_LINE_DETAILS,
        ...{ chargeLineId: newId(), from: today, to: today, procedureCode: 'T1015', modifiers: [], pointers: [1, 2] },
        ...{ description: '', unitThousandths: 1_000, charge: price.amount, ndc: null, revenueCode: CLINIC_VISIT },
      },
    ],
  };
  use['charge.approve'](context, { superbillId, encounter: structuredClone(encounter), copay: null });
}

type Covered = SamplePatient['registration']['coverages'][number];

/** Whether somebody's card is of this plan, and its number is known. */
const asksFirst = (coverage: Covered | undefined, payerId: string): boolean =>
  coverage?.payerId === payerId && coverage.memberId !== '' && coverage.relationship === 'self';
