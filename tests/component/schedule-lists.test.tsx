import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { addDays } from '#shared/kernel/plain-date.ts';
import { brokenRules } from './axe.ts';
import { answer } from './fake-bridge.ts';
import { appointment, BOOK, mark, openBook, SETUP, TUESDAY } from './schedule-facts.tsx';

const RECALL = {
  ...{ recallId: '01a30000-0000-7000-8000-000000000071', version: 3, patientId: BOOK.theo, patientName: 'Bramblewick, Theo' },
  ...{ chart: '10217', phone: '2175550142', dueDay: addDays(TUESDAY, -2), typeId: BOOK.followUp, resourceId: null },
  ...{ words: 'Blood pressure', contactedOn: null, contacts: 1, status: 'open' },
};
const WISH = {
  ...{ wishId: '01a30000-0000-7000-8000-000000000081', version: 1, patientId: BOOK.iris, patientName: 'Puddlecombe, Iris', chart: '10218' },
  ...{ phone: '', typeId: BOOK.procedure, minutes: 40, resourceIds: [], weekdays: [2], fromMinute: 0, toMinute: 720, firstDay: null },
  ...{ lastDay: null, words: 'any morning', addedAt: '2026-07-01T10:00:00.000Z' },
};
const SLOT = { resourceId: BOOK.second, roomId: BOOK.room, day: TUESDAY, start: 600, minutes: 20 };
const act = () => userEvent.keyboard('{Control>}{Enter}{/Control}');

test('the next free slot is found by type, provider, days and times, and booked from the list', async () => {
  const { asked } = await openBook([], { 'schedule.find': () => answer([SLOT, { ...SLOT, start: 660 }]) });
  await userEvent.keyboard('f');
  await screen.findByRole('button', { name: /10:00–10:20 AM Ngozi Okoro, NP, Room 1/ });
  await userEvent.selectOptions(screen.getByLabelText('With'), BOOK.second);
  await userEvent.click(screen.getByLabelText('Tue'));
  await userEvent.type(screen.getByLabelText('Not before'), '9a');
  await waitFor(() =>
    expect(asked('schedule.find').at(-1)).toMatchObject({ resourceIds: [BOOK.second], weekdays: [2], fromMinute: 540, from: TUESDAY }),
  );
  expect(await brokenRules(screen.getByRole('dialog'))).toEqual([]);
  const list = screen.getByRole('list', { name: 'Free slots' });
  within(list).getAllByRole('button')[0]?.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toHaveTextContent('11:00–11:20 AM');
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('dialog', { name: 'New appointment' });
  await userEvent.type(screen.getByLabelText('Patient'), 'Bram');
  await userEvent.click(await screen.findByRole('option', { name: /Bramblewick/ }));
  await act();
  await waitFor(() => expect(asked('schedule.book')).toMatchObject([{ resourceId: BOOK.second, roomId: BOOK.room, start: 660 }]));
});

test('where nothing is free it is said what to allow', async () => {
  await openBook([], { 'schedule.find': () => answer([]) });
  await userEvent.keyboard('f');
  expect(await screen.findByText(/Nothing is free within 90 days/)).toBeInTheDocument();
});

test('a recall is added, a call noted, a slot looked for, and one ended with a reason', async () => {
  const { asked } = await openBook([], {
    'schedule.recalls': () => answer([RECALL]),
    'schedule.saveRecall': (input) => answer({ recallId: (input as { recallId: string }).recallId, version: 4 }),
    'schedule.closeRecall': (input) => answer({ recallId: (input as { recallId: string }).recallId }),
    'schedule.find': () => answer([SLOT]),
  });
  await userEvent.keyboard('gr');
  await screen.findByRole('dialog', { name: 'New recall' });
  await userEvent.type(screen.getByLabelText('Patient'), 'Bram');
  await userEvent.click(await screen.findByRole('option', { name: /Bramblewick/ }));
  await userEvent.type(screen.getByLabelText('Words'), 'yearly checkup');
  await act();
  await screen.findByText('Bramblewick, Theo is to be called back.');
  expect(asked('schedule.saveRecall')).toMatchObject([{ version: null, patientId: BOOK.theo, words: 'yearly checkup', contactedOn: null }]);
  const open = async () => {
    await userEvent.click(screen.getByRole('tab', { name: /Recalls/ }));
    await userEvent.click(within(screen.getByRole('list', { name: 'Recalls' })).getByRole('button', { name: /Bramblewick/ }));
    await screen.findByRole('dialog', { name: 'Recall of Bramblewick, Theo' });
  };
  await open();
  await userEvent.keyboard('{Alt>}c{/Alt}');
  await waitFor(() => expect(asked('schedule.saveRecall')[1]).toMatchObject({ version: 3, contactedOn: TUESDAY }));
  await open();
  await userEvent.keyboard('{Alt>}f{/Alt}');
  await screen.findByRole('dialog', { name: 'Next free slot for Bramblewick, Theo' });
  await userEvent.click(await screen.findByRole('button', { name: /10:00–10:20 AM/ }));
  await act();
  await waitFor(() => expect(asked('schedule.book')).toMatchObject([{ recallId: RECALL.recallId, patientId: BOOK.theo }]));
  await open();
  await userEvent.type(screen.getByLabelText('Or end it, because'), 'moved away');
  await userEvent.click(screen.getByRole('button', { name: 'End the recall' }));
  await waitFor(() => expect(asked('schedule.closeRecall')).toEqual([{ recallId: RECALL.recallId, version: 3, reason: 'moved away' }]));
});

test('who waits is added with days and times; a freed place shows whom it would suit, and all again', async () => {
  const { asked } = await openBook([appointment()], {
    'schedule.waiting': () => answer([WISH, { ...WISH, wishId: BOOK.slip, patientName: 'Yarrow, Clem' }]),
    'schedule.saveWish': (input) => answer({ wishId: (input as { wishId: string }).wishId, version: 1 }),
    'schedule.closeWish': (input) => answer({ wishId: (input as { wishId: string }).wishId }),
    'schedule.noShow': (input) => {
      const { appointmentId } = input as { appointmentId: string };
      return answer({ stepped: [{ appointmentId, version: 2, status: 'noShow' }], offers: [WISH] });
    },
  });
  await userEvent.keyboard('gw');
  await screen.findByRole('dialog', { name: 'Add to the waiting list' });
  await userEvent.type(screen.getByLabelText('Patient'), 'Bram');
  await userEvent.click(await screen.findByRole('option', { name: /Bramblewick/ }));
  await userEvent.click(screen.getByLabelText('Mon'));
  await userEvent.type(screen.getByLabelText('Over by'), '12p');
  await act();
  await waitFor(() =>
    expect(asked('schedule.saveWish')).toMatchObject([
      { version: null, patientId: BOOK.theo, weekdays: [1], fromMinute: 0, toMinute: 720 },
    ]),
  );
  await mark(/Bramblewick, Theo/);
  await userEvent.keyboard('x');
  expect(await screen.findByText(/These wait for 9:00–9:20 AM, which is free now/)).toBeInTheDocument();
  const list = () => screen.getByRole('list', { name: 'Waiting list' });
  expect(within(list()).getAllByRole('listitem')).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Show everybody' }));
  expect(within(list()).getAllByRole('listitem')).toHaveLength(2);
  await userEvent.click(within(list()).getByRole('button', { name: /Puddlecombe/ }));
  await userEvent.type(screen.getByLabelText('Or take off, because'), 'came elsewhere');
  await userEvent.click(screen.getByRole('button', { name: 'Take off the list' }));
  await waitFor(() => expect(asked('schedule.closeWish')).toMatchObject([{ wishId: WISH.wishId, reason: 'came elsewhere' }]));
});

test('hours of a column are typed as people write them; what is no time is said and not saved; leaving asks', async () => {
  const { asked } = await openBook([], {
    'schedule.saveResource': (input) => answer({ resourceId: (input as { resourceId: string }).resourceId }),
  });
  await userEvent.keyboard('h');
  await screen.findByRole('dialog', { name: 'Hours, rooms and types' });
  expect(await brokenRules(screen.getByRole('dialog'))).toEqual([]);
  const monday = screen.getByLabelText('Monday, open');
  expect(monday).toHaveValue('8:00 AM-5:00 PM');
  await userEvent.clear(monday);
  await userEvent.type(monday, 'soon');
  expect(screen.getByText('Type it such as 8-12, 1p-5p')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save the column' })).toBeDisabled();
  await userEvent.selectOptions(screen.getByLabelText('Column'), BOOK.second);
  expect(await screen.findByRole('dialog', { name: 'Leave what is not saved?' })).toHaveTextContent('the hours of Ives Calloway, MD');
  await userEvent.keyboard('{Escape}');
  expect(screen.getByLabelText('Monday, open')).toHaveValue('soon');
  await userEvent.clear(screen.getByLabelText('Monday, open'));
  await userEvent.type(screen.getByLabelText('Monday, open'), '9-12, 1p-4p');
  await userEvent.click(screen.getByRole('button', { name: 'Save the column' }));
  await screen.findByText('Ives Calloway, MD: hours saved.');
  const [saved] = asked('schedule.saveResource') as { hours: { weekday: number; from: number; to: number; kind: string }[] }[];
  expect(saved?.hours.filter(({ weekday, kind }) => weekday === 1 && kind === 'open')).toEqual([
    { weekday: 1, kind: 'open', from: 540, to: 720, words: '' },
    { weekday: 1, kind: 'open', from: 780, to: 960, words: '' },
  ]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('a new room stays as it is typed until the book has it, and then saves under its own number', async () => {
  let resources = SETUP.resources;
  const { asked } = await openBook([], {
    'schedule.setup': () => answer({ ...SETUP, resources }),
    'schedule.saveResource': (input) => {
      resources = [...SETUP.resources, input as (typeof resources)[number]];
      return answer({ resourceId: (input as { resourceId: string }).resourceId });
    },
  });
  await userEvent.keyboard('h');
  await userEvent.selectOptions(await screen.findByLabelText('Column'), 'new');
  await userEvent.type(screen.getByLabelText('Name of the room'), 'Room 2');
  await userEvent.click(screen.getByRole('button', { name: 'Add the room' }));
  await screen.findByText('Room 2: hours saved.');
  expect(screen.getByLabelText('Name of the room')).toHaveValue('Room 2');
  await userEvent.click(screen.getByRole('button', { name: /Add the room|Save the column/ }));
  await waitFor(() => expect(asked('schedule.saveResource')).toHaveLength(2));
  const [first, second] = asked('schedule.saveResource');
  expect(second?.resourceId).toBe(first?.resourceId);
});

test('closed days are added, say who is booked then, and are taken away with a way back', async () => {
  const exception = {
    ...{ exceptionId: BOOK.slip, resourceId: null, firstDay: TUESDAY, lastDay: TUESDAY, from: 0, to: 1_440, kind: 'closed' as const },
    words: 'Founders day',
  };
  const { asked } = await openBook([], {
    'schedule.setup': () => answer({ ...SETUP, exceptions: [exception] }),
    'schedule.saveException': (input) => answer({ exceptionId: (input as { exceptionId: string }).exceptionId, booked: 2 }),
    'schedule.deleteException': () => answer({}),
  });
  await userEvent.keyboard('h');
  await userEvent.click(await screen.findByRole('tab', { name: 'Closed days' }));
  await userEvent.type(screen.getByLabelText('What for'), 'Thanksgiving');
  await userEvent.type(screen.getByLabelText('First day'), '11/26/2026');
  await userEvent.click(screen.getByRole('button', { name: 'Add these days' }));
  await screen.findByText('Thanksgiving: saved. 2 appointments stand there: move or cancel them.');
  expect(asked('schedule.saveException')).toMatchObject([
    { resourceId: null, kind: 'closed', firstDay: '2026-11-26', lastDay: '2026-11-26', from: 0, to: 1_440 },
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Remove Founders day' }));
  await screen.findByText('Founders day: as the week says again.');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(asked('schedule.saveException')[1]).toMatchObject({ words: 'Founders day' }));
});

test('a type has its length, look and people; a second type stays as typed until the book has it', async () => {
  const { asked } = await openBook([], { 'schedule.saveType': (input) => answer({ typeId: (input as { typeId: string }).typeId }) });
  await userEvent.keyboard('h');
  await userEvent.click(await screen.findByRole('tab', { name: 'Types' }));
  await userEvent.selectOptions(screen.getByLabelText('Type'), 'new');
  await userEvent.type(screen.getByLabelText('Name'), 'Well child');
  await userEvent.type(screen.getByLabelText('Short word on the block'), 'Well');
  await userEvent.clear(screen.getByLabelText('Minutes'));
  await userEvent.type(screen.getByLabelText('Minutes'), '30');
  await userEvent.selectOptions(screen.getByLabelText('Color'), 'teal');
  await userEvent.click(screen.getByLabelText('Ngozi Okoro, NP'));
  await userEvent.click(screen.getByRole('button', { name: 'Save the type' }));
  await screen.findByText('Well child: saved.');
  expect(asked('schedule.saveType')).toMatchObject([
    { name: 'Well child', mark: 'Well', minutes: 30, color: 'teal', resourceIds: [BOOK.second], mayConflict: true, active: true },
  ]);
  expect(screen.getByLabelText('Name')).toHaveValue('Well child');
});

test('the day opens as a page to print', async () => {
  const { asked } = await openBook([appointment()], {
    'schedule.document': () => ({ ok: false, code: 'schedule.nothingBooked', details: {} }),
  });
  await userEvent.keyboard('p');
  await screen.findByRole('dialog', { name: 'Schedule for 07/14/2026' });
  expect(asked('schedule.document')).toEqual([{ day: TUESDAY }]);
  expect(await screen.findByText(/Nobody is booked on that day/)).toBeInTheDocument();
});
