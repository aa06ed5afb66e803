import { create } from 'zustand';
import type { Output } from '#shared/contract/operations.ts';

export type PatientRow = Output<'patient.search'>[number];
const MOST = 12;

/** Whose pages were open in this window, newest first; kept in memory only, and gone with the lock. */
export const useRecent = create<{ readonly rows: readonly PatientRow[]; readonly find: string }>(() => ({ rows: [], find: '' }));

export const remember = (row: PatientRow): void =>
  useRecent.setState(({ rows }) => ({ rows: [row, ...rows.filter(({ patientId }) => patientId !== row.patientId)].slice(0, MOST) }));

/** Keeps what was looked for, so that the way back finds the same list; an address would put names into the browser's history. */
export const keepFind = (find: string): void => useRecent.setState({ find });

export const forgetRecent = (): void => useRecent.setState({ rows: [], find: '' });
