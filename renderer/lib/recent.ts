import { create } from 'zustand';

/** A record that was looked at: its path and the title of its page. */
export type Visit = { readonly path: string; readonly title: string };
const MOST = 8;

/** The records looked at since the practice was unlocked, newest first. Kept in memory alone: titles name patients. */
export const useRecent = create<{ readonly visits: readonly Visit[] }>(() => ({ visits: [] }));

/** Notes a record page ("/patients/1"); a rail screen ("/patients") is not a record. */
export function noteVisit(path: string, title: string): void {
  if (path.split('/').filter((part) => part !== '').length < 2) return;
  useRecent.setState(({ visits }) => ({ visits: [{ path, title }, ...visits.filter((old) => old.path !== path)].slice(0, MOST) }));
}

/** Forgets them: another practice, or none, is open. */
export const forgetRecent = (): void => useRecent.setState({ visits: [] });
