import { alertOwner, replaceAlerts } from '#db/queries/patient-details.ts';
import type { PatientAlert } from '#shared/domain/patient/patient-alert.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { WriteContext } from '../context.ts';

/** Makes these the patient's alerts. Error: input.invalid when one belongs to somebody else or stands twice. */
export function saveAlerts({ db }: WriteContext, patientId: string, alerts: readonly PatientAlert[]): void {
  const foreign = alerts.findIndex(({ alertId }, index) => {
    const owner = alertOwner(db, alertId);
    return (owner !== undefined && owner !== patientId) || alerts.findIndex((other) => other.alertId === alertId) !== index;
  });
  if (foreign >= 0) fail('input.invalid', { fields: [`alerts.${foreign}.alertId: belongs to another alert already`] });
  replaceAlerts(db, patientId, alerts);
}
