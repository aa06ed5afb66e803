import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { ChargeList } from '../../renderer/features/charges/charge-list.tsx';
import { ChargeScreen } from '../../renderer/features/charges/charge-screen.tsx';
import { TemplatesScreen } from '../../renderer/features/charges/templates-screen.tsx';
import { today } from '../../renderer/lib/format.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { CHECKED, DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const opened = openedSlip();
const { superbill } = opened;
const QUEUED = {
  ...{ superbillId: superbill.superbillId, encounterId: 'e', number: 20631, patientId: superbill.patientId },
  ...{ patientName: 'Bramblewick, Theo', chartNumber: 10217, renderingName: 'Ives Calloway, MD', serviceDate: today() },
  ...{ movedBy: 'Dana Orrick', movedAt: '2026-07-14T10:00:00.000Z', lines: 2, total: 257_00, missing: [] },
};
const COUNTS = { draft: 3, review: 1, rejected: 2, notStarted: 4 };
const MOVE = { before: 'draft', after: 'review', at: '2026-07-14T10:00:00.000Z', userName: 'Dana Orrick', note: '' };

function show(path: string, moves: object) {
  const bridge = setAnswers({
    'charge.open': () => answer({ ...opened, review: moves }),
    'superbill.list': () => answer([superbill, { ...superbill, superbillId: 'other', number: 20632, patientName: 'Puddlecombe, Iris' }]),
    'charge.queue': (input) => {
      const { state } = input as { state: string };
      const note = state === 'rejected' ? 'Which knee?' : '';
      return answer({ rows: [{ ...QUEUED, state, note, missing: state === 'draft' ? ['diagnoses'] : [] }], counts: COUNTS });
    },
    'charge.moves': () => answer(moves),
    'charge.templates': () => answer([]),
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer(CHECKED),
    'charge.save': () => answer({}),
    'charge.submit': () => answer({ nextSuperbillId: null }),
    'charge.reject': () => answer({}),
    'charge.recall': () => answer({}),
  });
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/charges" element={<ChargeList />} />
        <Route path="/charges/:superbillId" element={<ChargeScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('the list tells what is to enter from drafts, what is in review and what was sent back, with counts and what is missing', async () => {
  const { container } = show('/charges', { state: null, moves: [] });
  await screen.findByRole('row', { name: /Puddlecombe, Iris/ });
  expect(screen.queryByRole('row', { name: /Bramblewick, Theo/ })).not.toBeInTheDocument(); // in review, so not to enter
  expect(screen.getByRole('tab', { name: /Drafts\s*3/ })).toBeInTheDocument();
  expect(screen.getByRole('tab', { name: /In review\s*1/ })).toBeInTheDocument();
  await userEvent.keyboard(']');
  expect(await screen.findByRole('row', { name: /Bramblewick, Theo.*no diagnosis/ })).toBeInTheDocument();
  await userEvent.keyboard(']]');
  expect(await screen.findByRole('row', { name: /Which knee\?/ })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('charges are handed over whole, and a copay that would be forgotten stops it', async () => {
  const { asked } = show(`/charges/${superbill.superbillId}`, { state: null, moves: [] });
  await waitFor(() => expect(screen.getByLabelText(/^Charge language/)).toHaveFocus());
  await userEvent.keyboard('T1015 A ; E11.9{F6}25{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  expect(await screen.findByRole('alert')).toHaveTextContent('A copay is booked when charges are approved');
  expect(asked('charge.submit')).toEqual([]);
  await userEvent.clear(screen.getByLabelText('Amount'));
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  await screen.findByText('Superbill 20631 handed over for review');
  expect(asked('charge.submit')).toEqual([
    expect.objectContaining({
      encounter: expect.objectContaining({ lines: [expect.objectContaining({ procedureCode: 'T1015', charge: 185_00 })] }),
    }),
  ]);
  expect(asked('charge.approve')).toEqual([]);
});

test('a slip in review says who handed it over; it is sent back with a note, never without one', async () => {
  const { asked } = show(`/charges/${superbill.superbillId}`, { state: 'review', moves: [MOVE] });
  await screen.findByText(/handed over by Dana Orrick/);
  await userEvent.keyboard('{Alt>}r{/Alt}');
  const act = await screen.findByRole('button', { name: /^Send back.*Enter/ });
  expect(act).toBeDisabled();
  await userEvent.type(screen.getByLabelText('What to put right'), 'Which knee?');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Superbill 20631 sent back');
  expect(asked('charge.reject')).toEqual([{ superbillId: superbill.superbillId, note: 'Which knee?' }]);
});

test('a slip that was sent back shows the note to whoever opens it', async () => {
  show(`/charges/${superbill.superbillId}`, {
    state: 'rejected',
    moves: [MOVE, { ...MOVE, before: 'review', after: 'rejected', note: 'Which knee?' }],
  });
  expect(await screen.findByText(/Sent back by Dana Orrick.*Which knee\?/)).toBeInTheDocument();
});

test('a template is changed in the charge language, and words that it cannot say stay', async () => {
  const line = {
    ...{ procedureCode: 'T1015', modifiers: ['25'], pointers: [1], unitThousandths: 1000, charge: null, dayOffset: 0 },
    ...{ placeOfService: '', description: 'Seen at home', ndc: null },
  };
  const template = { templateId: 't', key: 'DM2', name: 'Diabetes visit', diagnoses: ['E11.9'], lines: [line], active: true };
  const bridge = setAnswers({
    'charge.templates': () => answer([{ templateId: 't', key: 'DM2', name: 'Diabetes visit', active: true, lines: 1, codes: ['T1015'] }]),
    'charge.template': () => answer({ template, usedBy: [] }),
    'charge.saveTemplate': () => answer({}),
  });
  const { container } = render(
    <MemoryRouter>
      <TemplatesScreen />
    </MemoryRouter>,
  );
  await screen.findByRole('row', { name: /DM2/ });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  const charges = await screen.findByLabelText('Charges');
  expect(charges).toHaveValue('T1015 25 ; E11.9');
  await userEvent.clear(charges);
  await userEvent.type(charges, 'T1015 / G0108 x2 ; E11.9 I10{Control>}{Enter}{/Control}');
  await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'charge.saveTemplate')).toBe(true));
  expect(bridge.calls.find(({ name }) => name === 'charge.saveTemplate')?.input).toMatchObject({
    ...{ templateId: 't', key: 'DM2', diagnoses: ['E11.9', 'I10'] },
    lines: [
      { procedureCode: 'T1015', modifiers: [], description: 'Seen at home' },
      { procedureCode: 'G0108', unitThousandths: 2000, description: '' },
    ],
  });
});
