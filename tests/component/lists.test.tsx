import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { npiWarning, taxonomyWarning } from '../../renderer/features/lists/field-parts.ts';
import { ListsScreen } from '../../renderer/features/lists/lists-screen.tsx';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const ADA = { referringProviderId: 'ada', lastName: 'Thornbury', firstName: 'Ada', middleName: '', npi: '1234567893', active: true };
const NED = { ...ADA, referringProviderId: 'ned', lastName: 'Wobblethorpe', firstName: 'Ned', npi: '1234567890' };

function openLists(path: string, answers: Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>) {
  const bridge = setAnswers(answers);
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/lists/:list" element={<ListsScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  return { ...view, asked: (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input) };
}

test('a list opens with its first record as a form; a bad check digit is a warning and is saved all the same', async () => {
  const { container, asked } = openLists('/lists/referring', {
    'referring.list': () => answer([ADA, NED]),
    'referring.save': () => answer({}),
  });
  await screen.findByRole('heading', { name: 'Thornbury, Ada' });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.click(screen.getByRole('row', { name: /Wobblethorpe/ }));
  expect(screen.getByText('The last digit does not fit the others: this is no NPI.')).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText('Middle name'), 'Q');
  await userEvent.click(screen.getByLabelText('In use'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Wobblethorpe, Ned saved');
  expect(asked('referring.save')).toEqual([{ ...NED, middleName: 'Q', active: false }]);
});

test('a new record says what is missing and is not sent before it is there', async () => {
  const { asked } = openLists('/lists/referring', { 'referring.list': () => answer([ADA]), 'referring.save': () => answer({}) });
  await screen.findByRole('heading', { name: 'Thornbury, Ada' });
  await userEvent.keyboard('n');
  await waitFor(() => expect(screen.getByLabelText('Last name')).toHaveFocus());
  await userEvent.keyboard('Yarrow{Control>}{Enter}{/Control}');
  expect(await screen.findByText('This is needed.')).toBeInTheDocument();
  expect(asked('referring.save')).toEqual([]);
  await userEvent.type(screen.getByLabelText('First name'), 'Wilma');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Yarrow, Wilma saved');
  expect(asked('referring.save')).toEqual([expect.objectContaining({ lastName: 'Yarrow', firstName: 'Wilma', npi: '', active: true })]);
});

test('what is typed is not lost by choosing another record', async () => {
  openLists('/lists/referring', { 'referring.list': () => answer([ADA, NED]) });
  await screen.findByRole('heading', { name: 'Thornbury, Ada' });
  await userEvent.type(screen.getByLabelText('Middle name'), 'X');
  await userEvent.click(screen.getByRole('row', { name: /Wobblethorpe/ }));
  expect(screen.getByLabelText('Middle name')).toHaveValue('X');
  expect(await screen.findByText(/Save what you typed/)).toBeInTheDocument();
});

test('a fee is typed as people write money and sent in cents', async () => {
  const visit = { code: 'T1015', words: 'Clinic visit', section: 'Visits', fee: 185_00, used: 3 };
  const { asked } = openLists('/lists/procedures', { 'procedure.search': () => answer([visit]), 'procedure.save': () => answer({}) });
  await screen.findByRole('heading', { name: 'Clinic visit' });
  expect(screen.getByLabelText('Code')).toBeDisabled();
  await userEvent.clear(screen.getByLabelText('Fee for one unit'));
  await userEvent.type(screen.getByLabelText('Fee for one unit'), '190.5');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(asked('procedure.save')).toEqual([{ code: 'T1015', words: 'Clinic visit', section: 'Visits', fee: 190_50, active: true }]),
  );
});

test('NPI and taxonomy warnings', () => {
  expect(npiWarning('1234567893')).toBeUndefined();
  expect(npiWarning('1234567890')).toMatch(/no NPI/);
  expect(npiWarning('')).toMatch(/missing/);
  expect(taxonomyWarning('207Q00000X')).toBeUndefined();
  expect(taxonomyWarning('family doctor')).toMatch(/ten characters/);
  expect(taxonomyWarning(null)).toBeUndefined();
});
