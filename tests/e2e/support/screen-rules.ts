import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { drawIn } from './sample-desk.ts';

/** Accessibility rules that the shown screen breaks in light, dark and high contrast, with the theme and the first elements. */
export async function brokenInAnyTheme(page: Page): Promise<readonly string[]> {
  // A modal dialog lets no click through to the switch of themes: what is shown then is the dialog.
  if ((await page.locator('dialog[open]').count()) > 0) return brokenWithDialog(page);
  const broken: string[] = [];
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await drawIn(page, theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    broken.push(
      ...violations.map(
        ({ id, nodes }) =>
          `${theme} ${id}: ${nodes
            .slice(0, 4)
            .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.slice(0, 200)}`)
            .join(' | ')}`,
      ),
    );
  }
  await drawIn(page, 'light');
  return broken;
}

/** The same for a screen under an open dialog, which lets no click through to the switch: the theme is set instead. */
export async function brokenWithDialog(page: Page): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const theme of ['dark', 'contrast', 'light']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    broken.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`));
  }
  return broken;
}
