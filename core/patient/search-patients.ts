import {
  type PatientListRow,
  patientsByBirthDate,
  patientsByMemberId,
  patientsByNumber,
  patientsLike,
  patientsNamed,
} from '#db/queries/patient-search.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { parseDateInput } from '#shared/domain/input/date-input.ts';
import { listName } from '#shared/domain/patient-name.ts';
import type { ReadContext } from '../context.ts';

/** Patients by any part of name (in either order), birth date, chart number, phone or member id; best guess first. */
export function searchPatients(context: ReadContext, { text, limit }: Input<'patient.search'>): Output<'patient.search'> {
  const typed = text.trim();
  if (typed === '') return [];
  const found = new Map<string, PatientListRow>();
  const add = (rows: readonly PatientListRow[]) => {
    for (const row of rows) if (found.size < limit) found.set(row.patientId, row);
  };
  const digits = typed.replace(/[\s().-]/g, '');
  if (/^\d+$/.test(digits)) add(patientsByNumber(context.db, digits, limit));
  const birthDate = /\d/.test(typed) && typed.length >= 6 ? parseDateInput(typed, context.today, 'past') : undefined;
  if (birthDate) add(patientsByBirthDate(context.db, birthDate, limit));
  if (!/\d/.test(typed)) {
    add(patientsNamed(context.db, typed, limit));
  } else if (typed.length >= 3) {
    add(patientsByMemberId(context.db, typed.toUpperCase(), limit));
  }
  return [...found.values()].map((row) => listed(context, row));
}

/** Who the person being registered may already be, and why we think so. */
export function likelyPatients(context: ReadContext, typed: Input<'patient.likely'>): Output<'patient.likely'> {
  const phone = typed.phone.replace(/\D/g, '');
  const rows = patientsLike(context.db, { birthDate: typed.birthDate, phone, memberId: typed.memberId });
  return rows.flatMap((row) => {
    const because: string[] = [];
    if (row.sharesMemberId === 1) because.push('same member ID');
    if (phone !== '' && row.phone === phone) because.push('same phone');
    if (row.birthDate === typed.birthDate && likeName(row.lastName, typed.lastName)) because.push('same birth date and like name');
    return because.length > 0 ? [{ ...listed(context, row), because: because.join(', ') }] : [];
  });
}

/** Names alike as far as a slip or a shortened form goes: the same first three letters, or the same letters sorted. */
function likeName(ours: string, typed: string): boolean {
  const [a, b] = [ours, typed].map((name) => name.toLowerCase().replace(/[^a-z]/g, '')) as [string, string];
  if (a === '' || b === '') return false;
  return a.slice(0, 3) === b.slice(0, 3) || [...a].sort().join('') === [...b].sort().join('');
}

function listed(context: ReadContext, row: PatientListRow): Output<'patient.search'>[number] {
  context.touch(row.patientId);
  const { patientId, chartNumber, birthDate, sex, phone, guarantorId } = row;
  return { patientId, chartNumber, name: listName(row), birthDate, sex, phone, guarantorId };
}
