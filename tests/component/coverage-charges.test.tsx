import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { NOTHING_SAID } from '#shared/domain/claim/rules/own-say.ts';
import { ChargeScreen } from '../../renderer/features/charges/charge-screen.tsx';
import { today } from '../../renderer/lib/format.ts';
import { brokenRules } from './axe.ts';
import { DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

const base = openedSlip();
const own = base.coverages[0];
const shape = operations['case.list'].output;
const { cases, authorizations } = shape.parse({
  cases: [
    { caseId: IDS.patient, version: 1, isDefault: true, visits: 2, lastUsed: null },
    { caseId: IDS.other, version: 1, isDefault: false, visits: 0, lastUsed: null, cause: 'auto', coverageIds: [IDS.coverage] },
    { caseId: IDS.run, version: 1, isDefault: false, visits: 0, lastUsed: null, name: 'Old', closedOn: '2026-01-01' },
  ],
  authorizations: [
    {
      ...{ authorizationId: IDS.journal, caseId: IDS.patient, version: 1, payerName: 'Prairie Mutual', payerId: own?.payerId },
      ...{ number: 'PA-1', allowed: 10, used: 8, left: 2, state: 'low', warning: 'Authorization PA-1 has 2 visits left.' },
    },
    {
      ...{ authorizationId: IDS.remittance, caseId: IDS.other, version: 1, payerName: 'Road Mutual', payerId: IDS.payer },
      ...{ number: 'RM-7', allowed: null, used: 1, left: null, state: 'open', warning: '' },
    },
  ],
});

function openSlip(overrides: Parameters<typeof openedSlip>[0] = {}) {
  const opened = openedSlip({ ...base, ...overrides });
  const bridge = setAnswers({
    'charge.open': () => answer(opened),
    'superbill.list': () => answer([opened.superbill]),
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'charge.check': () => answer({ findings: [], ownSay: NOTHING_SAID, editsRun: 37, total: 0, claims: [], untold: [] }),
    'charge.save': () => answer({}),
  });
  const view = render(
    <MemoryRouter initialEntries={[`/charges/${opened.superbill.superbillId}`]}>
      <Routes>
        <Route path="/charges/:superbillId" element={<ChargeScreen />} />
      </Routes>
    </MemoryRouter>,
  );
  const checked = () => bridge.calls.filter(({ name }) => name === 'charge.check').map(({ input }) => input);
  return { ...view, checked };
}

test('a slip of somebody with one case and no authorization shows nothing more than before', async () => {
  openSlip({ cases: cases.slice(0, 1) });
  await screen.findByLabelText(/^Charge language/);
  expect(screen.queryByRole('heading', { name: 'Case' })).not.toBeInTheDocument();
});

test('another case takes its own authorization along and is checked at once; closed cases are not offered', async () => {
  const second = own && { ...own, coverageId: IDS.coverage, payerId: IDS.payer, casesOnly: true };
  const { checked, container } = openSlip({
    cases,
    authorizations,
    coverages: own && second ? [own, second] : [],
    encounter: { ...base.encounter, serviceDate: today(), caseId: IDS.patient, priorAuthorization: 'pa-1' },
  });
  const field = await screen.findByRole('combobox', { name: 'This visit falls under' });
  expect([...field.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(['Usual care', 'Auto accident']);
  expect(screen.getByText('Authorization PA-1 has 2 visits left.')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(field, 'Auto accident');
  expect(await screen.findByText('RM-7')).toBeInTheDocument();
  await waitFor(() => expect(checked().at(-1)).toMatchObject({ encounter: { caseId: IDS.other, priorAuthorization: 'RM-7' } }));
});

test('a number that was typed by hand stays when the case changes', async () => {
  const { checked } = openSlip({
    cases,
    authorizations,
    encounter: { ...base.encounter, caseId: IDS.patient, priorAuthorization: 'HAND' },
  });
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'This visit falls under' }), 'Auto accident');
  await waitFor(() => expect(checked().at(-1)).toMatchObject({ encounter: { caseId: IDS.other, priorAuthorization: 'HAND' } }));
});

test('an authorization that fits is offered and put in with one press', async () => {
  const { checked } = openSlip({ cases, authorizations, encounter: { ...base.encounter, caseId: IDS.patient } });
  await userEvent.click(await screen.findByRole('button', { name: 'Use authorization PA-1' }));
  await waitFor(() => expect(checked().at(-1)).toMatchObject({ encounter: { priorAuthorization: 'PA-1' } }));
});
