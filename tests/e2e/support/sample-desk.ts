import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { CallInput, OperationName, Output } from '#shared/contract/operations.ts';

type Reply = { readonly ok: boolean; readonly code?: string; readonly value: unknown };

/** Calls the engine as the page does, signed in as it is; throws with the code of a refusal. */
export async function ask<N extends OperationName>(page: Page, name: N, input: CallInput<N>): Promise<Output<N>> {
  const reply = await page.evaluate(
    async ([operation, body]): Promise<Reply> => {
      const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      return (await fetch(`/api/call/${operation}`, sent)).json() as Promise<Reply>;
    },
    [name, JSON.stringify(input)] as const,
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.code}`);
  return reply.value as Output<N>;
}

/** Opens a sample practice with some months of invented work, and shows it. */
export async function openSample(page: Page, home: string, patients: number, months = 4): Promise<void> {
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
