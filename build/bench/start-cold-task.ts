import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { launchBrowser } from '../../tests/support/browser.ts';
import { plantedDelay, tell } from './task.ts';

const [way = '', folder = ''] = process.argv.slice(2);

/** The built host as npm start runs it, with an empty home; resolves its one-time address. */
async function startHost(home: string): Promise<{ readonly host: ChildProcess; readonly address: string }> {
  const host = spawn(process.execPath, ['dist/web/web.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CLAIMWRIGHT_HOME: home },
  });
  for await (const line of createInterface({ input: host.stdout })) if (line.includes('http://')) return { host, address: line.trim() };
  throw new Error('the host ended before it was ready');
}

/** The most memory the host ever held, where the system tells. */
function peakOf({ pid }: ChildProcess): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

async function openBlank(): Promise<void> {
  const started = performance.now();
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto('about:blank');
  const ms = performance.now() - started;
  await browser.close();
  tell({ ms });
}

/** Host first, then the browser, as the host itself opens it: nothing runs beside anything else. */
async function openScreen(): Promise<void> {
  const home = mkdtempSync(join(folder, 'home-'));
  const started = performance.now();
  const { host, address } = await startHost(home);
  const ready = performance.now();
  const browser = await launchBrowser();
  const page = await browser.newPage();
  plantedDelay();
  const asked = performance.now();
  await page.goto(address);
  await page.getByRole('button').first().waitFor();
  const usable = performance.now();
  const peakRssMb = peakOf(host);
  await browser.close();
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await ended;
  rmSync(home, { recursive: true, force: true });
  tell({ ms: usable - started, hostMs: ready - started, pageMs: usable - asked, peakRssMb });
}

await (way === 'blank' ? openBlank() : openScreen());
