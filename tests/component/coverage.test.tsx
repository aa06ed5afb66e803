import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { feature } from '../../renderer/features/patients/feature.tsx';
import { forgetRecent } from '../../renderer/features/patients/recent-patients.ts';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';
import { EXPLAINED, LEDGER, PATIENT, PAYERS } from './patient-samples.ts';

addErrorSentences(feature.errors ?? {});
beforeEach(() => {
  // jsdom makes no addresses of bytes.
  URL.createObjectURL = () => 'blob:card';
  URL.revokeObjectURL = () => undefined;
});
afterEach(() => {
  forgetRecent();
  forgetUnsaved();
});

const [FIRST] = PATIENT.coverages;
const MEDICARE = {
  ...PATIENT,
  coverages: PATIENT.coverages.map((coverage) => ({ ...coverage, filingIndicator: 'MB', payerName: 'Medicare' })),
};
const HISTORY = operations['coverage.history'].output.parse({
  changes: [
    { changeId: IDS.other, changedAt: '2026-06-02T09:00:00.000Z', userName: 'Dana Orrick', field: 'memberId', before: 'OLD', after: 'NEW' },
  ],
  questionnaires: [],
  documents: [
    { documentId: IDS.run, side: 'front', name: 'card.png', mediaType: 'image/png', addedAt: '2026-06-02T09:00:00.000Z', byteCount: 9 },
  ],
});
const CASES = operations['case.list'].output.parse({
  cases: [
    { caseId: IDS.patient, version: 1, isDefault: true, visits: 4, lastUsed: '2026-06-02' },
    {
      caseId: IDS.other,
      version: 2,
      isDefault: false,
      visits: 0,
      lastUsed: null,
      name: 'Crash',
      cause: 'auto',
      accidentDate: '2026-05-01',
      accidentState: 'NE',
      coverageIds: [IDS.coverage],
    },
  ],
  authorizations: [
    {
      authorizationId: IDS.run,
      caseId: IDS.patient,
      version: 1,
      payerName: 'Prairie Mutual',
      payerId: IDS.payer,
      number: 'PA-1',
      allowed: 10,
      used: 8,
      left: 2,
      state: 'low',
      warning: 'Authorization PA-1 has 2 visits left.',
    },
  ],
});

function open(more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'patient.get': () => answer(PATIENT),
    'payer.list': () => answer(PAYERS),
    'referring.list': () => answer([]),
    'employer.list': () => answer([]),
    'ledger.patient': () => answer(LEDGER),
    'ledger.explain': () => answer(EXPLAINED),
    'coverage.history': () => answer(HISTORY),
    'document.get': () => answer({ name: 'card.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' }),
    'case.list': () => answer(CASES),
    'case.save': () => answer({ caseId: IDS.other, version: 3 }),
    'authorization.save': () => answer({ authorizationId: IDS.other, version: 1 }),
    'coverage.save': () => answer({ coverageId: IDS.coverage }),
    'coverage.answerMedicare': () => answer({ type: '12', why: '' }),
    'document.remove': () => answer({}),
    ...more,
  });
  const router = createMemoryRouter(
    feature.routes.map((route) => ({ path: route.path, element: route.element })),
    { initialEntries: [`/patients/${IDS.patient}`] },
  );
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  return {
    sent,
    ...render(
      <>
        <RouterProvider router={router} />
        <Toasts />
      </>,
    ),
  };
}

/** Opens the first coverage from its table by keyboard. */
async function changeCoverage() {
  await userEvent.click(await screen.findByRole('tab', { name: 'Particulars' }));
  const table = await screen.findByRole('grid', { name: 'Coverages' });
  const [row] = within(table).getAllByRole('row').slice(1);
  row?.focus();
  await userEvent.keyboard('{Enter}');
  return screen.findByRole('dialog');
}

test('a coverage is changed with all its terms, and only what the contract takes is sent', async () => {
  const { sent, container } = open();
  const dialog = await changeCoverage();
  await within(dialog).findByRole('img', { name: 'Front of the card: card.png' });
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Coinsurance %' }), '20');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Deductible' }), '500');
  await userEvent.click(within(dialog).getByRole('checkbox', { name: /Medigap/ }));
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Subscriber' }), 'lifePartner');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('coverage.save')).toHaveLength(1));
  expect(operations['coverage.save'].input.parse(sent('coverage.save')[0])).toMatchObject({
    patientId: IDS.patient,
    coverage: { coverageId: FIRST?.coverageId, coinsurancePercent: 20, deductible: 50000, medigap: true, relationship: 'lifePartner' },
  });
});

test('the history and the card stand with the coverage; a card is taken away by its key', async () => {
  const { sent } = open();
  const dialog = await changeCoverage();
  await userEvent.click(await within(dialog).findByText('History: 1 change'));
  expect(within(dialog).getByRole('table', { name: 'History of the coverage' })).toHaveTextContent('Dana OrrickMember IDOLDNEW');
  within(dialog).getByRole('button', { name: 'Take away: Front of the card' }).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(sent('document.remove')).toEqual([{ documentId: IDS.run }]));
  expect(within(dialog).queryByText('Before Medicare')).not.toBeInTheDocument();
});

test('Medicare is asked about in plain words, and the type shows before it is kept', async () => {
  const { sent, container } = open({ 'patient.get': () => answer(MEDICARE) });
  const dialog = await changeCoverage();
  await userEvent.click(await within(dialog).findByRole('button', { name: /Ask/ }));
  const questions = await screen.findByRole('dialog', { name: 'Who pays before Medicare?' });
  expect(within(questions).getByRole('status')).toHaveTextContent('Medicare pays first.');
  await userEvent.selectOptions(within(questions).getByRole('combobox', { name: 'Group plan of the patient or family' }), 'working');
  await userEvent.selectOptions(within(questions).getByRole('combobox', { name: 'People at that employer' }), 'from20to99');
  expect(within(questions).getByRole('status')).toHaveTextContent(/^12: Working aged/);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('coverage.answerMedicare')).toHaveLength(1));
  expect(operations['coverage.answerMedicare'].input.parse(sent('coverage.answerMedicare')[0])).toMatchObject({
    coverageId: IDS.coverage,
    answers: { groupPlan: 'working', employerSize: 'from20to99', workInjury: false },
  });
});

test('cases stand on a tab with what is left of authorizations, F2 adds one, and the cause says which dates there are', async () => {
  const { sent, container } = open();
  await userEvent.click(await screen.findByRole('tab', { name: 'Cases' }));
  const cases = await screen.findByRole('grid', { name: 'Cases' });
  expect(within(cases).getByText('Usual care').closest('tr')).toHaveTextContent('as usual');
  expect(screen.getByRole('grid', { name: 'Authorizations' })).toHaveTextContent('Authorization PA-1 has 2 visits left.');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{F2}');
  const dialog = await screen.findByRole('dialog', { name: 'Add a case' });
  expect(within(dialog).queryByRole('textbox', { name: 'Last menstrual period' })).not.toBeInTheDocument();
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Cause' }), 'work');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Last day worked' }), '6/1/2026');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Day of the accident' }), '6/1/2026');
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'In the patient’s usual order' }));
  await userEvent.click(within(dialog).getByRole('button', { name: /Do not ask/ }));
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('case.save')).toHaveLength(1));
  expect(operations['case.save'].input.parse(sent('case.save')[0])).toMatchObject({
    version: 0,
    fields: { cause: 'work', accidentDate: '2026-06-01', dates: { lastWorked: '2026-06-01' }, coverageIds: [] },
  });
});

test('dates of another cause go when the cause changes, and an end before its start is said beside the field', async () => {
  const { sent } = open();
  await userEvent.click(await screen.findByRole('tab', { name: 'Cases' }));
  await screen.findByRole('grid', { name: 'Cases' });
  await userEvent.keyboard('{F2}');
  const dialog = await screen.findByRole('dialog', { name: 'Add a case' });
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'First signs' }), '6/1/2026');
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Cause' }), 'pregnancy');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'In hospital from' }), '6/3/2026');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'In hospital until' }), '6/1/2026');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await within(dialog).findByText('The end is before the start.')).toBeInTheDocument();
  expect(sent('case.save')).toEqual([]);
  const end = within(dialog).getByRole('textbox', { name: 'In hospital until' });
  await userEvent.clear(end);
  await userEvent.type(end, '6/5/2026');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('case.save')).toHaveLength(1));
  expect(sent('case.save')).toMatchObject([{ fields: { dates: { hospitalFrom: '2026-06-03', hospitalTo: '2026-06-05' } } }]);
  expect(JSON.stringify(sent('case.save'))).not.toContain('onset');
});

test('F3 adds an authorization to the marked case, for the payer that is asked first', async () => {
  const { sent } = open();
  await userEvent.click(await screen.findByRole('tab', { name: 'Cases' }));
  await screen.findByRole('grid', { name: 'Cases' });
  await userEvent.keyboard('{F3}');
  const dialog = await screen.findByRole('dialog', { name: 'Add an authorization' });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(await within(dialog).findByText('The payer’s number is needed.')).toBeInTheDocument();
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Number' }), 'PA-2');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'For these codes' }), '97110, 97112');
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Allowed' }), '12');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('authorization.save')).toHaveLength(1));
  expect(operations['authorization.save'].input.parse(sent('authorization.save')[0])).toMatchObject({
    caseId: IDS.patient,
    version: 0,
    fields: { number: 'PA-2', payerId: IDS.payer, codes: ['97110', '97112'], countedIn: 'visits', allowed: 12 },
  });
});
