import type { Browser } from 'playwright-core';

/** Seconds of processor time since the start: of all page processes, and of this process, which is host, engine and script in one. */
export type ProcessorTime = { sinceStart(): Promise<{ readonly renderer: number; readonly host: number }> };

/** Begins to count. Time on the clock says how busy the machine is; this says how much work was done. */
export async function processorTime(browser: Browser): Promise<ProcessorTime> {
  const session = await browser.newBrowserCDPSession();
  const rendererTime = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const before = await rendererTime();
  const hostBefore = process.cpuUsage();
  return {
    async sinceStart() {
      const { user, system } = process.cpuUsage(hostBefore);
      return { renderer: (await rendererTime()) - before, host: (user + system) / 1e6 };
    },
  };
}
