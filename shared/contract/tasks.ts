import { z } from 'zod';
import { count, Day, Id, Moment, pageInput, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const Gone = ['task.notFound', 'task.changedElsewhere'] as const;

/** What somebody is to do by some day. */
export const taskOperations = {
  'task.list': operation({
    kind: 'query',
    permission: 'task.view',
    phi: true,
    words: 'Tasks by their day, with the next steps of denials and short lines; of one person, of nobody, due, or done',
    input: strict({
      whose: z.enum(['mine', 'nobody', 'all']).default('all'),
      due: z.boolean().default(false),
      done: z.boolean().default(false),
      patientId: Id.nullable().default(null),
      claimId: Id.nullable().default(null),
      ...pageInput,
    }),
    output: strict({
      mine: count,
      overdue: count,
      today: count,
      rows: z.array(
        strict({
          kind: z.enum(['task', 'denial', 'short']),
          id: Id,
          version: z.int(),
          words: z.string(),
          /** Whom or what it is about, by name. */
          about: z.string(),
          patientId: Id.nullable(),
          claimId: Id.nullable(),
          remittanceId: Id.nullable(),
          payerId: Id.nullable(),
          ownerId: Id.nullable(),
          ownerName: z.string().nullable(),
          dueOn: Day,
          doneAt: Moment.nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  'task.history': operation({
    kind: 'query',
    permission: 'task.view',
    phi: true,
    words: 'What happened to a task, newest first',
    input: strict({ taskId: Id }),
    output: z.array(strict({ at: Moment, words: z.string(), by: z.string() })),
    errors: ['task.notFound'],
  }),
  'task.people': operation({
    kind: 'query',
    permission: 'task.view',
    phi: false,
    words: 'Who a task or a denial can be given to',
    input: strict({}),
    output: strict({ me: Id, people: z.array(strict({ userId: Id, name: z.string() })) }),
    errors: [],
  }),
  'task.add': operation({
    kind: 'command',
    permission: 'task.change',
    phi: true,
    words: 'Add a task about a patient, a claim, a remittance, a payer or nothing of these',
    input: strict({
      taskId: Id,
      words: required(200),
      patientId: Id.nullable().default(null),
      claimId: Id.nullable().default(null),
      remittanceId: Id.nullable().default(null),
      payerId: Id.nullable().default(null),
      ownerId: Id.nullable(),
      dueOn: Day,
    }),
    output: strict({ version: z.int() }),
    errors: ['task.exists', 'task.aboutTwo', 'task.aboutNothing', 'task.ownerNotFound'],
  }),
  'task.change': operation({
    kind: 'command',
    permission: 'task.change',
    phi: true,
    words: 'Change the words, the owner or the day of a task, or write a note on it',
    input: strict({
      taskId: Id,
      version: z.int(),
      words: required(200),
      ownerId: Id.nullable(),
      dueOn: Day,
      note: text(500).default(''),
    }),
    output: strict({ version: z.int() }),
    errors: [...Gone, 'task.done', 'task.ownerNotFound'],
  }),
  'task.end': operation({
    kind: 'command',
    permission: 'task.change',
    phi: true,
    words: 'Say that a task is done, or that it is to be done again',
    input: strict({ taskId: Id, version: z.int(), done: z.boolean(), note: text(500).default('') }),
    output: strict({ version: z.int() }),
    errors: [...Gone, 'task.done'],
  }),
};
