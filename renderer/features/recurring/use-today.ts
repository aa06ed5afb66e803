import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { today } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';

/** The day that the engine counts as today; this computer's own until it has said so. */
export function useToday(): PlainDate {
  const status = useSession((session) => session.status);
  return status && isPlainDate(status.today) ? status.today : today();
}
