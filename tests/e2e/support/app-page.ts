import type { Browser, Page } from 'playwright-core';
import { type AppHost, startAppHost } from '../../support/app-host.ts';

/** A running host, in this process or in one of its own. */
export type Site = Pick<AppHost, 'home' | 'close'> & { readonly host: { readonly url: string; readonly origin: string } };

export type AppPage = {
  readonly page: Page;
  readonly site: Site;
  /** Console errors, uncaught errors, refusals of the policy and requests to anywhere else; a good journey ends with none. */
  readonly problems: string[];
  close(): Promise<void>;
};

/** CLAIMWRIGHT_SLOWER=6 makes the screens that many times slower: a test that runs ahead of its screen is found by it. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env.CLAIMWRIGHT_SLOWER ?? 1);
  if (rate > 1) await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate });
}

/** A signed-in page of the real program, watched for everything that a person would not see but we must. */
export async function openAppPage(browser: Browser, start: () => Promise<Site> = () => startAppHost()): Promise<AppPage> {
  const site = await start();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await slowDown(page);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.host.origin) && !/^(data|blob):/.test(url)) problems.push(`left the machine: ${url}`);
  });
  // Choosers stay caught from the first to the last: caught anew for each, one can open before the browser was told.
  page.on('filechooser', () => undefined);
  await page.goto(site.host.url);
  await page.waitForURL(`${site.host.origin}/**`);
  return {
    page,
    site,
    problems,
    async close() {
      await context.close();
      await site.close();
    },
  };
}
