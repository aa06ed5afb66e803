/** Ends a task: its figures, with the most memory this process ever held unless they name another's, as the last line of output. */
export function tell(figures: Readonly<Record<string, number>>): void {
  // maxRSS is kilobytes on every platform of Node.
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ peakRssMb, ...figures })}\n`);
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
