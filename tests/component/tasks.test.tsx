import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { feature } from '../../renderer/features/tasks/feature.tsx';
import { TasksScreen } from '../../renderer/features/tasks/tasks-screen.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { comingFrom } from '../../renderer/lib/way-back.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { DENIAL, ME, PEOPLE } from './denials-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

const ACT = '{Control>}{Enter}{/Control}';
const WORDS = feature.errors ?? {};
const refused = (code: string): Reply => ({ ok: false, code, details: {} });
const NOTHING = { patientId: null, claimId: null, remittanceId: null, payerId: null };
const task = {
  ...{ kind: 'task', id: IDS.run, version: 2, words: 'Ask for the card', about: 'Nettlebed, Otto', ...NOTHING, patientId: IDS.patient },
  ...{ ownerId: ME, ownerName: 'Ana Reyes', dueOn: '2020-01-02', doneAt: null },
};
const call = { ...task, id: IDS.other, words: 'Call the bank', about: '', patientId: null, dueOn: '2099-01-02' };
const denial = {
  ...task,
  kind: 'denial',
  id: DENIAL,
  words: 'Denial: CO-97',
  about: 'C7115280W',
  patientId: null,
  claimId: IDS.journal,
  dueOn: '2099-01-03',
};
const list = (...rows: readonly object[]) => operations['task.list'].output.parse({ mine: 1, overdue: 1, today: 0, rows });

function Where() {
  const { pathname, search } = useLocation();
  return <p>{`${pathname}${search}`}</p>;
}

type From = { readonly path?: string; readonly came?: string };

function open(answers: Parameters<typeof setAnswers>[0] = {}, { path = '/tasks', came = '/today' }: From = {}) {
  addErrorSentences(WORDS);
  const bridge = setAnswers({
    'task.list': () => answer(list(task, call, denial)),
    'task.people': () => answer(PEOPLE),
    'task.history': () => answer([{ at: '2026-07-10T12:00:00.000Z', words: 'Added for Ana Reyes', by: 'Ana Reyes' }]),
    ...answers,
  });
  const [pathname = '', search = ''] = path.split('?');
  const view = render(
    <MemoryRouter initialEntries={[{ pathname, search: search === '' ? '' : `?${search}`, state: comingFrom('There', came) }]}>
      <Routes>
        <Route path="/tasks" element={<TasksScreen />} />
        <Route path="/patients/:id" element={<p>the patient</p>} />
        <Route path="/denials" element={<p>the denial</p>} />
        <Route path="/underpaid" element={<Where />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const asked = (name: string) => bridge.calls.filter((one) => one.name === name).map(({ input }) => input);
  return { ...view, asked };
}

test('tasks stand by their day, a late one says so, denials among them, and no rule is broken', async () => {
  const { container, asked } = open();
  expect(await screen.findByText('01/02/2020, late')).toBeInTheDocument();
  expect(screen.getByText('Denial: CO-97')).toBeInTheDocument();
  expect(screen.getByText('0 tasks due today, 1 late, yours and nobody’s.')).toBeInTheDocument();
  expect(asked('task.list')).toMatchObject([{ whose: 'mine', done: false }]);
  expect(await brokenRules(container)).toEqual([]);
});

test('D ends a task and its undo takes that back, in the version that it has then', async () => {
  const { asked } = open({ 'task.end': () => answer({ version: 3 }) });
  await screen.findByText('Ask for the card');
  await userEvent.keyboard('d');
  await screen.findByText('Done: Ask for the card');
  await userEvent.click(screen.getByRole('button', { name: /Undo/ }));
  expect(asked('task.end')).toMatchObject([
    { taskId: task.id, version: 2, done: true },
    { taskId: task.id, version: 3, done: false },
  ]);
});

test('one that somebody changed meanwhile is not ended, and the screen says why', async () => {
  const { asked } = open({ 'task.end': () => refused('task.changedElsewhere') });
  await screen.findByText('Ask for the card');
  await userEvent.keyboard('d');
  expect(await screen.findByText(String(WORDS['task.changedElsewhere']))).toBeInTheDocument();
  expect(screen.queryByText('Done: Ask for the card')).toBeNull();
  expect(asked('task.end')).toHaveLength(1);
});

test('N adds a task for oneself; without words nothing is added, and Esc leaves the dialog', async () => {
  const { asked, container } = open({ 'task.add': () => answer({ version: 1 }) });
  await screen.findByText('Ask for the card');
  await userEvent.keyboard('n');
  await screen.findByRole('option', { name: 'Ana Reyes (you)' });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard(ACT);
  expect(asked('task.add')).toEqual([]);
  await userEvent.keyboard(`Order paper${ACT}`);
  await screen.findByText('The task is on the list');
  expect(asked('task.add')).toMatchObject([{ ...NOTHING, words: 'Order paper', ownerId: ME }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await userEvent.keyboard('n');
  await screen.findByRole('dialog');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test.each([
  [`/patients/${IDS.patient}`, 'about the patient who is open', { patientId: IDS.patient }],
  [`/claims/${IDS.journal}?view=all`, 'about the claim that is open', { claimId: IDS.journal }],
  [`/denials?tab=awaited&claim=${IDS.journal}`, 'about the claim that is open', { claimId: IDS.journal }],
  [`/payments/${IDS.remittance}`, 'about the remittance that is open', { remittanceId: IDS.remittance }],
])('begun on %s, a new task is %s; a refusal is shown in words', async (came, words, about) => {
  const { asked } = open({ 'task.add': () => refused('task.aboutNothing') }, { path: '/tasks?add=1', came });
  await screen.findByText(words);
  await userEvent.keyboard(`Ask${ACT}`);
  expect(await screen.findByText(String(WORDS['task.aboutNothing']))).toBeInTheDocument();
  expect(asked('task.add')).toMatchObject([{ ...NOTHING, ...about, words: 'Ask' }]);
  expect(screen.getByRole('dialog')).toBeInTheDocument();
});

test('E changes words and owner and shows what happened; a person who left is refused in words', async () => {
  const { asked, container } = open({ 'task.change': () => refused('task.ownerNotFound') });
  await screen.findByText('Ask for the card');
  await userEvent.keyboard('e');
  await screen.findByText('Added for Ana Reyes (Ana Reyes)');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(screen.getByLabelText('For'), '');
  await userEvent.type(screen.getByLabelText('Note'), 'Twice asked');
  await userEvent.keyboard(ACT);
  expect(await screen.findByText(String(WORDS['task.ownerNotFound']))).toBeInTheDocument();
  expect(asked('task.change')).toEqual([
    { taskId: task.id, version: 2, words: 'Ask for the card', ownerId: null, dueOn: '2020-01-02', note: 'Twice asked' },
  ]);
});

test('Enter goes where the task is done', async () => {
  open();
  await screen.findByText('Ask for the card');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('the patient')).toBeInTheDocument();
});

test('a line that was paid short is only gone to, on the screen of short payments and at that line', async () => {
  const short = { ...denial, kind: 'short', id: IDS.encounter, words: 'Paid short by 10.00: T1015' };
  const { asked } = open({ 'task.list': () => answer(list(short)) });
  expect(await screen.findByRole('row', { name: /Paid short by 10\.00: T1015/ })).toBeInTheDocument();
  await userEvent.keyboard('d');
  expect(asked('task.end')).toEqual([]);
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText(`/underpaid?claim=${IDS.journal}&line=${IDS.encounter}`)).toBeInTheDocument();
});

test('a denial is only gone to: it is ended by working it', async () => {
  const { asked } = open({ 'task.list': () => answer(list(denial)) });
  await screen.findByText('Denial: CO-97');
  await userEvent.keyboard('de');
  expect(asked('task.end')).toEqual([]);
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('the denial')).toBeInTheDocument();
});

test('V shows what is done, and D takes it up again', async () => {
  const ended = { ...task, doneAt: '2026-07-11T12:00:00.000Z' };
  const { asked } = open({
    'task.list': (input) => answer((input as { done: boolean }).done ? list(ended) : list()),
    'task.end': () => answer({ version: 3 }),
  });
  await screen.findByText('Nothing is to be done here');
  await userEvent.keyboard('v');
  expect(screen.getByLabelText('Whose')).toHaveFocus();
  await userEvent.selectOptions(screen.getByLabelText('Whose'), 'done');
  await screen.findByText('Ask for the card');
  expect(screen.queryByText(/, late$/)).toBeNull();
  screen.getByLabelText('Whose').blur();
  await userEvent.keyboard('d');
  await screen.findByText('To be done again: Ask for the card');
  expect(asked('task.end')).toMatchObject([{ taskId: task.id, version: 2, done: false }]);
});

test('Esc leads back; a list that fails says why', async () => {
  open({ 'task.list': () => refused('permission.denied') });
  expect(await screen.findByText('Your role does not allow this. Ask whoever manages users.')).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByText('elsewhere')).toBeInTheDocument();
});
