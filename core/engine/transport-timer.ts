import { scheduledConnections } from '#db/queries/transport.ts';
import { isDue } from '#shared/domain/partner/connection.ts';
import { type Instant, instantAt } from '#shared/kernel/instant.ts';
import { type App, startJob } from '../dispatch.ts';
import { randomId } from '../ports/ids.ts';
import { localTime } from '../ports/local-time.ts';
import type { JobQueue } from './job-queue.ts';

/** How often is looked whose time has come, in milliseconds. */
const LOOK_EVERY = 30_000;

/** Day and time on the clock of this computer, "2026-07-14 08:05". */
export function localMoment(at: Instant): string {
  const day = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const time = localTime(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${time.slice(0, 2)}:${time.slice(2)}`;
}

/** Partners whose time has come, with the user in whose name it happens. */
export function dueConnections({
  db,
  clock,
}: Pick<App, 'db' | 'clock'>): readonly { readonly tradingPartnerId: string; readonly userId: string }[] {
  const now = clock.now();
  return scheduledConnections(db).filter(({ schedule, lastRunAt }) => {
    const last = lastRunAt ?? instantAt(0);
    return isDue(schedule, localMoment(last), localMoment(now), (Date.parse(now) - Date.parse(last)) / 60_000);
  });
}

/** While a practice is open, starts exchanges at their times as jobs like any other; returns what ends it. */
export function startTransportTimer(app: App, jobs: JobQueue, every = LOOK_EVERY): () => void {
  const look = () => {
    for (const { tradingPartnerId, userId } of dueConnections(app)) {
      const run = startJob(app, { userId }, 'transport.runDue', { tradingPartnerId });
      jobs.add({ jobId: randomId(), name: 'transport.runDue', run, quiet: true });
    }
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      app.report({ operation: 'transport.runDue', error });
    }
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
