import { handlers } from '#core/handlers.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openTestApp } from '../../support/test-app.ts';

const codeOf = (reply: unknown) => (reply as { readonly code?: string }).code ?? 'done';
const unless = (wanted: string, reply: unknown): readonly string[] => (codeOf(reply) === wanted ? [] : [codeOf(reply)]);

/** A view of claims called Mine, and what is tried beside it; nothing comes out while the guards stand. */
async function one() {
  const app = await openTestApp(handlers);
  const viewId = app.newId();
  const mine = { screen: 'claims', name: 'Mine', filters: '{}' };
  await app.ask('savedView.save', { ...mine, viewId });
  return { app, viewId, mine };
}

export const attempts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  async 'two views of one name'() {
    const { app, mine } = await one();
    return unless('savedView.nameTaken', await app.reply('savedView.save', { ...mine, viewId: app.newId(), name: 'mINE' }));
  },
  async 'moved to another screen'() {
    const { app, viewId, mine } = await one();
    return unless('savedView.otherScreen', await app.reply('savedView.save', { ...mine, viewId, screen: 'denials' }));
  },
  async 'a view that is gone'() {
    const { app } = await one();
    return unless('savedView.notFound', await app.reply('savedView.remove', { viewId: app.newId() }));
  },
};

await printAttempt(import.meta.url, attempts);
