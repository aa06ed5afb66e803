import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { RuleEditorScreen } from '../../renderer/features/rules/rule-editor-screen.tsx';
import { RulesScreen } from '../../renderer/features/rules/rules-screen.tsx';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { followChanges } from '../../renderer/lib/query.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const EDITS = [
  {
    ...{
      number: 13,
      title: 'Member id is there and fits the payer',
      source: '005010X222A1 loop 2010BA NM109',
      fields: ['coverage.memberId'],
    },
    ...{ box: '1a', element: '2010BA NM109', prevents: 'A7:164:IL', usual: 'stop', severity: 'stop', fixed: '', fired: 2 },
    ...{ message: 'The member id is missing.', fix: 'Enter it from the card.' },
    asks: [{ words: 'what the payer asks for', editions: [], isList: false }],
  },
  {
    ...{ number: 29, title: 'Diagnoses exist and may be billed', source: 'ICD-10-CM order file of CMS', fields: ['encounter.diagnoses.*'] },
    ...{ box: '21', element: '2300 HI', prevents: 'A7:255', usual: 'stop', severity: 'warn', fixed: '', fired: 0 },
    ...{ message: 'I10.9 is no code.', fix: 'Choose one of the list.' },
    asks: [
      { words: 'the list of ICD-10-CM codes', editions: ['ICD-10-CM 2026 of 10/01/2025'], isList: true },
      { words: 'the NCCI pairs', editions: [], isList: true },
    ],
  },
];
const DEFINITION = {
  ...{ scope: 'claim', from: null, to: null, payerIds: [] },
  when: { join: 'all', parts: [{ field: 'totalCharge', test: 'atLeast', values: ['300'] }] },
  actions: [{ kind: 'stop', message: 'Read it first.', fix: '' }],
};
const rule = (changes: object = {}) => ({
  ...{ ruleId: 'r1', number: 1_001, version: 1, title: 'Large claims', note: '', position: 1, active: false, removed: false },
  ...{ definition: DEFINITION, sentence: 'On a claim, when the total charge is at least 300: stop it.', payerNames: [], fired: 0 },
  ...changes,
});
type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

const Where = () => {
  const { pathname, state } = useLocation();
  return (
    <output>
      {pathname} {JSON.stringify(state)}
    </output>
  );
};

function open(path: string, answers: Answers = {}) {
  const bridge = setAnswers({
    'rule.list': () => answer({ edits: EDITS, rules: [rule()] }),
    'rule.get': () =>
      answer({ ...rule(), faults: [], changes: [{ version: 1, kind: 'written', at: '2026-07-14T10:00:00.000Z', userName: 'Dana' }] }),
    'edit.history': () =>
      answer([{ edit: 29, severity: 'warn', reason: 'Our list is old', at: '2026-07-14T10:00:00.000Z', userName: 'Dana' }]),
    'rule.fired': () => answer([]),
    'payer.list': () => answer([{ payerId: 'p1', name: 'Prairie Mutual' }]),
    'rule.rehearse': () => answer({ jobId: 'job' }),
    'job.cancel': () => answer({}),
    ...answers,
  });
  const stops = [followJobs(), followChanges()];
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/lists/rules/new" element={<RuleEditorScreen />} />
        <Route path="/lists/rules/:check/edit" element={<RuleEditorScreen />} />
        <Route path="/lists/rules/:check?" element={<RulesScreen />} />
        <Route path="*" element={null} />
      </Routes>
      <Where />
      <Toasts />
    </MemoryRouter>,
  );
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { ...view, bridge, asked, stop: () => void stops.map((each) => each()) };
}

test('every edit says what it finds and tells to do, which editions answer, and what was made of it', async () => {
  const { container, stop } = open('/lists/rules/29');
  await screen.findByRole('heading', { name: 'Diagnoses exist and may be billed', level: 1 });
  expect(screen.getByText('I10.9 is no code.')).toBeInTheDocument();
  expect(screen.getByText(/Choose one of the list/)).toBeInTheDocument();
  expect(screen.getByText('the list of ICD-10-CM codes: ICD-10-CM 2026 of 10/01/2025')).toBeInTheDocument();
  expect(screen.getByText('the NCCI pairs: none is loaded for today, so it is silent')).toBeInTheDocument();
  expect(await screen.findByText(/Our list is old/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  stop();
});

test('checks are found by the words that they say', async () => {
  const { stop } = open('/lists/rules');
  const grid = await screen.findByRole('grid', { name: 'Checks of claims' });
  expect(within(grid).getAllByRole('row')).toHaveLength(4);
  await userEvent.keyboard('/');
  await userEvent.keyboard('card missing');
  await waitFor(() => expect(within(grid).getAllByRole('row')).toHaveLength(2));
  expect(within(grid).getByRole('row', { name: /Member id/ })).toBeInTheDocument();
  stop();
});

const RESULT = {
  ...{ claims: 1_200, met: 3, effects: { stop: 3, warn: 0, set: 0, hold: 0, tag: 0 }, stopped: { claims: 3, paid: 2, amount: 250_00 } },
  outcomes: [{ status: 'paid', claims: 2, charge: 600_00, paid: 250_00 }],
  rows: ['C-1', 'C-2'].map((claimNumber) => ({
    ...{ claimId: claimNumber, claimNumber, patientName: 'Lind, Ada', payerName: 'Prairie Mutual', serviceDate: '2026-07-01' },
    ...{ status: 'paid', charge: 300_00, paid: 125_00, effects: ['stop it: “Read it first.”'] },
  })),
};

test('a rehearsal shows how far it is, what it would have stopped and how much of that was paid, and leads to the claims', async () => {
  const { bridge, asked, container, stop } = open('/lists/rules/1001');
  await screen.findByRole('heading', { name: 'Large claims' });
  await userEvent.keyboard('r');
  act(() => bridge.emit({ type: 'job.progress', jobId: 'job', name: 'rule.rehearse', done: 500, total: 1_200, unit: 'claims' }));
  await screen.findByText(/500 of 1,200/);
  expect(screen.getByRole('button', { name: /Switch it on/ })).toBeDisabled();
  act(() => bridge.emit({ type: 'job.ended', jobId: 'job', name: 'rule.rehearse', reply: answer(RESULT), cancelled: false }));
  await screen.findByText('It would have stopped 3 claims, of which 2 were paid (250.00).', {
    normalizer: (text) => text.replace(/\s+/g, ' ').trim(),
  });
  expect(await brokenRules(container)).toEqual([]);
  expect(screen.getByRole('link', { name: 'C-2' })).toHaveAttribute('href', '/claims/C-2?view=all');
  act(() => screen.getByRole('row', { name: /C-1/ }).focus());
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(container.querySelector('output')).toHaveTextContent('/claims/C-2'));
  expect(asked('job.cancel')).toEqual([]);
  stop();
});

test('a rehearsal that is left stops', async () => {
  const { bridge, asked, stop } = open('/lists/rules/1001');
  await screen.findByRole('heading', { name: 'Large claims' });
  await userEvent.keyboard('r');
  act(() => bridge.emit({ type: 'job.progress', jobId: 'job', name: 'rule.rehearse', done: 500, total: 1_200, unit: 'claims' }));
  await screen.findByText(/500 of 1,200/);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(asked('job.cancel')).toEqual([{ jobId: 'job' }]));
  stop();
});

test('two rules that write different things at one place are told', async () => {
  const sets = (value: string) => ({ ...DEFINITION, actions: [{ kind: 'set', target: 'placeOfService', value }] });
  const rules = [
    rule({ definition: sets('10'), active: true }),
    rule({ ruleId: 'r2', number: 1_002, title: 'At home', position: 2, definition: sets('12'), active: true }),
  ];
  const { stop } = open('/lists/rules/1001', { 'rule.list': () => answer({ edits: EDITS, rules }) });
  await screen.findByText(/Rule 1002 “At home” writes 12 as place of service; where both are met, that counts/);
  stop();
});

test('a rule is written by keys: fields and choices are found by typing, several choices, values with commas', async () => {
  const { asked, container, stop } = open('/lists/rules/new', { 'rule.save': () => answer({ number: 1_002, version: 1 }) });
  await screen.findByRole('heading', { name: 'New rule' });
  await userEvent.type(screen.getByLabelText(/Name/), 'Kinds of payer');
  const field = screen.getByRole('combobox', { name: 'Condition 1: field' });
  await userEvent.click(field);
  await userEvent.keyboard('kind of payer{Enter}');
  const value = await screen.findByRole('combobox', { name: 'Condition 1: value' });
  await userEvent.click(value);
  await userEvent.keyboard('medicaid{Enter}tricare{Enter}disab{Enter}{Backspace}');
  expect(screen.getByRole('button', { name: 'Take away Medicaid' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Disability/ })).toBeNull();
  await userEvent.keyboard('{F2}');
  const second = await screen.findByRole('combobox', { name: 'Condition 2: field' });
  await userEvent.click(second);
  await userEvent.keyboard('facility{Enter}');
  await userEvent.click(screen.getByRole('textbox', { name: 'Condition 2: value' }));
  await userEvent.keyboard('"Willowmere, Inc", annex');
  await userEvent.type(screen.getByRole('textbox', { name: 'Action 1: what is wrong' }), 'Look.');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('rule.save')).toHaveLength(1));
  expect(asked('rule.save')[0]).toMatchObject({
    version: 0,
    title: 'Kinds of payer',
    definition: {
      when: {
        parts: [
          { field: 'filingIndicator', test: 'oneOf', values: ['MC', 'CH'] },
          { field: 'facilityName', values: ['Willowmere, Inc', 'annex'] },
        ],
      },
    },
  });
  stop();
});

test('what a field names none is dropped when it is left, and the old field stays', async () => {
  const { stop } = open('/lists/rules/new');
  const field = await screen.findByRole('combobox', { name: 'Condition 1: field' });
  await userEvent.click(field);
  await userEvent.keyboard('shoe size');
  act(() => field.blur());
  await waitFor(() => expect(field).toHaveValue('line: procedure code'));
  stop();
});

test('a rule that another window changed is not saved over; theirs is shown on demand', async () => {
  let version = 1;
  const { asked, bridge, stop } = open('/lists/rules/1001/edit', {
    'rule.list': () => answer({ edits: EDITS, rules: [rule({ version, title: version === 1 ? 'Large claims' : 'Huge claims' })] }),
    'rule.save': () => ({ ok: false, code: 'rule.changedElsewhere', details: {} }),
  });
  const name = await screen.findByLabelText(/Name/);
  await userEvent.type(name, ' here');
  version = 2;
  act(() => bridge.emit({ type: 'changed', name: 'rule.save', ids: [] } as never));
  await screen.findByText(/Somebody changed this rule while you were at it/);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('rule.save')).toHaveLength(1));
  expect(asked('rule.save')[0]).toMatchObject({ version: 1, title: 'Large claims here' });
  await screen.findByText('rule.changedElsewhere');
  await userEvent.keyboard('{F9}');
  await waitFor(() => expect(screen.getByLabelText(/Name/)).toHaveValue('Huge claims'));
  stop();
});

test('a rule is begun from what payers denied, and only begun', async () => {
  const suggestion = {
    ...{ payerId: 'p1', payerName: 'Prairie Mutual', words: 'G0442 with G0402 without a modifier', reason: 'CO-97', denied: 3, of: 4 },
    ...{ paidWith: 1, ofWith: 1, claims: [{ claimId: 'c', claimNumber: 'C-9' }], title: 'Prairie Mutual: G0442', definition: DEFINITION },
  };
  const { asked, container, stop } = open('/lists/rules/1001', {
    'rule.suggest': () => answer({ lines: 120, suggestions: [suggestion] }),
  });
  await screen.findByRole('heading', { name: 'Large claims' });
  await userEvent.keyboard('d');
  await screen.findByText(/C-9/);
  expect(screen.getByRole('row', { name: /3 of 4/ })).toHaveTextContent('1 of 1');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.getByLabelText(/Name/)).toHaveValue('Prairie Mutual: G0442'));
  expect(asked('rule.save')).toEqual([]);
  stop();
});
