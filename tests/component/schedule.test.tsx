import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { brokenRules } from './axe.ts';
import { answer } from './fake-bridge.ts';
import { appointment, BOOK, FACTS, IRIS, mark, openBook, refused, SLIP, TUESDAY } from './schedule-facts.tsx';

const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';
const grid = () => screen.getByRole('region', { name: /^Appointments of/ });
const dialog = () => screen.getByRole('dialog');

test('the day has a column for each provider and room, and says what each appointment is', async () => {
  const { container } = await openBook([appointment(), IRIS]);
  for (const name of ['Ives Calloway, MD', 'Ngozi Okoro, NP', 'Room 1']) expect(within(grid()).getByText(name)).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: /9:00–9:20 AM,\s*Bramblewick, Theo\s*,\s*Follow-up,\s*Booked/ })).toBeInTheDocument();
  expect(screen.getByText('Today · 2 appointments')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('booked by keys alone: place, name, type, and the length of the type', async () => {
  const { asked } = await openBook();
  await userEvent.keyboard('{Home}n');
  await userEvent.keyboard('Bram');
  await userEvent.click(await screen.findByRole('option', { name: /Bramblewick, Theo/ }));
  await userEvent.selectOptions(screen.getByLabelText('For'), BOOK.procedure);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Bramblewick, Theo: 1 appointment booked.');
  expect(asked('schedule.book')).toEqual([
    expect.objectContaining({
      ...{ patientId: BOOK.theo, typeId: BOOK.procedure, resourceId: BOOK.doctor, day: TUESDAY, start: 480, minutes: 40 },
      ...{ repeat: null, conflictReason: '', title: '' },
    }),
  ]);
});

test('arrows go from place to place, Enter on an appointment opens its words, Esc asks before they are lost', async () => {
  const { asked } = await openBook([appointment(), IRIS]);
  await userEvent.keyboard('{Home}');
  expect(focused()).toMatch(/^8:00 AM, Ives Calloway, MD, nobody booked/);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(focused()).toMatch(/^9:00–9:20 AM, Bramblewick/);
  await userEvent.keyboard('{ArrowRight}');
  expect(focused()).toMatch(/^9:00 AM, Ngozi Okoro, NP/);
  await userEvent.keyboard('{ArrowLeft}{Enter}');
  await userEvent.type(screen.getByLabelText('Note'), 'wheelchair');
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByRole('dialog', { name: 'Leave what is not saved?' })).toHaveTextContent('the appointment');
  await userEvent.keyboard('{Escape}');
  expect(screen.getByLabelText('Note')).toHaveValue('wheelchair');
  expect(asked('schedule.change')).toEqual([]);
});

test('moved with M and the arrows, longer with +, back where it was with Esc; each move can be taken back', async () => {
  const { asked } = await openBook([appointment()]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('m{ArrowDown}{ArrowDown}');
  expect(await screen.findByText(/9:30–9:50 AM: free/)).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(asked('schedule.move')).toEqual([]);
  await userEvent.keyboard('m{Shift>}{ArrowDown}{/Shift}{ArrowRight}{Enter}');
  await screen.findByText('Bramblewick, Theo: 07/14 at 9:05 AM.');
  expect(asked('schedule.move')).toMatchObject([
    {
      moves: [{ appointmentId: BOOK.early, version: 1, resourceId: BOOK.second, start: 545, minutes: 20 }],
      scope: 'one',
      conflictReason: '',
    },
  ]);
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(asked('schedule.move')).toHaveLength(2));
  expect(asked('schedule.move')[1]).toMatchObject({ moves: [{ version: 2, resourceId: BOOK.doctor, start: 540 }] });
});

test('a place that is taken is said while moving, and put there only with a reason', async () => {
  const { asked } = await openBook([appointment(), IRIS]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('m{ArrowDown}{ArrowDown}');
  expect(await screen.findByText(/Ives Calloway, MD is booked 9:30/)).toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('dialog', { name: 'Move Bramblewick, Theo?' });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('schedule.move')).toEqual([]);
  await userEvent.type(screen.getByLabelText('Why all the same'), 'worked in');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('schedule.move')).toMatchObject([{ conflictReason: 'worked in' }]));
});

test('what the engine refuses is said with what stands there, and booked once somebody says why', async () => {
  let tries = 0;
  const { asked } = await openBook([], {
    'schedule.book': (input) => {
      tries += 1;
      if (tries === 1) return refused('schedule.conflict', { conflicts: ['Ives Calloway, MD is booked 8:00–8:20 AM'] });
      const { appointmentId, day } = input as { appointmentId: string; day: string };
      return answer({ appointments: [{ appointmentId, version: 1, day }], leftOut: [] });
    },
  });
  await userEvent.keyboard('{Home}n');
  await userEvent.type(screen.getByLabelText('Or block the time for'), 'Staff meeting');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/is booked 8:00–8:20 AM\. Type why/)).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText('Why all the same'), 'agreed');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('schedule.book')).toHaveLength(2));
  expect(asked('schedule.book')[1]).toMatchObject({ title: 'Staff meeting', patientId: null, typeId: null, conflictReason: 'agreed' });
});

test('arrived numbers the superbill and prints it, seen follows; each can be taken back', async () => {
  const { asked } = await openBook([appointment()]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('a');
  await screen.findByText('Bramblewick, Theo arrived: superbill 20631.');
  expect(asked('schedule.arrive')).toMatchObject([{ appointmentId: BOOK.early, version: 1, renderingProviderId: null }]);
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(asked('schedule.back')).toMatchObject([{ appointments: [{ appointmentId: BOOK.early, version: 2 }] }]));
});

test('in a room’s column it is asked who sees the patient', async () => {
  const { asked } = await openBook([appointment({ resourceId: BOOK.room })]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('a');
  await screen.findByRole('dialog', { name: 'Bramblewick, Theo arrived' });
  await userEvent.selectOptions(screen.getByLabelText('Sees the patient'), BOOK.second);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('schedule.arrive')).toMatchObject([{ renderingProviderId: BOOK.second }]));
});

test('no-show and cancel, with a reason; what has ended offers neither', async () => {
  const { asked } = await openBook([
    appointment(),
    IRIS,
    appointment({ appointmentId: BOOK.slip, start: 630, status: 'seen', patientName: 'Yarrow, Clem' }),
  ]);
  await mark(/Puddlecombe, Iris/);
  await userEvent.keyboard('x');
  await screen.findByText('Puddlecombe, Iris did not come.');
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('c');
  await userEvent.type(screen.getByLabelText('Why'), 'ill');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('schedule.cancel')).toMatchObject([{ appointmentId: BOOK.early, reason: 'ill', scope: 'one' }]));
  await mark(/Yarrow, Clem/);
  for (const name of [/^Arrived/, /^Seen/, /^No-show/, /^Cancel/]) expect(screen.getByRole('button', { name })).toBeDisabled();
});

test('E goes from the slot to its charges: with the slip it has, or one that is numbered now', async () => {
  const { asked, unmount } = await openBook([appointment()]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('e');
  const [arrived] = await waitFor(() => {
    expect(asked('schedule.arrive')).toHaveLength(1);
    return asked('schedule.arrive');
  });
  expect(await screen.findByText(`at /charges/${String(arrived?.superbillId)}`)).toBeInTheDocument();
  expect(asked('superbill.document')).toEqual([]);
  unmount();
  const again = await openBook([appointment({ status: 'seen', superbill: SLIP })]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('e');
  expect(await screen.findByText(`at /charges/${BOOK.slip}`)).toBeInTheDocument();
  expect(again.asked('schedule.arrive')).toEqual([]);
});

test('E in a room’s column asks who sees the patient first; of a day to come there are no charges', async () => {
  const { asked, unmount } = await openBook([appointment({ resourceId: BOOK.room })]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('e');
  await screen.findByRole('dialog', { name: 'Bramblewick, Theo arrived' });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/^at \/charges\//)).toBeInTheDocument();
  expect(asked('schedule.arrive')).toMatchObject([{ renderingProviderId: BOOK.doctor }]);
  unmount();
  const tomorrow = plainTomorrow();
  await openBook([appointment({ day: tomorrow })], {}, `/schedule?day=${tomorrow}`);
  await mark(/Bramblewick, Theo/);
  expect(screen.getByRole('button', { name: /^Charges/ })).toBeDisabled();
});
const plainTomorrow = () => '2026-07-15' as typeof TUESDAY;

test('the desk sees balance, copay, eligibility, authorization and alerts, and takes the copay with a receipt', async () => {
  const { asked } = await openBook([appointment({ status: 'arrived', superbill: SLIP })]);
  await mark(/Bramblewick, Theo/);
  const desk = screen.getByRole('complementary', { name: 'Desk' });
  for (const words of ['41.30', '25.00', 'Prairie Mutual', 'Active', 'PA-7781', 'Needs an interpreter', /20631, charges not entered/])
    expect(within(desk).getAllByText(words, { exact: false }).length).toBeGreaterThan(0);
  await userEvent.keyboard('y');
  await screen.findByRole('dialog', { name: 'Copay of Bramblewick, Theo' });
  expect(screen.getByLabelText(/^Amount/)).toHaveValue('25.00');
  await userEvent.selectOptions(screen.getByLabelText('How'), 'check');
  await userEvent.type(screen.getByLabelText('Check number'), '1182');
  expect(await brokenRules(dialog())).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Receipt 12: 25.00 taken for superbill 20631.');
  expect(asked('payment.take')).toMatchObject([
    {
      patientId: BOOK.theo,
      superbillId: BOOK.slip,
      encounterId: null,
      amount: 25_00,
      method: 'check',
      reference: '1182',
      receivedOn: TUESDAY,
    },
  ]);
  const [{ paymentId } = {}] = asked('payment.take');
  await waitFor(() => expect(asked('payment.receipt')).toEqual([{ paymentId, paper: 'letter' }]));
});

test('no copay is taken from somebody who is not here, and what is due says so', async () => {
  await openBook([appointment()]);
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('y');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Take 25/ })).not.toBeInTheDocument();
  expect(screen.getByText('The copay is taken once the patient has arrived.')).toBeInTheDocument();
});

test('a copay that was taken is shown as taken and not asked for again', async () => {
  const facts = { ...FACTS, copayTaken: FACTS.copayDue };
  await openBook([appointment({ status: 'arrived', superbill: SLIP, facts })]);
  await mark(/Bramblewick, Theo/);
  expect(screen.getByText('25.00 taken')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Take 25/ })).not.toBeInTheDocument();
});

test('the week shows one column by days, with the desk facts of the marked appointment asked for', async () => {
  const { asked } = await openBook([appointment(), IRIS]);
  await userEvent.keyboard('w');
  await screen.findByRole('heading', { name: /^Week of Monday, July 13/ });
  await mark(/Bramblewick, Theo/);
  expect(await screen.findByText('Prairie Mutual')).toBeInTheDocument();
  expect(asked('schedule.week')).toMatchObject([{ firstDay: '2026-07-13', days: 7, resourceId: BOOK.doctor }]);
});

test('an address leads to an appointment, and one for a patient to the next free slots for them', async () => {
  const { unmount } = await openBook(
    [appointment(), IRIS],
    {},
    `/schedule?day=${TUESDAY}&column=${BOOK.doctor}&start=570&appointment=${BOOK.late}`,
  );
  await waitFor(() => expect(screen.getByRole('button', { name: /Puddlecombe, Iris/ })).toHaveAttribute('aria-current', 'true'));
  unmount();
  const { asked } = await openBook(
    [],
    {
      'patient.get': () => answer({ patientId: BOOK.theo, patient: { lastName: 'Bramblewick', firstName: 'Theo', middleName: '' } }),
      'schedule.find': () => answer([{ resourceId: BOOK.doctor, roomId: null, day: TUESDAY, start: 600, minutes: 20 }]),
    },
    `/schedule?book=${BOOK.theo}`,
  );
  await screen.findByRole('dialog', { name: 'Next free slot for Bramblewick, Theo' });
  expect(asked('schedule.find')).toMatchObject([{ patientId: BOOK.theo }]);
  await userEvent.click(await screen.findByRole('button', { name: /10:00–10:20 AM/ }));
  await screen.findByRole('dialog', { name: 'New appointment' });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('schedule.book')).toMatchObject([{ patientId: BOOK.theo, start: 600 }]));
});
