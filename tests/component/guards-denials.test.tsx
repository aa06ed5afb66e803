import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { MemoryRouter } from 'react-router';
import { APPEALS, ASKED, LIST, PEOPLE, page, REASON, STANDING } from './denials-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { IDS } from './ids.ts';

const ACT = '{Control>}{Enter}{/Control}';
const FOLDER = 'renderer/features/denials';
const COMMANDS = /^(denial|appeal|task)\.(note|plan|correct|anew|transfer|writeOff|decide|takeBack|make|send|outcome|add|change|end)$/;

/** Draws one part of a screen, presses keys, and answers which of the engine's commands were asked for. */
async function press(module: ScreenModule, name: string, props: object, keys: readonly string[], answers = {}) {
  const Part = module[name] as ComponentType<object> | undefined;
  if (!Part) throw new Error(`${name} is gone`);
  const { calls } = setAnswers({
    'denial.list': () => answer(LIST),
    'denial.counts': () => answer([]),
    'denial.reasons': () => answer([]),
    'denial.get': () => answer(page()),
    'denial.limits': () => answer({ own: null, limits: [] }),
    'savedView.list': () => answer([]),
    'reason.list': () => answer([{ reasonId: REASON, words: 'Our own mistake', use: 'writeOff', active: true }]),
    'appeal.list': () => answer({ ...APPEALS, suggested: { ...APPEALS.suggested, body: '' } }),
    'appeal.templates': () => answer({ fields: [], templates: [] }),
    'task.people': () => answer(PEOPLE),
    ...answers,
  });
  render(
    <MemoryRouter>
      <Part {...props} />
    </MemoryRouter>,
  );
  await act(settle);
  for (const each of keys) {
    await userEvent.keyboard(each);
    await act(settle);
  }
  return calls.filter(({ name: asked }) => COMMANDS.test(asked));
}

const nothing = () => undefined;
const floating = { onClose: nothing, onDone: nothing };
const even = page({ movable: 0, openAtPayer: 0 });
const denialTask = {
  ...{ kind: 'denial', id: IDS.other, version: 1, words: 'Denial: CO-97', about: '', patientId: null, claimId: null, remittanceId: null },
  ...{ payerId: null, ownerId: null, ownerName: null, dueOn: '2099-01-02', doneAt: null },
};

const guards: readonly GuardedAttempt[] = [
  {
    name: 'nothing is written off when nothing is open',
    file: `${FOLDER}/money-dialogs.tsx`,
    guard: "disabled={amount === 0 || reasonId === '' || write.running}",
    without: "disabled={reasonId === '' || write.running}",
    attempt: (module) => press(module, 'WriteOffDialog', { page: even, ...floating }, [ACT]),
  },
  {
    name: 'nothing is moved on when nothing is open',
    file: `${FOLDER}/money-dialogs.tsx`,
    guard: "disabled={amount === 0 || reason.trim() === '' || transfer.running}",
    without: 'disabled={transfer.running}',
    attempt: (module) => press(module, 'TransferDialog', { page: even, to: 'nextPayer', ...floating }, [ACT]),
  },
  {
    name: 'nothing is taken back without a reason',
    file: `${FOLDER}/money-dialogs.tsx`,
    guard: "disabled={reason.trim() === '' || back.running}",
    without: 'disabled={back.running}',
    attempt: (module) => press(module, 'TakeBackDialog', { page: page({}, { money: [STANDING] }), onClose: nothing }, [ACT]),
  },
  {
    name: 'what only waits for approval is not taken back',
    file: `${FOLDER}/looks.ts`,
    guard: "state === 'booked'",
    without: "state !== 'refused'",
    attempt: async (module) => {
      const found = (module.standingMoney as unknown as (shown: unknown) => unknown)(page({}, { money: [ASKED] }));
      return found === undefined ? [] : [found];
    },
  },
  {
    name: 'a note has words',
    file: `${FOLDER}/note-dialogs.tsx`,
    guard: "words.trim() === '' || ",
    without: '',
    attempt: (module) => press(module, 'NoteDialog', { denial: page().denial, ...floating }, [ACT]),
  },
  {
    name: 'a letter without words is not made',
    file: `${FOLDER}/appeal-dialog.tsx`,
    guard: "body.trim() === '' || ",
    without: '',
    attempt: (module) => press(module, 'AppealDialog', { denial: page().denial, onClose: nothing, onMade: nothing }, [ACT]),
  },
  {
    name: 'no correction without the payer’s number',
    file: `${FOLDER}/resend-dialog.tsx`,
    guard: " || (kind === 'correct' && number.trim() === '')",
    without: '',
    attempt: (module) =>
      press(module, 'ResendDialog', { page: page({ payerControlNumber: null }), kind: 'correct', next: '/denials', onClose: nothing }, [
        ACT,
      ]),
  },
  {
    name: 'a task has words',
    file: 'renderer/features/tasks/task-dialog.tsx',
    guard: `      act="Add the task"
      disabled={words.trim() === '' || !dueOn || add.running}`,
    without: '      act="Add the task"',
    attempt: (module) =>
      press(module, 'AddTaskDialog', { about: { patientId: null, claimId: null, remittanceId: null, payerId: null }, onClose: nothing }, [
        ACT,
      ]),
  },
  {
    name: 'a denial is not ended among the tasks',
    file: 'renderer/features/tasks/tasks-screen.tsx',
    guard: "if (row.kind === 'denial') return there;",
    without: '',
    attempt: (module) =>
      press(module, 'TasksScreen', {}, ['d'], { 'task.list': () => answer({ mine: 0, overdue: 0, today: 0, rows: [denialTask] }) }),
  },
];

provesGuards(guards);
