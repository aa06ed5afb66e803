import { isBroughtForward } from '#db/queries/brought-forward.ts';
import { chargeLinesOf, diagnosesOf } from '#db/queries/charge.ts';
import { patientPaidOn } from '#db/queries/claim-facts.ts';
import { coveragesOfCase, listCoverages } from '#db/queries/coverage.ts';
import {
  countOpenSuperbills,
  type EncounterRow,
  findEncounter,
  findSuperbill,
  lastVisitOf,
  type SuperbillRow,
} from '#db/queries/encounter.ts';
import { estimateOfVisit } from '#db/queries/estimate.ts';
import { findOpenedVisit } from '#db/queries/opened-visit.ts';
import { findPatient } from '#db/queries/patient.ts';
import { alertsOf } from '#db/queries/patient-details.ts';
import { paymentsWaitingFor } from '#db/queries/payment.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { alertsAt } from '#shared/domain/patient/patient-alert.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { addCents, type Cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext } from '../context.ts';
import { randomId } from '../ports/ids.ts';
import { firstActiveCoverage } from './active-coverage.ts';
import { reviewOf } from './in-review.ts';
import { superbillView } from './open-superbill.ts';
import type { TypedEncounter } from './typed-charges.ts';
import { authorizationsOf, casesOf, fittingNumber } from './visit-case.ts';

type Opened = Output<'charge.open'>;

const OFFICE = '11';

/** Everything that charge entry shows for one superbill, asked for by id or by the number printed on it. */
export function openCharges(context: ReadContext, { superbillId, number }: Input<'charge.open'>): Opened {
  const { db } = context;
  const superbill = findSuperbill(db, superbillId, number) ?? fail('superbill.notFound', { superbillId, number });
  const patient = findPatient(db, superbill.patientId);
  assert(patient, 'a superbill has its patient');
  context.touch(superbill.superbillId);
  context.touch(superbill.patientId);
  const stored = findEncounter(db, null, superbill.superbillId);
  if (stored && isBroughtForward(db, stored.encounterId)) fail('charge.broughtForward', { superbillId: superbill.superbillId });
  const typed = stored ? storedCharges(db, stored) : freshCharges(superbill);
  const caseId = typed.caseId ?? superbill.caseId ?? superbill.patientId;
  const first = firstActiveCoverage(coveragesOfCase(db, superbill.patientId, caseId), typed.serviceDate);
  const authorizations = authorizationsOf(context, superbill.patientId, typed.serviceDate);
  const encounter = {
    ...typed,
    caseId,
    priorAuthorization: stored ? typed.priorAuthorization : fittingNumber(authorizations, first, typed),
  };
  const coverages = listCoverages(db, superbill.patientId);
  return {
    superbill: superbillView(superbill),
    patient: patient.fields,
    coverages: coverages.map(({ patientId: _patient, ...coverage }) => coverage),
    encounter,
    saved: stored !== undefined,
    cases: casesOf(context, superbill.patientId),
    authorizations,
    alerts: [...alertsAt(alertsOf(db, superbill.patientId), 'atCharge', context.today)],
    copayDue: first?.copay ?? ZERO,
    copayTaken: addCents(stored ? patientPaidOn(db, stored.encounterId) : ZERO, waitingFor(db, superbill)),
    lastVisit: lastVisit(context, superbill),
    openSuperbills: countOpenSuperbills(db),
    estimated: estimateOfVisit(db, superbill) !== undefined,
    review: reviewOf(db, stored),
  };
}

/** Money taken at the desk for this visit, which goes on it with its charges. */
const waitingFor = (db: ReadContext['db'], { superbillId }: SuperbillRow): Cents =>
  sumCents(paymentsWaitingFor(db, superbillId).map(({ amount }) => amount));

/** A visit nobody has typed yet: the day and provider of the slip, in the office. */
export function freshCharges(superbill: SuperbillRow): TypedEncounter {
  return {
    encounterId: randomId(),
    serviceDate: superbill.visitDate,
    placeOfService: OFFICE,
    renderingProviderId: superbill.renderingProviderId,
    referringProviderId: null,
    facilityId: null,
    priorAuthorization: '',
    accident: null,
    onsetDate: null,
    note: '',
    caseId: superbill.caseId,
    diagnoses: [],
    lines: [],
    ...NO_VISIT_DETAILS,
  };
}

/** Charges as saved; those of a visit opened for correction as far as somebody has changed them. */
function storedCharges(db: ReadContext['db'], row: EncounterRow): TypedEncounter {
  const typed = findOpenedVisit(db, row.encounterId)?.typed;
  if (typed) return typedBefore(JSON.parse(typed) as TypedEncounter);
  const lines = chargeLinesOf(db, row.encounterId).map((line) => ({
    ...line,
    modifiers: [...line.modifiers],
    pointers: [...line.pointers],
    times: [...line.times],
  }));
  return {
    encounterId: row.encounterId,
    serviceDate: row.serviceDate,
    placeOfService: row.placeOfService,
    renderingProviderId: row.renderingProviderId,
    referringProviderId: row.referringProviderId,
    facilityId: row.facilityId,
    priorAuthorization: row.priorAuthorization,
    accident: row.accidentCause && { cause: row.accidentCause, date: row.accidentDate, state: row.accidentState },
    onsetDate: row.onsetDate,
    note: row.note,
    caseId: row.caseId,
    diagnoses: diagnosesOf(db, row.encounterId),
    lines,
    supervisingProviderId: row.supervisingProviderId,
    admissionDate: row.admissionDate,
    dischargeDate: row.dischargeDate,
    delayReason: row.delayReason,
    epsdtReferral: row.epsdtReferral,
    typeOfBill: row.typeOfBill,
    supplement: row.supplement,
    attachments: [...row.attachments],
    institutional: row.institutional,
  };
}

/** What was typed before lines and visits had details says nothing of them. */
const typedBefore = (typed: TypedEncounter): TypedEncounter => ({
  ...NO_VISIT_DETAILS,
  ...typed,
  lines: typed.lines.map((line) => ({ ...NO_LINE_DETAILS, ...line, times: [...(line.times ?? [])] })),
});

function lastVisit({ db }: ReadContext, superbill: SuperbillRow): Opened['lastVisit'] {
  const visit = lastVisitOf(db, superbill.patientId, superbill.superbillId);
  if (!visit) return null;
  const codes = chargeLinesOf(db, visit.encounterId).map(({ procedureCode, modifiers }) => [procedureCode, ...modifiers].join(' '));
  return { serviceDate: visit.serviceDate, diagnoses: diagnosesOf(db, visit.encounterId), codes };
}
