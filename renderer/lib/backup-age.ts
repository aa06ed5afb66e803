const DAY = 86_400_000;

export type BackupAge = { readonly words: string; readonly late: boolean };

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** How old the newest backup is, in words of this computer's calendar; late without one or after two whole days. */
export function backupAge(at: string | null, now: number): BackupAge {
  if (at === null) return { words: 'No backup yet', late: true };
  const made = Date.parse(at);
  const days = Math.max(0, Math.round((midnight(now) - midnight(made)) / DAY));
  const clock = new Date(made).toTimeString().slice(0, 5);
  if (days === 0) return { words: `Backed up today ${clock}`, late: false };
  if (days === 1) return { words: `Backed up yesterday ${clock}`, late: false };
  return { words: `Last backup ${days} days ago`, late: days > 2 };
}
