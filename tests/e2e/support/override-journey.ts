import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { type AppPage, openAppPage } from './app-page.ts';
import { ask, furnishPractice, newId } from './furnish-practice.ts';

const PATIENCE = { timeout: 20_000 };

/** Types the whole visit anew in the charge language. */
async function typeVisit(page: Page, visit: string): Promise<void> {
  await page.getByLabel(/Charge language/).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(visit);
  await page.keyboard.press('Enter');
}

const mustBeFixed = (page: Page, count: number) => page.getByText(`${count} must be fixed`).first().waitFor(PATIENCE);
const letPass = (page: Page) => page.getByText('Let pass:').first();

/** Lets the finding pass by F10 and types a reason. */
async function override(page: Page, reason: string): Promise<void> {
  await page.keyboard.press('F10');
  await page.getByRole('textbox', { name: 'Why' }).waitFor(PATIENCE);
  await page.keyboard.type(reason);
  await page.keyboard.press('Control+Enter');
  await letPass(page).waitFor(PATIENCE);
}

/** A rule of the practice that stops a screening without a modifier, and a slip to enter one on. */
async function prepare(app: AppPage): Promise<string> {
  const { page } = app;
  const { slip } = await furnishPractice(app, 'override');
  const ruleId = newId();
  const definition = {
    scope: 'line' as const,
    when: {
      join: 'all' as const,
      parts: [
        { field: 'code' as const, test: 'oneOf' as const, values: ['G0444'] },
        { field: 'modifiers' as const, test: 'absent' as const, values: [] },
      ],
    },
    actions: [{ kind: 'stop' as const, message: 'Prairie Mutual wants 33 on the screening.', fix: 'Add modifier 33.' }],
  };
  const { version } = await ask(page, 'rule.save', { ruleId, version: 0, title: 'Screening needs a modifier', definition });
  await ask(page, 'rule.switch', { ruleId, version, active: true });
  return (await slip(0)).superbillId;
}

/**
 * Charges are typed, their findings let pass by F10, taken back, let pass again; then the diagnosis is changed and the visit
 * approved. Answers what was seen, and how the claim ended: an override counts for the facts it was given for, and no others.
 */
export async function overrideJourney(app: AppPage) {
  const { page } = app;
  const superbillId = await prepare(app);
  await page.goto(`${app.site.host.origin}/#/charges/${superbillId}`);
  await page.reload();
  await page.getByLabel(/Charge language/).waitFor(PATIENCE);
  // A line that points at no diagnosis would spoil the file: that finding is not among those that may pass.
  await typeVisit(page, 'G0444');
  await page
    .getByText(/points at no diagnosis|has no diagnosis pointer|must be fixed/)
    .first()
    .waitFor(PATIENCE);
  await page.keyboard.press('F10');
  const finding = page.getByRole('combobox', { name: 'Finding' });
  await finding.waitFor(PATIENCE);
  const offered = (await finding.locator('option').allTextContents()).map((words) => Number(words.split(':')[0]));
  await page.keyboard.press('Escape');
  await finding.waitFor({ state: 'detached' });

  await typeVisit(page, 'G0444 A ; Z13.31');
  await mustBeFixed(page, 1);
  await page.keyboard.press('F10');
  await page.getByRole('textbox', { name: 'Why' }).waitFor(PATIENCE);
  await page.keyboard.press('Control+Enter');
  const askedForReason = await page.getByRole('textbox', { name: 'Why' }).isVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Why' }).waitFor({ state: 'detached' });
  await override(page, 'They take it without, by phone');
  await page.getByRole('button', { name: /Take back the override of/ }).focus();
  await page.keyboard.press('Enter');
  await mustBeFixed(page, 1);
  await override(page, 'Confirmed again, ref. 4471');
  await typeVisit(page, 'G0444 A ; I10');
  await page.keyboard.press('Control+Enter');
  const said = page.getByText(/Claim (ready to send|waits on hold)/).first();
  await said.waitFor(PATIENCE);
  return { offered, askedForReason, ended: (await said.textContent())?.includes('hold') ? 'on hold' : 'ready' };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await launchBrowser();
  const app = await openAppPage(browser);
  try {
    process.stdout.write(JSON.stringify(await overrideJourney(app)));
  } finally {
    await app.close();
    await browser.close();
  }
}
