import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import type { Choice } from '../../ui/combobox.tsx';

export type PatientChoice = Choice & { readonly row: Output<'patient.search'>[number] };

/** Patients to book, by name, chart number, birth date or phone. */
export async function findPatient(text: string): Promise<readonly PatientChoice[]> {
  if (text.trim().length < 2) return [];
  const rows = await call('patient.search', { text: text.trim().slice(0, 80), limit: 8 });
  return rows.map((row) => ({
    id: row.patientId,
    text: row.name,
    code: row.chart,
    words: row.name,
    dim: `born ${formatDate(row.birthDate)}`,
    row,
  }));
}
