import { afterEach, expect, test } from 'vitest';
import type { Look } from '#shared/contract/look.ts';
import { drawDensity } from '../../renderer/lib/density.ts';
import { chooseTheme, recallLook } from '../../renderer/lib/look.ts';
import { drawTheme } from '../../renderer/lib/theme.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const page = document.documentElement;
afterEach(() => {
  drawTheme('system');
  drawDensity('normal');
});

test('the look that the host remembers is drawn', async () => {
  setAnswers({ 'look.get': () => answer({ theme: 'contrast', density: 'roomy' }) });
  await recallLook();
  expect([page.dataset.theme, page.className]).toEqual(['contrast', 'roomy']);
});

test('a remembered look that comes after the first choice does not take the choice back', async () => {
  let give = (_look: Look) => {};
  const remembered = new Promise<Look>((resolve) => {
    give = resolve;
  });
  setAnswers({ 'look.get': async () => answer(await remembered), 'look.keep': () => answer({}) });
  const recalled = recallLook();
  chooseTheme('dark');
  give({ theme: 'light', density: 'compact' });
  await recalled;
  expect([page.dataset.theme, page.className]).toEqual(['dark', '']);
});

test('a host that remembers nothing and keeps nothing leaves the usual look and the choice', async () => {
  setAnswers({});
  await recallLook();
  expect([page.dataset.theme, page.className]).toEqual(['light', '']);
  chooseTheme('dark');
  expect(page.dataset.theme).toBe('dark');
});
