import type { PatientFacts } from '#db/queries/patient.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';

/**
 * A patient as kept: the phone as digits, so that it is found however it was typed. Errors: patient.bornInFuture for a birth
 * date after today, which no payer takes (005010X222A1 DMG02).
 */
export function bareFields(fields: PatientFacts, today: PlainDate): PatientFacts {
  if (fields.birthDate > today) fail('patient.bornInFuture');
  return { ...fields, phone: fields.phone.replace(/\D/g, '') };
}
