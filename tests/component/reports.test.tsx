import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, test } from 'vitest';
import { reports } from '#shared/domain/report/catalog.ts';
import { ReportsScreen } from '../../renderer/features/reports/reports-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const NO_FILTERS = {
  ...{
    dates: null,
    from: null,
    to: null,
    by: 'payer',
    under: null,
    provider: null,
    payer: null,
    facility: null,
    user: null,
    patient: null,
  },
  ...{
    guarantor: null,
    code: null,
    reason: null,
    method: null,
    day: null,
    month: null,
    appointmentType: null,
    figure: null,
    owedBy: null,
    bucket: null,
  },
};
const OPEN = { report: 'agingVisits', filters: { ...NO_FILTERS, by: null, payer: 'p1' }, path: null };
const AGING = {
  ...{ report: 'aging', title: 'Aging', words: 'What is owed.', filters: NO_FILTERS, clocks: { asOf: null, knownOn: null }, narrowed: [] },
  ...{ rowHead: 'Payer', groupHead: null, rowCount: 2 },
  columns: [
    { id: 'b0', head: '0–30', kind: 'money', adds: true },
    { id: 'owed', head: 'Owed', kind: 'money', adds: true },
    { id: 'rate', head: 'Rate', kind: 'percent', adds: false },
  ],
  rows: [
    { key: 'p1', group: '', label: 'Prairie Mutual', cells: [100_00, 120_00, 483], open: OPEN },
    { key: '', group: '', label: 'Patients and guarantors', cells: [0, -5_00, null], open: null },
  ],
  totals: [100_00, 115_00, null],
  chart: {
    ...{ kind: 'columns', label: 'Owed by days', series: ['0–30', 'Owed'] },
    bars: [{ id: '0–30', words: '0–30', parts: [60_00, 40_00], open: { ...OPEN, filters: { ...OPEN.filters, payer: null, bucket: 0 } } }],
  },
};
const LIST = {
  reports: reports.map(({ id, group, title, words, dates, groupings, nested, narrowings, clocks, behind }) => ({
    ...{ report: id, group, title, words, dates, groupings, nested, narrowings, clocks, behind: behind === true },
  })),
  behind: 0,
  choices: [{ of: 'payer', key: 'p1', words: 'Prairie Mutual' }],
};

function Where() {
  const { pathname, search } = useLocation();
  return <p data-testid="where">{`${pathname}${decodeURIComponent(search)}`}</p>;
}

function open(path: string, answers: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'report.list': () => answer(LIST),
    'report.run': () => answer(AGING),
    'savedView.list': () => answer([]),
    'report.csv': () => answer({ name: 'aging.csv', mediaType: 'text/csv', base64: btoa('Payer,Owed\r\n') }),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/reports/:report?" element={<ReportsScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Where />
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, bridge, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('a report stands with its total and its rate, without a broken rule, and Enter opens what is behind the marked row', async () => {
  const { container } = open('/reports');
  expect(await screen.findByRole('row', { name: /^Prairie Mutual 100\.00 120\.00 48\.3 %/ })).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /2 rows 100\.00 115\.00/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.click(screen.getByRole('row', { name: /^Prairie Mutual/ }));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByTestId('where')).toHaveTextContent('/reports/agingVisits?f={"payer":"p1"}'));
});

test('a bar opens its rows; looking back asks for the day; another press saves the file', async () => {
  const { asked, bridge } = open('/reports/aging');
  await screen.findByRole('row', { name: /^Prairie Mutual/ });
  await userEvent.keyboard('c');
  await waitFor(() => expect(bridge.saved).toEqual([{ name: 'aging.csv', text: 'Payer,Owed\r\n' }]));
  await userEvent.keyboard('l');
  await userEvent.type(await screen.findByLabelText('As of'), '03/31/2026');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('report.run').at(-1)).toMatchObject({ clocks: { asOf: '2026-03-31', knownOn: null } }));
  await userEvent.click(await screen.findByRole('button', { name: /^0–30: 100\.00, open the rows/ }));
  await waitFor(() => expect(screen.getByTestId('where')).toHaveTextContent('"bucket":0'));
});

test('a day that cannot be read looks nowhere back, and the field says so', async () => {
  const { asked } = open('/reports/aging');
  await screen.findByRole('row', { name: /^Prairie Mutual/ });
  const before = asked('report.run').length;
  await userEvent.keyboard('l');
  await userEvent.type(await screen.findByLabelText('As of'), 'nonsense');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/No such day/)).toBeInTheDocument();
  expect(asked('report.run').length).toBe(before);
});

test('a filter that is kept under a name stands in the list of reports, and opens with all that it names', async () => {
  const filters = JSON.stringify({ asked: { report: 'aging', filters: { by: 'patient' }, clocks: { asOf: '2026-03-31', knownOn: null } } });
  const { asked } = open('/reports/aging', {
    'savedView.list': () => answer([{ viewId: '01a20000-0000-7000-8000-000000000009', name: 'End of March', filters }]),
    'savedView.save': () => answer({}),
  });
  await userEvent.click(await screen.findByRole('row', { name: 'End of March' }));
  await waitFor(() =>
    expect(asked('report.run').at(-1)).toMatchObject({ filters: { by: 'patient' }, clocks: { asOf: '2026-03-31', knownOn: null } }),
  );
  await userEvent.keyboard('f');
  await userEvent.selectOptions(await screen.findByLabelText('Payer'), 'Prairie Mutual');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('savedView.save')).toHaveLength(1));
  const [kept] = asked('savedView.save') as readonly { readonly name: string; readonly filters: string }[];
  expect([kept?.name, JSON.parse(kept?.filters ?? '')]).toMatchObject([
    'End of March',
    { asked: { report: 'aging', filters: { by: 'patient', payer: 'p1' }, clocks: { asOf: '2026-03-31' } } },
  ]);
});

test('what goes wrong is said in a sentence, and the list of reports stays', async () => {
  open('/reports/aging', { 'report.run': () => ({ ok: false, code: 'report.backwards', details: {} }) });
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(screen.getByRole('row', { name: 'Production' })).toBeInTheDocument();
});
