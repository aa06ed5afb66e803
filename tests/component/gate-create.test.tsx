import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { inFreeFolder } from '../../renderer/app/gate/free-folder.ts';
import { Gate } from '../../renderer/app/gate/gate.tsx';
import { EMPTY_PRACTICE, type NewPractice, practiceErrors, practiceInput, practiceWarnings } from '../../renderer/app/gate/new-practice.ts';
import { RecoveryCode } from '../../renderer/app/gate/recovery-code.tsx';
import { UnsavedDialog } from '../../renderer/app/unsaved-dialog.tsx';
import { CallError } from '../../renderer/lib/call-error.ts';
import { enterForward } from '../../renderer/lib/enter-forward.ts';
import { type PracticeStatus, refreshSession } from '../../renderer/lib/session.ts';
import { anythingUnsaved } from '../../renderer/lib/unsaved.ts';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const GOOD: NewPractice = {
  ...EMPTY_PRACTICE,
  name: 'Juniper Hollow',
  displayName: 'Dana Orrick',
  loginName: 'dana',
  password: 'quiet blue mill',
  again: 'quiet blue mill',
};

test('names and a password are enough; each gap is named at its field', () => {
  expect(practiceErrors(GOOD)).toEqual({});
  expect(new Set(Object.keys(practiceErrors(EMPTY_PRACTICE)))).toEqual(new Set(['displayName', 'loginName', 'name', 'password']));
  expect(practiceErrors({ ...GOOD, again: 'quiet blue mil' })).toEqual({ again: 'The two passwords differ.' });
  expect(practiceErrors({ ...GOOD, password: 'short', again: 'short' })).toHaveProperty('password');
  expect(practiceErrors({ ...GOOD, zip: '6850' })).toHaveProperty('zip');
  expect(practiceErrors({ ...GOOD, zip: '68501-1234' })).toEqual({});
});

test('a number that looks wrong is doubted, never refused', () => {
  const npi = makeNpi('123456789');
  const wrong = `${npi.slice(0, 9)}${(Number(npi.slice(9)) + 1) % 10}`;
  expect(practiceWarnings({ ...GOOD, npi })).toEqual({});
  expect(practiceWarnings({ ...GOOD, npi: wrong }).npi).toContain('check digit');
  expect(practiceWarnings({ ...GOOD, npi: npi.slice(0, 7) }).npi).toContain('this has 7');
  expect(practiceWarnings({ ...GOOD, taxId: '47-081234', phone: '555-0100', state: 'Neb' })).toEqual({
    taxId: 'A tax ID has 9 digits.',
    phone: 'A phone number has 10 digits.',
    state: 'Two letters, such as NE.',
  });
  expect(practiceErrors({ ...GOOD, npi: wrong })).toEqual({});
});

test('what is sent holds digits only and a capital state', () => {
  const typed = { ...GOOD, npi: '1234567893', taxId: '47-0812345', phone: '(555) 555-0100', state: 'ne', zip: '68501-1234' };
  expect(practiceInput(typed, '/somewhere')).toMatchObject({
    folder: '/somewhere',
    practice: { npi: '1234567893', taxId: '470812345', phone: '5555550100', address: { state: 'NE', zip: '685011234' } },
    user: { loginName: 'dana', displayName: 'Dana Orrick' },
  });
});

test('folders are tried until one is free; any other refusal ends it, and so does a disk full of them', async () => {
  const full = new CallError('practice.folderNotEmpty');
  const busy = vi.fn((folder: string) => (folder.endsWith('-3') ? Promise.resolve(folder) : Promise.reject(full)));
  expect(await inFreeFolder('/srv', 'Juniper', ['/srv/juniper'], busy)).toBe('/srv/juniper-3');
  expect(busy.mock.calls.flat()).toEqual(['/srv/juniper-2', '/srv/juniper-3']);
  const broken = vi.fn(() => Promise.reject(new CallError('storage.full')));
  await expect(inFreeFolder('/srv', 'Juniper', [], broken)).rejects.toMatchObject({ code: 'storage.full' });
  expect(broken).toHaveBeenCalledTimes(1);
  const never = vi.fn(() => Promise.reject(full));
  await expect(inFreeFolder('/srv', 'Juniper', [], never)).rejects.toBe(full);
  expect(never.mock.calls.length).toBeLessThan(100);
});

const STATUS = { state: 'closed', folder: null, practiceName: null, known: [], homeFolder: '/srv' } as unknown as PracticeStatus;

async function openForm(answers: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({ 'practice.status': () => answer(STATUS), ...answers });
  render(
    <>
      <Gate />
      <UnsavedDialog />
    </>,
  );
  await act(refreshSession);
  await userEvent.keyboard('c');
  return bridge;
}

test('an empty form says what is missing and puts the focus there; nothing is sent', async () => {
  const bridge = await openForm();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(screen.getAllByRole('alert').length).toBe(4);
  await waitFor(() => expect(screen.getByLabelText('Name')).toHaveFocus());
  expect(screen.getByLabelText('Name')).toBeInvalid();
  expect(bridge.calls.map(({ name }) => name)).toEqual(['practice.status']);
});

test('a doubt waits until the field is left', async () => {
  await openForm();
  await userEvent.type(screen.getByLabelText('Billing NPI'), '12345');
  expect(screen.queryByText(/An NPI has 10 digits/)).not.toBeInTheDocument();
  await userEvent.tab();
  expect(screen.getByText('An NPI has 10 digits; this has 5.')).toBeInTheDocument();
});

test('Esc with something typed asks; with nothing typed it goes back', async () => {
  await openForm();
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('heading', { name: 'Welcome to Claimwright' })).toBeInTheDocument();
  await userEvent.keyboard('c');
  await userEvent.type(screen.getByLabelText('Name'), 'J');
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('dialog')).toHaveTextContent('the new practice');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(screen.getByRole('heading', { name: 'Welcome to Claimwright' })).toBeInTheDocument();
  expect(anythingUnsaved()).toBe(false);
});

test('a refusal is said and everything typed is still there', async () => {
  await openForm({ 'practice.create': () => ({ ok: false, code: 'user.weakPassword', details: {} }) });
  await userEvent.type(screen.getByLabelText('Name'), 'Juniper');
  await userEvent.type(screen.getByLabelText('Your name'), 'Dana');
  await userEvent.type(screen.getByLabelText('User name'), 'dana');
  await userEvent.type(screen.getByLabelText('Password'), 'aaaaaaaa');
  await userEvent.type(screen.getByLabelText('Password again'), 'aaaaaaaa{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('too easy to guess');
  expect(screen.getByLabelText('Name')).toHaveValue('Juniper');
  expect(screen.getByRole('button', { name: /Create the practice/ })).toBeEnabled();
});

test('the recovery code is copied, or selected where copying is refused, and holds the window until it is put away', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  const { container } = render(<RecoveryCode code="ABCDE-FGHJK" practiceName="Juniper" />);
  expect(anythingUnsaved()).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: /Copy/ }));
  expect(await screen.findByText(/^Copied\./)).toBeInTheDocument();
  expect(writeText).toHaveBeenCalledWith('ABCDE-FGHJK');
  writeText.mockRejectedValueOnce(new Error('refused'));
  await userEvent.click(screen.getByRole('button', { name: /Copy/ }));
  expect(await screen.findByText('Selected: Ctrl+C copies it.')).toBeInTheDocument();
  expect(String(getSelection())).toBe('ABCDE-FGHJK');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('y');
  expect(screen.getByRole('checkbox')).toBeChecked();
  expect(anythingUnsaved()).toBe(false);
});

test('Enter goes forward, Shift back, the last field and Ctrl Enter submit; buttons and taken keys are left alone', async () => {
  const submit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault());
  render(
    <form onKeyDown={enterForward} onSubmit={submit}>
      <input aria-label="First" />
      <select aria-label="Second">
        <option>EIN</option>
      </select>
      <input aria-label="Third" onKeyDown={(event) => event.key === 'Enter' && event.shiftKey && event.preventDefault()} />
      <button type="button">Other</button>
    </form>,
  );
  const press = (label: string, keys: object = {}) => fireEvent.keyDown(screen.getByLabelText(label), { key: 'Enter', ...keys });
  press('First');
  expect(screen.getByLabelText('Second')).toHaveFocus();
  press('Second');
  expect(screen.getByLabelText('Third')).toHaveFocus();
  press('Third', { shiftKey: true });
  expect(screen.getByLabelText('Third')).toHaveFocus();
  press('Second', { shiftKey: true });
  expect(screen.getByLabelText('First')).toHaveFocus();
  fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' });
  expect(submit).not.toHaveBeenCalled();
  press('Third');
  press('First', { ctrlKey: true });
  expect(submit).toHaveBeenCalledTimes(2);
});
