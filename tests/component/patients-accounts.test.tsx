import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { particularsDraft, particularsInput } from '../../renderer/features/patients/drafts.ts';
import { feature } from '../../renderer/features/patients/feature.tsx';
import { forgetRecent } from '../../renderer/features/patients/recent-patients.ts';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';
import { LEDGER, MERGE_PREVIEW, PATIENT, PAYERS, ROW, TWIN } from './patient-samples.ts';

addErrorSentences(feature.errors ?? {});
afterEach(() => {
  forgetRecent();
  forgetUnsaved();
});

const ACCOUNT = operations['guarantor.get'].output.parse({
  guarantorId: IDS.guarantor,
  accountNumber: 10482,
  version: 2,
  entity: 'organization',
  name: 'Willow Care Home',
  account: {
    lastName: 'Willow Care Home',
    firstName: '',
    middleName: '',
    phone: '5555550150',
    address: PATIENT.patient.address,
    email: '',
  },
  patientId: null,
  owed: 3364,
  unapplied: 0,
  statements: 1,
  patients: [
    { patientId: IDS.patient, chart: '10482', name: ROW.name, birthDate: ROW.birthDate, owed: 3364, visits: 1, present: true },
    { patientId: IDS.other, chart: '10490', name: TWIN.name, birthDate: ROW.birthDate, owed: 0, visits: 0, present: false },
  ],
});

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'patient.get': () => answer(PATIENT),
    'patient.search': () => answer([ROW, TWIN]),
    'patient.likely': () => answer([{ ...TWIN, because: 'same birth date and Goldie may be Marigold' }]),
    'patient.mergePreview': () => answer(MERGE_PREVIEW),
    'patient.merge': () => answer({ mergeId: IDS.run, patientId: IDS.patient, moved: 3 }),
    'patient.unmerge': () => answer({ patientId: IDS.other, keptId: IDS.patient, returned: 3 }),
    'patient.moveGuarantor': () => answer({ version: 4, guarantorId: IDS.run, accountNumber: 10490 }),
    'patient.change': () => answer({ version: 4 }),
    'guarantor.search': () => answer([{ guarantorId: IDS.run, accountNumber: 10490, name: 'Rook, Ida', phone: '', patients: 2 }]),
    'guarantor.get': () => answer(ACCOUNT),
    'guarantor.change': () => answer({ version: 3 }),
    'payer.list': () => answer(PAYERS),
    'ledger.patient': () => answer(LEDGER),
    ...more,
  });
  const router = createMemoryRouter(
    feature.routes.map((route) => ({ path: route.path, element: route.element })),
    { initialEntries: [path] },
  );
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  const drawn = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  return { router, sent, ...drawn };
}
const page = `/patients/${IDS.patient}`;

test('M merges a look-alike after its preview, takes the fields that were chosen, and offers to take it back', async () => {
  const { sent, container } = open(page);
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('m');
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(await within(dialog).findByRole('button', { name: 'Preview merging Quillfeather, Goldie, chart 10490' }));
  const said = await within(dialog).findByRole('region', { name: 'What the merge does' });
  expect(said).toHaveTextContent('Chart 10482 gets 2 visits, 1 claim, with 120.00 that insurers owe and 30.00 that the patient owes');
  expect(said).toHaveTextContent('Account 10490 (Rook, Ida) keeps what was charged to it: 30.00 owed, 5.00 credit.');
  expect(said).toHaveTextContent('Prairie Mutual PPO PM88-40217 ends today');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(within(said).getByRole('combobox', { name: 'Given name' }), 'merged');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('patient.merge')).toHaveLength(1));
  const input = operations['patient.merge'].input.parse(sent('patient.merge')[0]);
  expect(input).toMatchObject({ keepId: IDS.patient, keepVersion: 3, mergedId: IDS.other, mergedVersion: 7, take: ['firstName', 'email'] });
  await screen.findByText('Chart 10490 is merged into chart 10482: 2 visits, 1 claim moved.');
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(sent('patient.unmerge')).toEqual([{ mergeId: input.mergeId }]));
});

test('a merged chart says so and can be taken back from the particulars', async () => {
  const merged = [{ mergeId: IDS.run, patientId: IDS.other, chart: '10490', name: TWIN.name, mergedOn: '2026-07-14' }];
  const { sent } = open(page, { 'patient.get': () => answer({ ...PATIENT, askedFor: '10490', merged }) });
  await screen.findByText('Chart 10490 was merged into this one, chart 10482. Everything it had is here.');
  await userEvent.click(screen.getByRole('tab', { name: /Particulars/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Take back the merge of chart 10490' }));
  await waitFor(() => expect(sent('patient.unmerge')).toEqual([{ mergeId: IDS.run }]));
});

test('G says what stays behind and moves the patient to an account that is here', async () => {
  const { sent, container } = open(page);
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('g');
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('What was charged stays with account 10482 of Quillfeather, Marigold: 33.64 owed for Marigold.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await within(dialog).findByText('Choose the family member, or take another kind of guarantor.')).toBeInTheDocument();
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Who pays what plans leave' }), 'existing');
  await userEvent.type(within(dialog).getByRole('combobox', { name: 'Account' }), 'rook');
  await userEvent.click(await screen.findByRole('option', { name: /Rook, Ida/ }));
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('Visits of Marigold are charged to account 10490 from now on.');
  expect(sent('patient.moveGuarantor')).toEqual([
    { patientId: IDS.patient, version: 3, guarantor: { kind: 'existing', guarantorId: IDS.run } },
  ]);
});

test('the account’s page shows the family and what each owes there; an organization can be edited', async () => {
  const { sent, router, container } = open(`/patients/account/${IDS.guarantor}`);
  const table = await screen.findByRole('grid', { name: 'Patients of this account' });
  expect(within(table).getByRole('row', { name: /Quillfeather, Marigold/ })).toHaveTextContent('charged here');
  expect(within(table).getByRole('row', { name: /Quillfeather, Goldie/ })).toHaveTextContent('charged elsewhere');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('e');
  const email = await screen.findByRole('textbox', { name: 'E-mail' });
  await userEvent.type(email, 'bills@example.org');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(sent('guarantor.change')).toMatchObject([{ version: 2, entity: 'organization', account: { email: 'bills@example.org' } }]),
  );
  await userEvent.click(within(table).getByRole('row', { name: /Quillfeather, Goldie/ }));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe(`/patients/${IDS.other}`));
});

test('alerts are written with their places, shown at the desk and when money is taken', async () => {
  const alerts = [
    { alertId: IDS.run, words: 'Needs the lift', atRegistration: true, atCharge: false, atPayment: false, expiresOn: null },
    { alertId: IDS.journal, words: 'Bad checks', atRegistration: false, atCharge: false, atPayment: true, expiresOn: null },
    { alertId: IDS.payer, words: 'Long past', atRegistration: true, atCharge: true, atPayment: true, expiresOn: '2001-01-01' },
  ];
  const { sent } = open(page, { 'patient.get': () => answer({ ...PATIENT, alerts }) });
  expect(await screen.findByText(/Alert: prefers calls after 16:00; Needs the lift$/)).toBeInTheDocument();
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('p');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Bad checks')).toBeInTheDocument();
  expect(within(dialog).queryByText('Long past')).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}e');
  await userEvent.click(await screen.findByRole('button', { name: 'Remove alert 3' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add an alert' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Alert 3' }), 'Ask for the form');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('patient.change')).toHaveLength(1));
  const { alerts: kept } = operations['patient.change'].input.parse(sent('patient.change')[0]);
  expect(kept?.map(({ words, atCharge }) => [words, atCharge])).toEqual([
    ['Needs the lift', false],
    ['Bad checks', false],
    ['Ask for the form', true],
  ]);
});

test('phones go to the contract with the one to call first, and come back into their fields', () => {
  const details = { ...PATIENT.details, phoneKind: 'work' as const, mobilePhone: '5555550100' };
  const draft = particularsDraft({ ...PATIENT, details });
  expect(draft.details).toMatchObject({ mobilePhone: '5555550100', homePhone: '', workPhone: '5555550142' });
  expect(particularsInput(draft)).toMatchObject({
    patient: { phone: '5555550142' },
    details: { phoneKind: 'work', workPhone: '', mobilePhone: '5555550100' },
  });
  const without = particularsInput({ ...draft, details: { ...draft.details, workPhone: '' } });
  expect(without).toMatchObject({ patient: { phone: '5555550100' }, details: { phoneKind: 'mobile', workPhone: '', mobilePhone: '' } });
});
