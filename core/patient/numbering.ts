import { chartNumbering, highestNumber, nextChartNumber, saveNumbering } from '#db/queries/patient-numbering.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { chartLabel } from '#shared/domain/patient/chart-number.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** How chart numbers look, and which one the next patient gets. */
export function getNumbering({ db }: ReadContext): Output<'patient.numbering'> {
  const numbering = chartNumbering(db);
  const next = nextChartNumber(db);
  return { next, ...numbering, example: chartLabel(numbering, next) };
}

/** Sets the next number and the form. A number is never given twice, so the next one lies above all that are given. */
export function setNumbering({ db }: WriteContext, numbering: Input<'patient.setNumbering'>): Output<'patient.setNumbering'> {
  const highest = highestNumber(db);
  if (numbering.next <= highest) fail('patient.numberTaken', { highest });
  saveNumbering(db, numbering);
  return { next: numbering.next, example: chartLabel(numbering, numbering.next) };
}
