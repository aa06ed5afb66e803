import {
  aboutExists,
  changeTask,
  countTasks,
  endTask,
  findTask,
  insertTask,
  insertTaskEvent,
  listTasks,
  type TaskRow,
  taskEvents,
} from '#db/queries/task.ts';
import { findUser, listUsers } from '#db/queries/user.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { taskOperations } from '#shared/contract/tasks.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';

function listOfTasks(context: ReadContext, input: Input<'task.list'>): Output<'task.list'> {
  const { db, session, today } = context;
  const { whose, due, done, patientId, claimId, offset, limit } = input;
  const rows = listTasks(db, {
    ...{ ownerId: whose === 'mine' ? session.userId : null, unowned: whose === 'nobody' },
    ...{ dueBy: due ? today : null, done, patientId, claimId, offset, limit },
  });
  for (const row of rows) context.touch(row.id);
  const { mine, overdue, today: now } = countTasks(db, session.userId, today);
  return { mine, overdue, today: now, rows: [...rows] };
}

function history(context: ReadContext, { taskId }: Input<'task.history'>): Output<'task.history'> {
  if (!findTask(context.db, taskId)) fail('task.notFound', { taskId });
  context.touch(taskId);
  return taskEvents(context.db, taskId);
}

const people = ({ db, session }: ReadContext): Output<'task.people'> => ({
  me: session.userId,
  people: listUsers(db)
    .filter(({ active }) => active)
    .map(({ userId, displayName }) => ({ userId, name: displayName })),
});

const madeBy = ({ now, session }: WriteContext) => ({ at: now(), userId: session.userId });

/** Error: task.ownerNotFound. */
function ownerName({ db }: WriteContext, ownerId: string | null): string {
  if (ownerId === null) return 'whoever comes first';
  const owner = findUser(db, ownerId);
  return owner?.active ? owner.displayName : fail('task.ownerNotFound', { ownerId });
}

/** The caller mints the id, so that a second press adds nothing. */
function addTask(context: WriteContext, input: Input<'task.add'>): Output<'task.add'> {
  const { taskId, patientId, claimId, remittanceId, payerId } = input;
  if (findTask(context.db, taskId)) fail('task.exists', { taskId });
  if ([patientId, claimId, remittanceId, payerId].filter((id) => id !== null).length > 1) fail('task.aboutTwo', { taskId });
  if (!aboutExists(context.db, input)) fail('task.aboutNothing', { taskId });
  const owner = ownerName(context, input.ownerId);
  insertTask(context.db, input, madeBy(context));
  insertTaskEvent(context.db, taskId, `Added for ${owner}, due ${formatDate(input.dueOn)}`, madeBy(context));
  context.touch(taskId);
  return { version: 1 };
}

/** Errors: task.notFound, task.changedElsewhere. */
function getTask(context: WriteContext, taskId: string, version: number): TaskRow {
  const task = findTask(context.db, taskId) ?? fail('task.notFound', { taskId });
  if (task.version !== version) fail('task.changedElsewhere', { taskId, version: task.version });
  context.touch(taskId);
  return task;
}

function change(context: WriteContext, input: Input<'task.change'>): Output<'task.change'> {
  const { taskId, words, ownerId, dueOn, note } = input;
  const task = getTask(context, taskId, input.version);
  if (task.doneAt !== null) fail('task.done', { taskId });
  const owner = ownerName(context, ownerId);
  changeTask(context.db, taskId, { words, ownerId, dueOn });
  const said = [
    words === task.words ? '' : 'Reworded',
    ownerId === task.ownerId ? '' : `Given to ${owner}`,
    dueOn === task.dueOn ? '' : `Due ${formatDate(dueOn)} instead of ${formatDate(task.dueOn)}`,
    note,
  ].filter((part) => part !== '');
  if (said.length > 0) insertTaskEvent(context.db, taskId, said.join('; '), madeBy(context));
  return { version: task.version + 1 };
}

function end(context: WriteContext, { taskId, version, done, note }: Input<'task.end'>): Output<'task.end'> {
  const task = getTask(context, taskId, version);
  if ((task.doneAt !== null) === done) fail('task.done', { taskId });
  const made = madeBy(context);
  endTask(context.db, taskId, done ? made : null);
  insertTaskEvent(context.db, taskId, `${done ? 'Done' : 'To be done again'}${note === '' ? '' : `: ${note}`}`, made);
  return { version: version + 1 };
}

/** What somebody is to do by some day. */
export const taskHandlers: Pick<Handlers, keyof typeof taskOperations> = {
  'task.list': listOfTasks,
  'task.history': history,
  'task.people': people,
  'task.add': addTask,
  'task.change': change,
  'task.end': end,
};
