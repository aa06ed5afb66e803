import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { newRegistration } from '../../renderer/features/patients/drafts.ts';
import { feature } from '../../renderer/features/patients/feature.tsx';
import { forgetRecent } from '../../renderer/features/patients/recent-patients.ts';
import { registrationErrors } from '../../renderer/features/patients/registration-form.ts';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { today } from '../../renderer/lib/format.ts';
import { forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';
import { EXPLAINED, LEDGER, PATIENT, PAYERS, ROW } from './patient-samples.ts';

addErrorSentences(feature.errors ?? {});
afterEach(() => {
  forgetRecent();
  forgetUnsaved();
});

type Answers = Parameters<typeof setAnswers>[0];
const refuse = (code: string) => ({ ok: false as const, code, details: {} });

function open(path: string, more: Answers = {}, name = '') {
  const bridge = setAnswers({
    'patient.search': (input) => answer(JSON.stringify(input).toLowerCase().includes('quill') ? [ROW] : []),
    'patient.likely': () => answer([]),
    'patient.get': () => answer(PATIENT),
    'payer.list': () => answer(PAYERS),
    'ledger.patient': () => answer(LEDGER),
    'ledger.explain': () => answer(EXPLAINED),
    'superbill.list': () => answer([]),
    'patient.register': (input) => answer({ patientId: (input as { patientId: string }).patientId, chartNumber: 10483, chart: '10483' }),
    'patient.numbering': () => answer({ next: 10483, prefix: '', digits: 1, example: '10483' }),
    'payment.take': () => answer({ receiptNumber: 3319, applied: 3364, unapplied: 0 }),
    ...more,
  });
  const elsewhere = ['/payments/:id', '/claims/:id', '/charges/:id'].map((to) => ({ path: to, element: <p>elsewhere</p> }));
  const router = createMemoryRouter([...feature.routes.map((route) => ({ path: route.path, element: route.element })), ...elsewhere], {
    initialEntries: [{ pathname: path, state: { name } }],
  });
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  return {
    bridge,
    router,
    sent,
    ...render(
      <>
        <RouterProvider router={router} />
        <Toasts />
      </>,
    ),
  };
}

test('the list follows the typing, no key is lost, and Enter opens the marked patient', async () => {
  const { router, container } = open('/patients');
  const field = screen.getByRole('textbox', { name: 'Find a patient' });
  await waitFor(() => expect(field).toHaveFocus());
  await userEvent.type(field, 'quillf');
  expect(field).toHaveValue('quillf');
  expect(await screen.findByRole('row', { name: /Quillfeather, Marigold/ })).toHaveAttribute('aria-selected', 'true');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe(`/patients/${IDS.patient}`));
});

test('when nobody fits, Enter registers with the name that was typed', async () => {
  const { router } = open('/patients');
  await userEvent.type(screen.getByRole('textbox', { name: 'Find a patient' }), 'zebedee, ann');
  await screen.findByRole('heading', { name: 'Nobody fits “zebedee, ann”' });
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/patients/register'));
  expect(await screen.findByRole('textbox', { name: 'Family name' })).toHaveValue('Zebedee');
  expect(screen.getByRole('textbox', { name: 'Given name' })).toHaveValue('Ann');
});

test('a registration needs a name and a birth date, says so beside the fields, and nothing about coverage', async () => {
  const { sent, container } = open('/patients/register');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('A family name is needed.')).toBeInTheDocument();
  expect(screen.getByText('Type the birth date, such as 7/15/1984.')).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Family name' })).toHaveFocus());
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('Zebedee{Tab}Ann{Tab}{Tab}09181979{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('patient.register')).toHaveLength(1));
  const [input] = sent('patient.register');
  const read = operations['patient.register'].input.parse(input);
  expect(read).toMatchObject({ patient: { lastName: 'Zebedee', birthDate: '1979-09-18' }, guarantor: { kind: 'self' }, coverages: [] });
  expect(await screen.findByText('Registered Zebedee, Ann: chart 10483.')).toBeInTheDocument();
});

test('a subscriber other than the patient is copied from family, address and all', async () => {
  const { sent } = open('/patients/register', {}, 'Quillfeather, Pip');
  await userEvent.type(screen.getByRole('textbox', { name: 'Birth date' }), '3/4/2018');
  await screen.findByRole('option', { name: 'Prairie Mutual' });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Payer' }), 'Prairie Mutual');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Subscriber' }), 'child');
  await userEvent.type(screen.getByRole('combobox', { name: 'Copy from a patient here' }), 'quill');
  await userEvent.click(await screen.findByRole('option', { name: /Quillfeather, Marigold/ }));
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Member ID' })).toHaveValue('PM88-40217'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('patient.register')).toHaveLength(1));
  expect(operations['patient.register'].input.parse(sent('patient.register')[0]).coverages).toMatchObject([
    {
      rank: 1,
      payerId: IDS.payer,
      memberId: 'PM88-40217',
      relationship: 'child',
      copay: 2500,
      subscriber: { firstName: 'Marigold', birthDate: '1979-09-18', address: { city: 'Willowmere' } },
    },
  ]);
});

test('a likely duplicate shows up while typing and is opened instead', async () => {
  const { router } = open(
    '/patients/register',
    {
      'patient.likely': () => answer([{ ...ROW, because: 'same birth date and like name' }]),
    },
    'Quillfeather',
  );
  await userEvent.type(screen.getByRole('textbox', { name: 'Birth date' }), '9/18/1979');
  const beside = screen.getByRole('complementary', { name: 'Already here?' });
  await within(beside).findByText('Born 09/18/1979; same birth date and like name');
  forgetUnsaved();
  await userEvent.click(within(beside).getByRole('button', { name: /Open instead/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/patients/${IDS.patient}`));
});

test('errors of a second coverage are found although the first one has no payer', () => {
  const draft = newRegistration('A, B');
  const [first] = draft.coverages;
  if (!first) throw new Error('a registration has room for a coverage');
  const errors = registrationErrors(IDS.patient, {
    ...draft,
    coverages: [first, { ...first, coverageId: IDS.other, payerId: IDS.payer, memberId: 'x'.repeat(81) }],
  });
  expect(errors).toEqual({
    'patient.birthDate': 'Type the birth date, such as 7/15/1984.',
    'coverages.1.memberId': 'At most 80 characters.',
  });
});

test('the patient’s page says who, who pays and what is owed, and W proves the amount', async () => {
  const { container } = open(`/patients/${IDS.patient}`);
  expect(await screen.findByRole('heading', { name: 'Quillfeather, Marigold' })).toBeInTheDocument();
  expect(screen.getByText('PM88-40217')).toBeInTheDocument();
  const ledger = await screen.findByRole('grid', { name: 'Ledger' });
  expect(within(ledger).getByText('One visit').closest('tr')).toHaveTextContent('One visit269.00141.3694.00–033.64');
  await userEvent.keyboard('w');
  const why = await screen.findByRole('complementary', { name: 'Why is this the balance?' });
  expect(await within(why).findByText('Postings and visits add to the same figure')).toBeInTheDocument();
  expect(within(why).getByRole('heading', { name: 'Why is this 33.64?' })).toBeInTheDocument();
  expect([...why.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['CW23877', 'PR*1*33.64']);
  expect(within(ledger).getByText('EFT 90316620').closest('tr')).toHaveClass('lit');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('complementary', { name: 'Why is this the balance?' })).not.toBeInTheDocument();
});

test('two sums that differ are never called proved', async () => {
  open(`/patients/${IDS.patient}`, { 'ledger.explain': () => answer({ ...EXPLAINED, secondSum: 3363, agrees: false }) });
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('w');
  expect(await screen.findByText('The visits add to 33.63: verify the books')).toBeInTheDocument();
  expect(screen.queryByText('Postings and visits add to the same figure')).not.toBeInTheDocument();
});

test('P takes a payment once and says its receipt', async () => {
  const { sent } = open(`/patients/${IDS.patient}`);
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('p');
  const amount = await screen.findByRole('textbox', { name: 'Amount' });
  expect(amount).toHaveValue('33.64');
  await userEvent.clear(amount);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('Type an amount above zero.')).toBeInTheDocument();
  expect(sent('payment.take')).toEqual([]);
  await userEvent.type(amount, '20+13.64');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('Receipt 3319: 33.64 taken, 33.64 put on visits.')).toBeInTheDocument();
  expect(sent('payment.take')).toMatchObject([{ patientId: IDS.patient, encounterId: null, amount: 3364, method: 'card' }]);
});

test('a visit of the ledger leads to its claim by link, by Enter and by L; without a claim to its superbill', async () => {
  const first = open(`/patients/${IDS.patient}`);
  expect(await screen.findByRole('link', { name: 'CW23877' })).toHaveAttribute('href', `/claims/${IDS.run}`);
  await userEvent.keyboard('l');
  await waitFor(() => expect(first.router.state.location.pathname).toBe(`/claims/${IDS.run}`));
  first.unmount();
  const [visit] = LEDGER.visits;
  const selfPaid = { ...LEDGER, visits: [{ ...visit, claimId: null, claimNumber: null, claimStatus: null }] };
  const second = open(`/patients/${IDS.patient}`, { 'ledger.patient': () => answer(selfPaid) });
  expect(await screen.findByRole('link', { name: 'Superbill' })).toHaveAttribute('href', `/charges/${IDS.payer}`);
  await userEvent.dblClick(screen.getByText('T1015 Clinic visit'));
  await waitFor(() => expect(second.router.state.location.pathname).toBe(`/charges/${IDS.payer}`));
});

const slip = (superbillId: string, visitDate: string, number: number) => ({
  superbillId,
  number,
  patientId: IDS.patient,
  patientName: 'Quillfeather, Marigold',
  chartNumber: 10482,
  renderingName: 'Ives Calloway, MD',
  visitDate,
  status: 'open',
  reason: '',
});

test('a payment offers today’s open superbill, and goes there by itself only when nothing is owed', async () => {
  const slips = [slip(IDS.other, today(), 20611), slip(IDS.run, '2020-01-02', 20001)];
  const owing = open(`/patients/${IDS.patient}`, { 'superbill.list': () => answer(slips) });
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('p');
  const choice = await screen.findByLabelText('Put on');
  expect(await within(choice).findByRole('option', { name: 'Today’s visit, superbill 20611' })).toBeInTheDocument();
  expect(within(choice).queryByRole('option', { name: /20001/ })).not.toBeInTheDocument();
  expect(choice).toHaveValue('');
  await userEvent.selectOptions(choice, 'Today’s visit, superbill 20611');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(owing.sent('payment.take')).toMatchObject([{ encounterId: null, superbillId: IDS.other, amount: 3364 }]));
  owing.unmount();
  const settled = { ...PATIENT, owed: { ...PATIENT.owed, patient: 0 } };
  const { sent } = open(`/patients/${IDS.patient}`, {
    'patient.get': () => answer(settled),
    'superbill.list': () => answer(slips),
    'payment.take': () => answer({ receiptNumber: 7, applied: 0, unapplied: 2500 }),
  });
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('p');
  const preset = await screen.findByLabelText('Put on');
  await waitFor(() => expect(within(preset).getByRole('option', { name: /20611/ })).toHaveProperty('selected', true));
  await userEvent.type(screen.getByRole('textbox', { name: 'Amount' }), '25');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('payment.take')).toMatchObject([{ encounterId: null, superbillId: IDS.other, amount: 2500 }]));
  expect(await screen.findByText('Receipt 7: 25.00 taken, 0.00 put on visits, 25.00 kept for the superbill.')).toBeInTheDocument();
});

test('someone else’s change is not overwritten: the sentence says what to do', async () => {
  const { sent } = open(`/patients/${IDS.patient}`, { 'patient.change': () => refuse('patient.changedElsewhere') });
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('e');
  const name = await screen.findByRole('textbox', { name: 'Family name' });
  await userEvent.type(name, 'x');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/Someone else changed this patient meanwhile/)).toBeInTheDocument();
  expect(sent('patient.change')).toMatchObject([{ version: 3, patient: { lastName: 'Quillfeatherx' } }]);
  await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
  expect(name).toHaveValue('Quillfeather');
});
