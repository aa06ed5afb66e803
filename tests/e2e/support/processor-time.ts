import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Site } from './app-page.ts';
import type { Asked, Told } from './host-process.ts';

export type HostProcess = Site & {
  /** Seconds of processor time that the host and its engine have used. */
  time(): Promise<number>;
};

/** Starts the real host in a process of its own, so that its work can be told from that of the script that types. */
export async function startHostProcess(): Promise<HostProcess> {
  const child = fork(fileURLToPath(new URL('./host-process.ts', import.meta.url)), [], { execArgv: [] });
  const next = async (): Promise<Told> => {
    const ended = once(child, 'exit').then(() => {
      throw new Error('the host ended by itself');
    });
    const [told] = (await Promise.race([once(child, 'message'), ended])) as [Told];
    return told;
  };
  const ready = await next();
  if (ready.kind !== 'ready') throw new Error('the host did not say where it is');
  const { url, origin, home } = ready;
  return {
    host: { url, origin },
    home,
    async time() {
      const told = next();
      child.send('time' satisfies Asked);
      const answer = await told;
      if (answer.kind !== 'time') throw new Error('the host did not say its time');
      return (answer.user + answer.system) / 1e6;
    },
    async close() {
      const ended = once(child, 'exit');
      child.send('end' satisfies Asked);
      await ended;
    },
  };
}

/** Seconds of processor time since the start: of all page processes, of the host with its engine, and of this process, which types. */
export type Work = { readonly page: number; readonly host: number; readonly script: number };

/** Begins to count. Time on the clock says how busy the machine is; this says how much work was done. */
export async function processorTime(browser: Browser, host: HostProcess): Promise<{ sinceStart(): Promise<Work> }> {
  const session = await browser.newBrowserCDPSession();
  const pageTime = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const before = { page: await pageTime(), host: await host.time(), script: process.cpuUsage() };
  return {
    async sinceStart() {
      const { user, system } = process.cpuUsage(before.script);
      const [page, hosts] = [await pageTime(), await host.time()];
      return { page: page - before.page, host: hosts - before.host, script: (user + system) / 1e6 };
    },
  };
}
