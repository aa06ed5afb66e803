import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { ChargeList } from '../../renderer/features/charges/charge-list.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer } from './fake-bridge.ts';
import { appointment, BOOK, bookEngine, IRIS, refused, SLIP, TUESDAY } from './schedule-facts.tsx';

const OLD = {
  ...{ superbillId: BOOK.late, number: 20611, patientId: BOOK.iris, patientName: 'Puddlecombe, Iris', chartNumber: 10218 },
  ...{ renderingName: 'Ives Calloway, MD', visitDate: '2026-07-09', status: 'open', reason: '' },
};
const At = () => <p>{`at ${useLocation().pathname}`}</p>;

async function openList(rows = [appointment(), IRIS], answers: Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>> = {}) {
  const bridge = bookEngine(rows, {
    'superbill.list': () => answer([OLD]),
    'charge.queue': () => answer({ rows: [], counts: { draft: 0, review: 0, rejected: 0, notStarted: 1 } }),
    'provider.list': () =>
      answer([{ renderingProviderId: BOOK.doctor, lastName: 'Calloway', firstName: 'Ives', credentials: 'MD', active: true }]),
    'superbill.create': (input) => answer({ superbillId: (input as { superbillId: string }).superbillId, number: 20650 }),
    ...answers,
  });
  render(
    <MemoryRouter initialEntries={['/charges?tab=open']}>
      <Routes>
        <Route path="/charges" element={<ChargeList />} />
        <Route path="*" element={<At />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  await screen.findByRole('row', { name: /Puddlecombe, Iris/ });
  await userEvent.keyboard('v');
  await screen.findByRole('dialog', { name: 'Open the charges of a visit' });
  await waitFor(() => expect(bridge.calls.map(({ name }) => name)).toContain('schedule.day'));
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>);
  return { asked };
}
const field = () => screen.getByLabelText('Patient, superbill number or visit of today');

test('the visits of today are one arrow away; a patient without a slip is marked arrived and the charges open', async () => {
  const { asked } = await openList();
  await userEvent.click(field());
  await userEvent.keyboard('{ArrowDown}');
  const option = await screen.findByRole('option', { name: /9:00 AM.*Bramblewick, Theo.*no superbill yet/ });
  expect(await brokenRules(screen.getByRole('dialog'))).toEqual([]);
  await userEvent.click(option);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('schedule.arrive')).toMatchObject([{ appointmentId: BOOK.early, version: 1 }]));
  const [arrived] = asked('schedule.arrive');
  expect(await screen.findByText(`at /charges/${String(arrived?.superbillId)}`)).toBeInTheDocument();
});

test('a number or a name and Enter open the slip that waits; a slot with a slip opens that one', async () => {
  const { asked } = await openList([appointment({ status: 'arrived', superbill: SLIP })]);
  await userEvent.type(field(), '20611');
  await screen.findByRole('option', { name: /20611.*Puddlecombe, Iris/ });
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText(`at /charges/${OLD.superbillId}`)).toBeInTheDocument();
  expect(asked('schedule.arrive')).toEqual([]);
});

test('of a patient with a slot today the slot is offered, not a second slip', async () => {
  const { asked } = await openList([appointment({ status: 'arrived', superbill: SLIP })]);
  await userEvent.type(field(), 'bram');
  await screen.findByRole('option', { name: /9:00 AM.*20631, charges to enter/ });
  expect(screen.getAllByRole('option')).toHaveLength(1);
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText(`at /charges/${BOOK.slip}`)).toBeInTheDocument();
  expect([...asked('schedule.arrive'), ...asked('superbill.create')]).toEqual([]);
});

test('a patient without slot or slip gets a superbill once it is said who sees them and when', async () => {
  const { asked } = await openList([]);
  await userEvent.type(field(), 'bram');
  await screen.findByRole('option', { name: /10217.*Bramblewick, Theo.*new superbill/ });
  await userEvent.keyboard('{Enter}');
  expect(asked('superbill.create')).toEqual([]);
  expect(screen.getByLabelText('Sees the patient')).toHaveValue(BOOK.doctor);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(asked('superbill.create')).toMatchObject([{ patientId: BOOK.theo, renderingProviderId: BOOK.doctor, visitDate: TUESDAY }]),
  );
});

test('a slot in a room’s column asks who sees the patient; a refusal is said and nothing opens', async () => {
  const { asked } = await openList([appointment({ resourceId: BOOK.room })], { 'schedule.arrive': () => refused('schedule.inFuture') });
  await userEvent.type(field(), 'bram');
  await screen.findByRole('option', { name: /9:00 AM/ });
  await userEvent.keyboard('{Enter}');
  expect(asked('schedule.arrive')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('schedule.arrive')).toMatchObject([{ renderingProviderId: BOOK.doctor }]));
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(screen.queryByText(/^at /)).not.toBeInTheDocument();
});
