import { existsSync, readFileSync } from 'node:fs';

/** Where a way of ours finds the milliseconds of --plant. */
export const PLANT = 'CLAIMWRIGHT_BENCH_PLANT';

/** Ends a task: its figures, with the most memory this process ever held unless they name another's, as the last line of output. */
export function tell(figures: Readonly<Record<string, number>>): void {
  const peakRssMb = peakKilobytes() / 1024;
  process.stdout.write(`${JSON.stringify({ peakRssMb, ...figures })}\n`);
}

/**
 * Where Linux says it of this program alone, that is taken: maxRSS (kilobytes on every platform of Node) also counts what the
 * process held before the program began in it, which is what the bench held that started it.
 */
function peakKilobytes(): number {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const own = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return own === undefined ? process.resourceUsage().maxRSS : Number(own);
}
const STATUS = '/proc/self/status';

/** Seconds that `work` takes. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Keeps the processor busy for as long as --plant asked, inside what is measured: a bench that does not notice is none. */
export function plantedDelay(): void {
  const end = performance.now() + Number(process.env[PLANT] ?? 0);
  while (performance.now() < end);
}
