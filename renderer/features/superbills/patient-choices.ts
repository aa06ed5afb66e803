import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import type { Choice } from '../../ui/combobox.tsx';

/** Patients of the practice as a list to choose from. */
export async function findPatients(text: string): Promise<readonly Choice[]> {
  const typed = text.trim().slice(0, 80);
  if (typed.length < 2) return [];
  const rows = await call('patient.search', { text: typed, limit: 8 });
  return rows.map((row) => ({
    id: row.patientId,
    text: row.name,
    code: row.chart,
    words: row.name,
    dim: `born ${formatDate(row.birthDate)}`,
  }));
}
