import type { Feature } from '../../lib/feature.ts';
import { TasksScreen } from './tasks-screen.tsx';

export const feature: Feature = {
  routes: [{ path: '/tasks', element: <TasksScreen /> }],
  commands: [
    { words: 'My tasks', path: '/tasks' },
    { words: 'New task about what is open', path: '/tasks?add=1', keys: 'Alt J', fromHere: true },
  ],
  errors: {
    'task.notFound': 'That task is not in this practice.',
    'task.changedElsewhere': 'Somebody changed this task meanwhile. It is shown as it is now; nothing was changed.',
    'task.exists': 'This task was added already; it is not added twice.',
    'task.aboutTwo': 'A task is about one thing: a patient, a claim, a remittance or a payer.',
    'task.aboutNothing': 'What this task is about is not in this practice any more.',
    'task.ownerNotFound': 'That person cannot be given work: they are not in this practice any more.',
    'task.done': 'This task is done already, or was taken up again meanwhile.',
  },
};
