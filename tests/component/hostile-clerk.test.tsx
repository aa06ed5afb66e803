import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { feature } from '../../renderer/features/patients/feature.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';
import { LEDGER, PATIENT, PAYERS } from './patient-samples.ts';

addErrorSentences(feature.errors ?? {});
afterEach(forgetUnsaved);
const CASES = operations['case.list'].output.parse({
  cases: [{ caseId: IDS.patient, version: 1, isDefault: true, visits: 0, lastUsed: null }],
  authorizations: [],
});
const SAVE = '{Control>}{Enter}{/Control}';

function open(path: string) {
  const bridge = setAnswers({
    'patient.likely': () => answer([]),
    'patient.get': () => answer(PATIENT),
    'patient.numbering': () => answer({ next: 10483, prefix: '', digits: 1, example: '10483' }),
    'patient.register': () => answer({ patientId: IDS.patient, chartNumber: 10483, chart: '10483' }),
    'payer.list': () => answer(PAYERS),
    'ledger.patient': () => answer(LEDGER),
    'case.list': () => answer(CASES),
    'coverage.save': () => answer({ coverageId: IDS.coverage }),
    'authorization.save': () => answer({ authorizationId: IDS.other, version: 1 }),
  });
  const router = createMemoryRouter(
    feature.routes.map((route) => ({ path: route.path, element: route.element })),
    { initialEntries: [path] },
  );
  render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  return { router, sent: (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input) };
}
const box = (name: string) => screen.getByRole('textbox', { name });
async function paste(name: string, text: string) {
  await userEvent.click(box(name));
  await userEvent.paste(text);
}

test('a pasted registration arrives clean, and emoji are warned about beside the field but stop nothing', async () => {
  const { sent } = open('/patients/register');
  await paste('Family name', '\u202eYar\trow');
  await paste('Given name', `Ann 😀${'x'.repeat(10_000)}`);
  await userEvent.type(box('Birth date'), '9/18/1979');
  await paste('ZIP', ' 68501 - 1234 ');
  await paste('Mobile phone', '\u200e+1 (555) 555-0142');
  expect(screen.getByText('Claims cannot carry “😀”.')).toBeInTheDocument();
  await userEvent.keyboard(SAVE);
  await waitFor(() => expect(sent('patient.register')).toHaveLength(1));
  const { patient } = operations['patient.register'].input.parse(sent('patient.register')[0]);
  expect(patient).toMatchObject({ lastName: 'Yar row', phone: '5555550142', address: { zip: '685011234' } });
  expect([patient.firstName.startsWith('Ann 😀x'), patient.firstName.length]).toEqual([true, 35]);
});

test('a day that is none and a birth tomorrow are said beside the field, which gets the focus', async () => {
  const { sent } = open('/patients/register');
  await userEvent.type(box('Family name'), 'Yarrow');
  await userEvent.type(box('Given name'), 'Ann');
  await userEvent.type(box('Birth date'), '1/1/2199');
  await userEvent.keyboard(SAVE);
  expect(await screen.findByText('That day has not come.')).toBeInTheDocument();
  await waitFor(() => expect(box('Birth date')).toHaveFocus());
  await userEvent.clear(box('Birth date'));
  await userEvent.type(box('Birth date'), '2/30/1979');
  await userEvent.keyboard(SAVE);
  expect(box('Birth date')).toHaveAccessibleDescription(/birth date|No such day/);
  expect(sent('patient.register')).toEqual([]);
  await userEvent.clear(box('Birth date'));
  await userEvent.type(box('Birth date'), '2/28/1979');
  await userEvent.type(box('Died on'), '2/30');
  await userEvent.keyboard(SAVE);
  expect(box('Died on')).toHaveFocus();
  expect(box('Died on')).toHaveAccessibleDescription(/^No such day/);
  expect(sent('patient.register')).toEqual([]);
  await userEvent.clear(box('Died on'));
  await userEvent.keyboard(`${SAVE}${SAVE}`);
  await waitFor(() => expect(sent('patient.register')).toHaveLength(1));
});

test('Enter goes from field to field as Tab does, and registers in the last one', async () => {
  const { sent } = open('/patients/register');
  await waitFor(() => expect(box('Family name')).toHaveFocus());
  await userEvent.keyboard('Yarrow{Enter}Ann{Enter}{Enter}9/18/1979{Enter}');
  expect(screen.getByRole('combobox', { name: 'Sex' })).toHaveFocus();
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  expect(box('Birth date')).toHaveFocus();
  expect(sent('patient.register')).toEqual([]);
  box('Privacy notice given: until').focus();
  await userEvent.keyboard('{Enter}{Enter}');
  await waitFor(() => expect(sent('patient.register')).toHaveLength(1));
});

test('a share typed with its sign is read, another is said and not lost, and codes that are none are said', async () => {
  const { sent } = open(`/patients/${IDS.patient}`);
  await screen.findByRole('grid', { name: 'Ledger' });
  await userEvent.keyboard('c');
  await screen.findByRole('dialog', { name: 'Add a coverage' });
  await screen.findByRole('option', { name: 'Prairie Mutual' });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Payer' }), 'Prairie Mutual');
  await userEvent.type(box('Coinsurance %'), '20.5%');
  await userEvent.keyboard(SAVE);
  expect(box('Coinsurance %')).toHaveValue('20.5%');
  expect(box('Coinsurance %')).toHaveAccessibleDescription('A whole number from 0 to 100.');
  expect(sent('coverage.save')).toEqual([]);
  await userEvent.clear(box('Coinsurance %'));
  await userEvent.type(box('Coinsurance %'), '20 %');
  await userEvent.keyboard(SAVE);
  await waitFor(() => expect(sent('coverage.save')).toMatchObject([{ coverage: { coinsurancePercent: 20 } }]));
  await userEvent.click(screen.getByRole('tab', { name: 'Cases' }));
  await screen.findByRole('grid', { name: 'Cases' });
  await userEvent.keyboard('{F3}');
  await screen.findByRole('dialog', { name: 'Add an authorization' });
  await userEvent.type(box('Number'), 'PA-2');
  await userEvent.type(box('For these codes'), '971100, 97112');
  await userEvent.keyboard(SAVE);
  expect(await screen.findByText('Codes of at most 5 characters, 40 of them at most.')).toBeInTheDocument();
  await userEvent.clear(box('For these codes'));
  await userEvent.type(box('Allowed'), '12 visits');
  await userEvent.type(box('From'), '7/1/2026');
  await userEvent.type(box('Until'), '6/1/2026');
  await userEvent.keyboard(SAVE);
  expect(await screen.findByText('The end is before the start.')).toBeInTheDocument();
  await userEvent.clear(box('Until'));
  await userEvent.keyboard(SAVE);
  await waitFor(() =>
    expect(sent('authorization.save')).toMatchObject([{ fields: { allowed: 12, validFrom: '2026-07-01', validTo: null } }]),
  );
});
