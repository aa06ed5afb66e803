import { startAppHost } from '../../support/app-host.ts';

export type Asked = 'time' | 'end';
export type Told =
  | { readonly kind: 'ready'; readonly url: string; readonly origin: string; readonly home: string }
  /** Microseconds since the process began, of all its threads. */
  | { readonly kind: 'time'; readonly user: number; readonly system: number };

// A host in a process of its own, started by processor-time.ts: what it and its threads work is nobody else's work.
const site = await startAppHost();
const tell = (told: Told) => process.send?.(told);
const end = () => void site.close().then(() => process.exit(0));
process.on('message', (asked: Asked) => {
  if (asked === 'time') tell({ kind: 'time', ...process.cpuUsage() });
  if (asked === 'end') end();
});
process.on('disconnect', end);
tell({ kind: 'ready', url: site.host.url, origin: site.host.origin, home: site.home });
