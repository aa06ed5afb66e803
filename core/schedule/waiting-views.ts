import type { RecallRow, WishRow } from '#db/queries/schedule-waiting.ts';
import type { Output } from '#shared/contract/operations.ts';
import { type ChartNumbering, chartLabel } from '#shared/domain/patient/chart-number.ts';
import { listName } from '#shared/domain/patient-name.ts';

/** A recall as lists show it. */
export function recallView(row: RecallRow, numbering: ChartNumbering): Output<'schedule.recalls'>[number] {
  const { lastName, firstName, middleName, chartNumber, ...rest } = row;
  return { ...rest, patientName: listName({ lastName, firstName, middleName }), chart: chartLabel(numbering, chartNumber) };
}

/** Somebody of the waiting list as lists show them. */
export function wishView(row: WishRow, numbering: ChartNumbering): Output<'schedule.waiting'>[number] {
  const { lastName, firstName, middleName, chartNumber, resourceIds, weekdays, ...rest } = row;
  return {
    ...rest,
    resourceIds: [...resourceIds],
    weekdays: [...weekdays],
    patientName: listName({ lastName, firstName, middleName }),
    chart: chartLabel(numbering, chartNumber),
  };
}
