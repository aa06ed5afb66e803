import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { testTwins } from '../../support/core-twins.ts';
import { openTestApp } from '../../support/test-app.ts';
import { attempts } from './view-attempts.ts';

const FILE = 'core/saved-view/saved-views.ts';
const guards = [
  {
    ...{ name: 'two views of one name', file: FILE },
    guard: 'savedViewNamed(context.db, view.screen, view.name, view.viewId)',
    without: 'false',
  },
  { name: 'moved to another screen', file: 'db/queries/saved-view.ts', guard: ' WHERE screen = excluded.screen', without: '' },
  { name: 'a view that is gone', file: FILE, guard: '!removeSavedView(context.db, viewId)', without: 'false' },
] as const;

testTwins(fileURLToPath(new URL('./view-attempts.ts', import.meta.url)), attempts, guards);

test('views are kept by name for one screen, replaced under their id, and taken away', async () => {
  const app = await openTestApp(handlers);
  const [a, b, c] = [app.newId(), app.newId(), app.newId()];
  await app.ask('savedView.save', { viewId: a, screen: 'claims', name: 'Large', filters: '{"chargeFrom":10000}' });
  await app.ask('savedView.save', { viewId: b, screen: 'claims', name: 'front desk', filters: '{}' });
  await app.ask('savedView.save', { viewId: c, screen: 'denials', name: 'Large', filters: '{"reason":"CO-97"}' });
  await app.ask('savedView.save', { viewId: a, screen: 'claims', name: 'LARGE', filters: '{"chargeFrom":20000}' });
  expect(await app.ask('savedView.list', { screen: 'claims' })).toEqual([
    { viewId: b, name: 'front desk', filters: '{}' },
    { viewId: a, name: 'LARGE', filters: '{"chargeFrom":20000}' },
  ]);
  await app.ask('savedView.remove', { viewId: a });
  expect((await app.ask('savedView.list', { screen: 'claims' })).map(({ viewId }) => viewId)).toEqual([b]);
  expect(await app.ask('savedView.list', { screen: 'denials' })).toHaveLength(1);
});

test('what is no JSON object, too long, or of a screen that cannot be, is refused; so is who may not keep views', async () => {
  const app = await openTestApp(handlers);
  const view = { viewId: app.newId(), screen: 'claims', name: 'Mine', filters: '{}' };
  for (const filters of ['', '[]', 'null', '{', `{"text":"${'x'.repeat(4_000)}"}`])
    expect(await app.reply('savedView.save', { ...view, filters })).toMatchObject({ code: 'input.invalid' });
  for (const screen of ['', 'Claims', 'a b', 'x'.repeat(41)])
    expect(await app.reply('savedView.save', { ...view, screen })).toMatchObject({ code: 'input.invalid' });
  expect(await app.reply('savedView.save', view, 'frontDesk')).toMatchObject({ code: 'permission.denied' });
  expect(await app.ask('savedView.list', { screen: 'claims' })).toEqual([]);
});
