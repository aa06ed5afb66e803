import type { Output } from '#shared/contract/operations.ts';
import { formatClock } from '#shared/domain/schedule/clock-time.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { shortDate } from '../../lib/format.ts';
import type { Choice } from '../../ui/combobox.tsx';

export type Slot = Output<'schedule.day'>['appointments'][number];
export type Slip = Output<'superbill.list'>[number];
type Patient = Output<'patient.search'>[number];
/** What charges can be opened by: a slot of today, a slip, or a patient. */
export type VisitChoice = Choice & ({ readonly slot: Slot } | { readonly slip: Slip } | { readonly patient: Patient });

const SLIP_WORDS = { open: 'charges to enter', entered: 'entered', noCharge: 'no charge', void: 'void' } as const;

const ofSlot = (slot: Slot): VisitChoice => ({
  ...{ slot, id: slot.appointmentId, text: slot.patientName, code: formatClock(slot.start), words: slot.patientName },
  dim: `today${slot.reason === '' ? '' : `, ${slot.reason}`}`,
  right: slot.superbill ? `${slot.superbill.number}, ${SLIP_WORDS[slot.superbill.status]}` : 'no superbill yet',
});
const ofSlip = (slip: Slip): VisitChoice => ({
  ...{ slip, id: slip.superbillId, text: slip.patientName, code: String(slip.number), words: slip.patientName },
  ...{ dim: `${shortDate(slip.visitDate)}, ${slip.renderingName}`, right: SLIP_WORDS[slip.status] },
});
const ofPatient = (patient: Patient): VisitChoice => ({
  ...{ patient, id: patient.patientId, text: patient.name, code: patient.chart, words: patient.name },
  ...{ dim: `born ${formatDate(patient.birthDate)}`, right: 'new superbill' },
});

/** Slots of today whose patient comes or came; time that is only blocked is nobody's visit. */
export const visitsOf = (slots: readonly Slot[]): readonly Slot[] =>
  slots.filter(({ patientId, status }) => patientId !== null && status !== 'cancelled' && status !== 'noShow');

/**
 * Today's slots, slips that wait for charges, then patients of whom neither stands there; by number, name or what the desk
 * typed as the reason. Without any text today's slots.
 */
export async function findVisits(text: string, slots: readonly Slot[], slips: readonly Slip[]): Promise<readonly VisitChoice[]> {
  const typed = text.trim().toLowerCase();
  const booked = visitsOf(slots);
  const onSlots = new Set(booked.flatMap(({ superbill }) => superbill?.superbillId ?? []));
  const numbered = (number: number) => /^\d+$/.test(typed) && String(number).startsWith(typed);
  const slotsHere = booked.filter(
    ({ patientName, reason, superbill }) =>
      `${patientName} ${reason}`.toLowerCase().includes(typed) || (superbill !== null && numbered(superbill.number)),
  );
  if (typed === '') return slotsHere.slice(0, 12).map(ofSlot);
  const slipsHere = slips.filter(
    ({ superbillId, patientName, number }) => !onSlots.has(superbillId) && (patientName.toLowerCase().includes(typed) || numbered(number)),
  );
  const patients = typed.length < 2 ? [] : await call('patient.search', { text: text.trim().slice(0, 80), limit: 6 });
  const known = new Set([...slotsHere, ...slipsHere].map(({ patientId }) => patientId));
  return [
    ...slotsHere.slice(0, 6).map(ofSlot),
    ...slipsHere.slice(0, 6).map(ofSlip),
    ...patients.filter(({ patientId }) => !known.has(patientId)).map(ofPatient),
  ];
}
