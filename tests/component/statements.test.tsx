import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { feature } from '../../renderer/features/statements/feature.tsx';
import { planWithout } from '../../renderer/features/statements/run-plan.ts';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';
import { LEFT_OUT, OF_RUN, PREVIEW, RUN, SETTINGS, VIEWS, WRITTEN } from './statement-samples.ts';

addErrorSentences(feature.errors ?? {});
const NO_PAGE = { name: 'statement.pdf', mediaType: 'application/pdf', base64: btoa('not a page') };

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'statement.preview': () => answer(PREVIEW),
    'statement.runs': () => answer([RUN]),
    'statement.page': () => answer(NO_PAGE),
    'statement.document': () => answer(NO_PAGE),
    'statement.make': () => answer({ jobId: IDS.journal }),
    'statement.markMailed': () => answer({}),
    'statement.undo': () => answer({}),
    'savedView.list': () => answer(VIEWS),
    'statement.leftOut': () => answer(LEFT_OUT),
    'statement.ofRun': () => answer(OF_RUN),
    'statement.writeFile': () => answer(WRITTEN),
    'statement.settings': () => answer(SETTINGS),
    'statement.changeSettings': () => answer({}),
    'statement.setLogo': () => answer({}),
    ...more,
  });
  const stop = followJobs();
  const router = createMemoryRouter(
    [
      ...feature.routes.map((route) => ({ path: route.path, element: route.element })),
      { path: '/patients/:patientId', element: <p>the patient</p> },
    ],
    { initialEntries: [path] },
  );
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  const drawn = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  return { bridge, router, sent, stop, ...drawn };
}

test('the equation is the headline, the button says how many and how much, and axe is clean', async () => {
  const { container, stop } = open('/statements');
  expect(await screen.findByRole('button', { name: /Make 2 statements, 253\.00/ })).toBeEnabled();
  expect(container.querySelector('.eq')).toHaveTextContent(
    'Guarantors owe260.004 accounts−Left out7.002 accounts=In this run253.002 statements',
  );
  expect(screen.getByRole('table', { name: 'By level' })).toHaveTextContent('First1126.40Second1126.60');
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('the page of the marked guarantor is asked for, and follows the arrows', async () => {
  const { sent, stop } = open('/statements');
  await waitFor(() => expect(sent('statement.page')).toEqual([{ guarantorId: IDS.guarantor, choices: {} }]));
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', IDS.guarantor));
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(sent('statement.page').at(-1)).toEqual({ guarantorId: IDS.other, choices: {} }));
  stop();
});

test('a row leads to the patient by P and by Enter; an account without a visit leads nowhere', async () => {
  for (const keys of ['p', '{Enter}']) {
    const { router, stop, unmount } = open('/statements');
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', IDS.guarantor));
    await userEvent.keyboard(keys);
    await waitFor(() => expect(router.state.location.pathname).toBe(`/patients/${IDS.patient}`));
    stop();
    unmount();
  }
  const { router, stop } = open('/statements');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', IDS.guarantor));
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.getByRole('button', { name: /^Open the patient/ })).toBeDisabled());
  await userEvent.keyboard('{Enter}p');
  expect(router.state.location.pathname).toBe('/statements');
  stop();
});

test('Del leaves one out, the sum follows, and undo puts them back', async () => {
  const { sent, stop } = open('/statements');
  await screen.findByRole('button', { name: /Make 2 statements/ });
  await userEvent.keyboard('{Delete}');
  expect(await screen.findByRole('button', { name: /Make 1 statement, 126\.60/ })).toBeEnabled();
  const left = screen.getByRole('table', { name: 'Left out, and why' });
  expect(within(left).getByText('Left out by hand').closest('tr')).toHaveTextContent('1126.40');
  expect(within(left).getByText('Left out').closest('tr')).toHaveTextContent('3133.40');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(await screen.findByRole('button', { name: /Make 2 statements/ })).toBeEnabled();
  await userEvent.keyboard('{Delete}{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('statement.make')).toMatchObject([{ leaveOut: [IDS.guarantor] }]));
  stop();
});

test('a run is made as a job with its progress, and opens when it is done', async () => {
  const { bridge, router, stop } = open('/statements');
  await screen.findByRole('button', { name: /Make 2 statements/ });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const event = { jobId: IDS.journal, name: 'statement.make' };
  act(() => bridge.emit({ type: 'job.progress', ...event, done: 1, total: 2, unit: 'statements' }));
  expect(await screen.findByText('1 of 2 statements')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Make 2 statements/ })).toBeDisabled();
  act(() => bridge.emit({ type: 'job.ended', ...event, reply: answer(RUN), cancelled: false }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/statements/runs/${IDS.run}`));
  expect(await screen.findByText('Run 12: 2 statements made, 253.00.')).toBeInTheDocument();
  stop();
});

test('a run is marked mailed only after a yes, and undone without a question', async () => {
  const { sent, container, stop } = open(`/statements/runs/${IDS.run}`);
  expect(await screen.findByRole('heading', { name: 'Statement run 12' })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('m');
  await screen.findByRole('dialog', { name: 'Mark run 12 mailed?' });
  await userEvent.keyboard('{Escape}');
  expect(sent('statement.markMailed')).toEqual([]);
  await userEvent.keyboard('m{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('statement.markMailed')).toEqual([{ runId: IDS.run }]));
  await userEvent.keyboard('u');
  await waitFor(() => expect(sent('statement.undo')).toEqual([{ runId: IDS.run }]));
  stop();
});

test('once a run is printed, whether it is mailed is asked; a no leaves it as it was, and a mailed one asks nothing', async () => {
  const { sent, stop, unmount } = open(`/statements/runs/${IDS.run}`);
  await screen.findByRole('heading', { name: 'Statement run 12' });
  await waitFor(() => expect(screen.getByRole('button', { name: /^Print 2 statements/ })).toBeEnabled());
  await userEvent.keyboard('{Control>}p{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Mark run 12 mailed?' })).toHaveTextContent('Look at the paper first');
  await userEvent.keyboard('{Escape}');
  expect(sent('statement.markMailed')).toEqual([]);
  stop();
  unmount();
  const again = open(`/statements/runs/${IDS.run}`, { 'statement.runs': () => answer([{ ...RUN, status: 'mailed' }]) });
  await waitFor(() => expect(screen.getByRole('button', { name: /^Print 2 statements/ })).toBeEnabled());
  await userEvent.keyboard('{Control>}p{/Control}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  again.stop();
});

test('a mailed run offers neither', async () => {
  const { sent, stop } = open(`/statements/runs/${IDS.run}`, { 'statement.runs': () => answer([{ ...RUN, status: 'mailed' }]) });
  expect(await screen.findByRole('button', { name: /Mark mailed/ })).toBeDisabled();
  await userEvent.keyboard('um');
  expect(sent('statement.undo')).toEqual([]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  stop();
});

test('nobody to ask teaches when someone will be', async () => {
  const nobody = { owed: { accounts: 0, amount: 0 }, leftOut: [], inRun: [], byLevel: [], total: 0 };
  const { stop } = open('/statements', { 'statement.preview': () => answer(nobody), 'statement.runs': () => answer([]) });
  expect(await screen.findByRole('heading', { name: 'Nobody is due a statement' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Make/ })).not.toBeInTheDocument();
  stop();
});

test('the accounts behind a reason are one key away, and lead to the patient', async () => {
  const { router, sent, stop } = open('/statements');
  await screen.findByRole('button', { name: /Make 2 statements/ });
  await userEvent.keyboard('w');
  const dialog = await screen.findByRole('dialog', { name: 'Left out of this run' });
  expect(await within(dialog).findByText('Cloudberry, Iris')).toBeInTheDocument();
  expect(dialog).toHaveTextContent('2 accounts, 7.00');
  expect(sent('statement.leftOut')).toMatchObject([{ choices: {}, reason: 'Below 5.00' }]);
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.dblClick(within(dialog).getByText('Cloudberry, Iris'));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/patients/${IDS.patient}`));
  stop();
});

test('a run is made as it was previewed: by a saved view, or by what was chosen for this once', async () => {
  const { sent, stop } = open('/statements');
  await screen.findByRole('button', { name: /Make 2 statements/ });
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'View' }), 'Due today, from 20');
  await waitFor(() => expect(sent('statement.preview').at(-1)).toEqual({ choices: { dueToday: true, minimum: 2000 } }));
  await userEvent.click(screen.getByRole('button', { name: /Which ones/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Which statements' });
  expect(await brokenRules(dialog)).toEqual([]);
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Statements' }), 'One for each patient');
  await userEvent.clear(within(dialog).getByRole('textbox', { name: /Keep as a view/ }));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const choices = { dueToday: true, minimum: 2000, scope: 'patient' };
  await waitFor(() => expect(sent('statement.preview').at(-1)).toEqual({ choices }));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('statement.make')).toMatchObject([{ choices }]));
  stop();
});

test('one statement of a run is printed by itself, and a run is written for a mailing house once it is asked for', async () => {
  const { sent, stop } = open(`/statements/runs/${IDS.run}`);
  await screen.findByRole('heading', { name: 'Statement run 12' });
  await userEvent.keyboard('o');
  const one = await screen.findByRole('dialog', { name: 'One statement of run 12' });
  expect(await within(one).findByText('Juno Applewhistle')).toBeInTheDocument();
  expect(await brokenRules(one)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('statement.document').at(-1)).toEqual({ runId: IDS.run, guarantorId: IDS.guarantor }));
  await userEvent.keyboard('{Escape}f');
  const file = await screen.findByRole('dialog', { name: 'File of run 12 for a mailing house' });
  expect(await brokenRules(file)).toEqual([]);
  expect(sent('statement.writeFile')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('statement.writeFile')).toEqual([{ runId: IDS.run, format: 'csv' }]));
  expect(await screen.findByText(/statements-000012.csv is in outbox/)).toBeInTheDocument();
  stop();
});

test('rules with a gap in the alphabet are not saved, whole ones are', async () => {
  const { container, sent, stop } = open('/statements/rules');
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Cycles' }), 'By last name');
  const letters = screen.getByRole('textbox', { name: 'Last names and their days' });
  await userEvent.clear(letters);
  await userEvent.type(letters, 'a-m 1');
  expect(screen.getByText(/Some letters are missing/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(sent('statement.changeSettings')).toEqual([]);
  await userEvent.type(letters, ', n-z 15');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const ranges = [
    { from: 'A', to: 'M', day: 1 },
    { from: 'N', to: 'Z', day: 15 },
  ];
  await waitFor(() => expect(sent('statement.changeSettings')).toMatchObject([{ rules: { cycle: { kind: 'lastName', ranges } } }]));
  stop();
});

test('the equation holds whoever is left out by hand', () => {
  for (const out of [[], [IDS.guarantor], [IDS.other], [IDS.guarantor, IDS.other]]) {
    const plan = planWithout(PREVIEW, new Set(out));
    expect(plan.owed.amount - plan.leftOutAmount).toBe(plan.total);
    expect(plan.owed.accounts - plan.leftOutAccounts).toBe(plan.inRun.length);
    expect(plan.byLevel.reduce((sum, { amount }) => sum + amount, 0)).toBe(plan.total);
  }
});
