import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { npiWarning, taxonomyWarning } from '../../renderer/features/lists/field-parts.ts';
import { ListsScreen } from '../../renderer/features/lists/lists-screen.tsx';
import { bridge as currentBridge } from '../../renderer/lib/bridge.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const NOWHERE = { street: '', street2: '', city: '', state: '', zip: '' };
const ADA = {
  referringProviderId: 'ada',
  ...{ lastName: 'Thornbury', firstName: 'Ada', middleName: '', credentials: '', npi: '1234567893', taxonomy: null, phone: '', fax: '' },
  address: NOWHERE,
  active: true,
};
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

test('what stands on an entry is said before it is switched off', async () => {
  openLists('/lists/employers', {
    'employer.list': () => answer([{ employerId: 'mill', name: 'Prairie Mills', phone: '', address: NOWHERE, active: true }]),
    'list.whereUsed': (input) =>
      answer(JSON.stringify(input) === '{"list":"employer","id":"mill"}' ? [{ what: 'patients', count: 12 }] : []),
  });
  expect(await screen.findByText(/Used by 12 patients/)).toBeInTheDocument();
});

test('reasons and write-off reasons are two lists of one kind', async () => {
  const reason = (use: string, words: string) => ({ reasonId: words, use, code: 'X', words, active: true });
  const reasons = () => answer([reason('noCharge', 'Did not come'), reason('writeOffBadDebt', 'Not collectable')]);
  const first = openLists('/lists/write-offs', { 'reason.list': reasons });
  await screen.findByRole('heading', { name: 'Not collectable' });
  expect(screen.queryByRole('row', { name: /Did not come/ })).toBeNull();
  expect(await brokenRules(first.container)).toEqual([]);
  first.unmount();
  openLists('/lists/reasons', { 'reason.list': reasons });
  await screen.findByRole('heading', { name: 'Did not come' });
  expect(screen.queryByRole('row', { name: /Not collectable/ })).toBeNull();
});

test('an entry is taken away by key, and an undo puts it back', async () => {
  const base = { code: '00170', units: 5 };
  const { asked } = openLists('/lists/anesthesia-bases', {
    'charge.unitLists': () => answer({ bases: [base], packages: [], addOns: [] }),
    'charge.saveBases': () => answer({}),
  });
  await screen.findByRole('heading', { name: '00170' });
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  await userEvent.click(await screen.findByRole('button', { name: /Undo/ }));
  await waitFor(() => expect(asked('charge.saveBases')).toEqual([{ bases: [{ code: '00170', units: null }] }, { bases: [base] }]));
});

test('the statement messages always show three levels; an untyped one has the program’s own words', async () => {
  const { asked } = openLists('/lists/messages', {
    'message.list': () => answer([{ level: 2, words: 'Please pay.', active: true }]),
    'message.save': () => answer({}),
  });
  await screen.findByRole('heading', { name: 'First statement' });
  expect(screen.getAllByRole('row')).toHaveLength(3);
  await userEvent.type(screen.getByLabelText('Our words'), 'Thank you.');
  await userEvent.click(screen.getByLabelText('In use'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('message.save')).toEqual([{ level: 1, words: 'Thank you.', spanish: '', active: true }]));
});

test('people come from the national file: choose it, find, tick, add; a cancelled file is forgotten', async () => {
  const row = {
    npi: '1234567893',
    kind: 'person',
    name: 'Ash, Bo',
    credentials: 'MD',
    taxonomy: null,
    city: 'Lincoln',
    state: 'NE',
    deactivated: false,
  };
  const ended = { ...row, npi: '1999999992', name: 'Gone, Gus', deactivated: true };
  const jobs: Record<string, unknown> = {
    'npi.search': { rows: [row, ended], read: 2, more: false },
    'npi.import': { added: 1, changed: 0 },
  };
  const bridge = setAnswers({
    'referring.list': () => answer([ADA]),
    'upload.begin': () => answer({ pieceBytes: 1_048_576 }),
    'upload.add': () => answer({ arrived: 3, complete: true }),
    'upload.discard': () => answer({}),
    ...Object.fromEntries(Object.keys(jobs).map((name) => [name, () => answer({ jobId: name })])),
  });
  Object.assign(currentBridge(), { openFiles: () => Promise.resolve([{ name: 'npi.csv', bytes: Uint8Array.of(65, 66, 10) }]) });
  const end = (name: string) =>
    act(() => bridge.emit({ type: 'job.ended', jobId: name, name, reply: answer(jobs[name]), cancelled: false }));
  const stop = followJobs();
  render(
    <MemoryRouter initialEntries={['/lists/referring']}>
      <Routes>
        <Route path="/lists/:list" element={<ListsScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { name: 'Thornbury, Ada' });
  await userEvent.keyboard('i');
  await screen.findByRole('dialog', { name: 'From the national NPI file' });
  await userEvent.keyboard('{Control>}o{/Control}');
  await userEvent.type(await screen.findByLabelText('NPI, name or city'), 'ash{Enter}');
  await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'npi.search')).toBe(true));
  end('npi.search');
  await userEvent.click(await screen.findByLabelText('Add Ash, Bo'));
  expect(screen.queryByLabelText('Add Gone, Gus')).toBeNull();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(bridge.calls.find(({ name }) => name === 'npi.import')?.input).toMatchObject({ npis: [row.npi] }));
  end('npi.import');
  await screen.findByText(/1 entry added/);
  await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'upload.discard')).toBe(true));
  stop();
});

test('NPI and taxonomy warnings', () => {
  expect(npiWarning('1234567893')).toBeUndefined();
  expect(npiWarning('1234567890')).toMatch(/no NPI/);
  expect(npiWarning('')).toMatch(/missing/);
  expect(taxonomyWarning('207Q00000X')).toBeUndefined();
  expect(taxonomyWarning('family doctor')).toMatch(/ten characters/);
  expect(taxonomyWarning(null)).toBeUndefined();
});
