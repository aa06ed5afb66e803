import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask, firstScreen } from './furnish-practice.ts';

/** Opens a sample practice with some months of invented work, and shows it. */
export async function openSample(page: Page, home: string, patients: number, months = 4): Promise<void> {
  await firstScreen(page);
  await ask(page, 'practice.createSample', { folder: join(home, 'sample') });
  const { jobId } = (await ask(page, 'sample.fill', { seed: 7, patients, months })) as unknown as { jobId: string };
  for (let running = true; running; ) {
    await page.waitForTimeout(200);
    running = (await ask(page, 'job.list', {})).some((job) => job.jobId === jobId);
  }
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
}

/** Draws the page in a theme, as the switch in the top bar does. */
export async function drawIn(page: Page, theme: 'light' | 'dark' | 'contrast'): Promise<void> {
  const words = { light: 'Light', dark: 'Dark', contrast: 'High contrast' }[theme];
  const button = page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: words });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
}
