import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { printAttempt } from '../../support/print-attempt.ts';
import { openTestApp } from '../../support/test-app.ts';

const codeOf = (reply: unknown) => (reply as { readonly code?: string }).code;
/** Nothing when it was refused with this code; what was answered instead otherwise. */
const unless = (code: string, reply: unknown): readonly unknown[] => (codeOf(reply) === code ? [] : [reply]);

/** A practice with one task for whoever comes first. */
async function one() {
  const app = await openTestApp(handlers);
  const task = { taskId: app.newId(), words: 'Ask for the card', ownerId: null, dueOn: plainDate('2026-07-14') };
  await app.ask('task.add', task);
  return { app, task, reply: app.reply, at: { taskId: task.taskId, version: 1 } };
}

/** Each tries to do wrong; answers what came of it: nothing, while its guard stands. */
export const attempts: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  async 'added twice'() {
    const { reply, task } = await one();
    return unless('task.exists', await reply('task.add', task));
  },
  async 'about two things'() {
    const { app, reply, task } = await one();
    const [patientId, claimId] = [app.newId(), app.newId()];
    return unless('task.aboutTwo', await reply('task.add', { ...task, taskId: app.newId(), patientId, claimId }));
  },
  async 'about nobody who is here'() {
    const { app, reply, task } = await one();
    return unless('task.aboutNothing', await reply('task.add', { ...task, taskId: app.newId(), patientId: app.newId() }));
  },
  async 'given to somebody who left'() {
    const { app, reply, task } = await one();
    const ownerId = app.db.get<{ id: string }>(sql`SELECT id FROM user WHERE role = 'biller'`)?.id ?? '';
    app.db.run(sql`UPDATE user SET active = 0 WHERE id = ${ownerId}`);
    return unless('task.ownerNotFound', await reply('task.add', { ...task, taskId: app.newId(), ownerId }));
  },
  async 'changed by two at once'() {
    const { app, reply, task, at } = await one();
    const { words, ownerId, dueOn } = task;
    await app.ask('task.change', { ...at, words: 'Ask for both sides', ownerId, dueOn });
    return unless('task.changedElsewhere', await reply('task.change', { ...at, words, ownerId, dueOn }));
  },
  async 'changed when done'() {
    const { app, reply, task, at } = await one();
    const { words, ownerId, dueOn } = task;
    await app.ask('task.end', { ...at, done: true });
    return unless('task.done', await reply('task.change', { ...at, version: 2, words, ownerId, dueOn }));
  },
  async 'done twice'() {
    const { app, reply, at } = await one();
    await app.ask('task.end', { ...at, done: true });
    return unless('task.done', await reply('task.end', { ...at, version: 2, done: true }));
  },
  async 'the past of none'() {
    const { app, reply } = await one();
    return unless('task.notFound', await reply('task.history', { taskId: app.newId() }));
  },
};

await printAttempt(import.meta.url, attempts);
