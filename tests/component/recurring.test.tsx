import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Output } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { UnsavedDialog } from '../../renderer/app/unsaved-dialog.tsx';
import { RecurringScreen } from '../../renderer/features/recurring/recurring-screen.tsx';
import { today } from '../../renderer/lib/format.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { BOOK } from './schedule-facts.tsx';

type Due = Output<'charge.due'>[number];
type Plan = Output<'charge.plans'>[number];
const PLAN = '01a40000-0000-7000-8000-000000000001';
const TEMPLATE = '01a40000-0000-7000-8000-000000000002';
const VISIT = '01a40000-0000-7000-8000-000000000003';
const due = (daysAgo: number, change: Partial<Due> = {}): Due => ({
  ...{ planId: PLAN, dueDate: addDays(today(), -daysAgo), patientId: BOOK.theo, patientName: 'Bramblewick, Theo', chartNumber: 10217 },
  ...{ planName: 'Weekly shot', renderingName: 'Ives Calloway, MD', what: 'B-12 injection' },
  ...change,
});
const ROWS = [due(14), due(7), due(0)];
const plan = (change: Partial<Plan> = {}): Plan => ({
  ...{ planId: PLAN, patientId: BOOK.theo, name: 'Weekly shot', renderingProviderId: BOOK.doctor, caseId: null, templateId: TEMPLATE },
  ...{ likeEncounterId: null, every: 1, unit: 'weeks', startsOn: addDays(today(), -14), endsOn: null, active: true },
  ...{ patientName: 'Bramblewick, Theo', chartNumber: 10217, renderingName: 'Ives Calloway, MD', what: 'B-12 injection' },
  ...{ nextDue: today(), made: 4 },
  ...change,
});
type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

const planEngine = (rows: readonly Due[], answers: Answers = {}) =>
  setAnswers({
    'charge.due': () => answer(rows),
    'charge.plans': () => answer([plan(), plan({ planId: VISIT, name: 'Foot check', unit: 'months', every: 2, nextDue: null })]),
    'charge.makeDue': (input) => {
      const { visits } = input as { visits: { superbillId: string }[] };
      return answer({ made: visits.map(({ superbillId }, at) => ({ superbillId, number: 20640 + at })) });
    },
    'charge.passDue': () => answer({}),
    'charge.savePlan': () => answer({}),
    'charge.templates': () =>
      answer([{ templateId: TEMPLATE, key: 'SHOT', name: 'B-12 injection', active: true, lines: 1, codes: ['J3420'] }]),
    'ledger.patient': () =>
      answer({
        visits: [{ encounterId: VISIT, serviceDate: '2026-06-02', renderingName: 'Ives Calloway, MD', rows: [{ charge: 32_00 }] }],
      }),
    'provider.list': () =>
      answer([{ renderingProviderId: BOOK.doctor, lastName: 'Calloway', firstName: 'Ives', credentials: 'MD', active: true }]),
    'patient.search': () => answer([{ patientId: BOOK.theo, chart: '10217', name: 'Bramblewick, Theo', birthDate: '1978-03-02' }]),
    'case.list': () => answer({ cases: [], authorizations: [] }),
    'reason.list': () =>
      answer([
        { words: 'Holiday', active: true, use: 'noCharge' },
        { words: 'Waiting', active: true, use: 'hold' },
      ]),
    ...answers,
  });

async function openRecurring(rows: readonly Due[] = ROWS, answers: Answers = {}) {
  const bridge = planEngine(rows, answers);
  const view = render(
    <MemoryRouter initialEntries={['/charges/recurring']}>
      <Routes>
        <Route path="/charges/recurring" element={<RecurringScreen />} />
        <Route path="/charges" element={<p>all charges</p>} />
      </Routes>
      <Toasts />
      <UnsavedDialog />
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { name: 'Recurring visits' });
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>);
  return { ...view, asked };
}
const act = () => userEvent.keyboard('{Control>}{Enter}{/Control}');
const rowOf = (name: RegExp) => screen.findByRole('row', { name });

test('nothing is ticked by itself; Space ticks, and one key makes those that are ticked', async () => {
  const { container, asked } = await openRecurring();
  await rowOf(/3 visits, 0 ticked/);
  expect(screen.getByRole('button', { name: /Make these charges/ })).toBeDisabled();
  await act();
  expect(asked('charge.makeDue')).toEqual([]);
  const [first] = screen.getAllByRole('row', { name: /Weekly shot/ });
  first?.focus();
  await userEvent.keyboard(' {ArrowDown} ');
  await rowOf(/3 visits, 2 ticked/);
  expect(await brokenRules(container)).toEqual([]);
  await act();
  await screen.findByText('2 visits made: superbills 20640 to 20641, drafts to approve.');
  const [{ visits = [] } = {}] = asked('charge.makeDue') as { visits?: { planId: string; dueDate: string; superbillId: string }[] }[];
  expect(visits.map(({ planId, dueDate }) => [planId, dueDate])).toEqual([
    [PLAN, addDays(today(), -14)],
    [PLAN, addDays(today(), -7)],
  ]);
  expect(new Set(visits.map(({ superbillId }) => superbillId)).size).toBe(2);
});

test('all are ticked and none with one key, and a refusal says that somebody was faster', async () => {
  const { asked } = await openRecurring(ROWS, { 'charge.makeDue': () => ({ ok: false, code: 'charge.notDue', details: {} }) });
  await rowOf(/3 visits, 0 ticked/);
  await userEvent.keyboard('l');
  await rowOf(/3 visits, 3 ticked/);
  await userEvent.keyboard('l');
  await rowOf(/3 visits, 0 ticked/);
  await userEvent.keyboard('l');
  const before = asked('charge.due').length;
  await act();
  await screen.findByRole('alert');
  await waitFor(() => expect(asked('charge.due').length).toBe(before + 1));
});

test('a visit that did not take place is passed over with a reason', async () => {
  const { asked } = await openRecurring();
  await rowOf(/3 visits, 0 ticked/);
  await userEvent.keyboard('x');
  await screen.findByRole('dialog', { name: 'Pass over the visit of Bramblewick, Theo?' });
  expect(await brokenRules(screen.getByRole('dialog'))).toEqual([]);
  await userEvent.type(screen.getByLabelText(/^Reason/), 'Holiday');
  await act();
  await waitFor(() => expect(asked('charge.passDue')).toEqual([{ planId: PLAN, dueDate: addDays(today(), -14), reason: 'Holiday' }]));
});

test('the day up to which visits are shown can be chosen, and Esc leads back to Charges', async () => {
  const { asked } = await openRecurring([]);
  expect(await screen.findByText('No visit is due')).toBeInTheDocument();
  const field = screen.getByLabelText('Due by');
  await userEvent.clear(field);
  await userEvent.type(field, '+7{Tab}');
  await waitFor(() => expect(asked('charge.due').at(-1)).toMatchObject({ until: addDays(today(), 7) }));
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByText('all charges')).toBeInTheDocument();
});

test('plans stand in one list with rhythm and next day; a new one needs patient, name and a beginning', async () => {
  const { container, asked } = await openRecurring();
  await userEvent.keyboard(']');
  expect(await rowOf(/Weekly shot.*every week.*B-12 injection.*4.*on/)).toBeInTheDocument();
  expect(await rowOf(/Foot check.*every 2 months.*over/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('n');
  const dialog = await screen.findByRole('dialog', { name: 'New recurring visit' });
  expect(within(dialog).getByText('Choose the patient.')).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Patient/), 'Bram');
  await userEvent.click(await screen.findByRole('option', { name: /Bramblewick/ }));
  await userEvent.type(screen.getByLabelText(/^Name of the plan/), 'Monthly shot');
  expect(within(dialog).getByText('Say what each visit begins with.')).toBeInTheDocument();
  await act();
  expect(asked('charge.savePlan')).toEqual([]);
  await screen.findByRole('option', { name: /Like the visit of 06\/02\/2026, Ives Calloway, MD, 32.00/ });
  await userEvent.selectOptions(screen.getByLabelText(/^Each begins with/), `visit ${VISIT}`);
  await userEvent.clear(screen.getByLabelText('Every'));
  await userEvent.type(screen.getByLabelText('Every'), '2');
  await userEvent.selectOptions(screen.getByLabelText('Days, weeks or months'), 'months');
  expect(await brokenRules(dialog)).toEqual([]);
  await act();
  await screen.findByText('Bramblewick, Theo: Monthly shot, every 2 months.');
  expect(asked('charge.savePlan')).toEqual([
    expect.objectContaining({
      ...{ patientId: BOOK.theo, name: 'Monthly shot', renderingProviderId: BOOK.doctor, templateId: null, likeEncounterId: VISIT },
      ...{ every: 2, unit: 'months', startsOn: today(), endsOn: null, active: true, caseId: null },
    }),
  ]);
});

test('a plan is changed and switched off; Esc asks before what was typed is lost', async () => {
  const { asked } = await openRecurring();
  await userEvent.keyboard(']');
  const row = await rowOf(/Weekly shot.*every week/);
  row.focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('dialog', { name: 'Weekly shot of Bramblewick, Theo' });
  await userEvent.type(screen.getByLabelText(/^Name of the plan/), 's');
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByRole('dialog', { name: 'Leave what is not saved?' })).toHaveTextContent('the recurring visit');
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByLabelText('Switched on'));
  await act();
  await waitFor(() =>
    expect(asked('charge.savePlan')).toMatchObject([{ planId: PLAN, name: 'Weekly shots', active: false, templateId: TEMPLATE }]),
  );
});
