import { nextNumber } from '#db/queries/counter.ts';
import { coverageOwner } from '#db/queries/coverage.ts';
import { keepCoverage } from '#db/queries/coverage-keep.ts';
import { insertPatient } from '#db/queries/patient.ts';
import { saveDetails } from '#db/queries/patient-details.ts';
import { survivorOf } from '#db/queries/patient-merge.ts';
import { chartNumbering } from '#db/queries/patient-numbering.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { keptDetails } from '#shared/domain/patient/patient-details.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';
import { bareFields } from './bare-fields.ts';
import { accountFor } from './guarantor-account.ts';
import { saveAlerts } from './save-alerts.ts';

/** Registers a patient with guarantor, details, alerts and coverages; never blocked by what a claim will need later. */
export function registerPatient(context: WriteContext, input: Input<'patient.register'>): Output<'patient.register'> {
  const { db } = context;
  const { patientId } = input;
  const fields = bareFields(input.patient, context.today);
  if (survivorOf(db, patientId)) fail('patient.exists', { patientId });
  const chartNumber = nextNumber(db, 'chart');
  const { guarantorId, isSelf } = accountFor(context, { patientId, chartNumber, fields }, input.guarantor);
  insertPatient(db, { patientId, chartNumber, guarantorId, guarantorIsSelf: isSelf, fields });
  if (input.details) saveDetails(db, patientId, keptDetails(input.details));
  if (input.alerts) saveAlerts(context, patientId, input.alerts);
  // Only a mixed-up caller names a coverage that exists already; a new patient has none.
  const taken = input.coverages.findIndex(({ coverageId }) => coverageOwner(db, coverageId) !== undefined);
  if (taken >= 0) fail('input.invalid', { fields: [`coverages.${taken}.coverageId: belongs to a patient already`] });
  const meta = { userId: context.session.userId, at: context.now(), newId: context.newId };
  for (const coverage of input.coverages) {
    keepCoverage(db, patientId, coverage, meta);
    context.touch(coverage.coverageId);
  }
  context.touch(patientId);
  return { patientId, chartNumber, chart: chartLabel(chartNumbering(db), chartNumber) };
}
