import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { USUAL_CHARGE_RULE } from '#shared/domain/charge/payer-charge-rule.ts';
import { ListsScreen } from '../../renderer/features/lists/lists-screen.tsx';
import { anythingUnsaved } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const ACT = '{Control>}{Enter}{/Control}';
const DEFAULT = {
  ...{ defaultId: 'd1', code: 'J3420', payerId: 'y1', renderingProviderId: null, facilityId: null, modifiers: ['JZ'], diagnoses: [] },
  ...{ unitThousandths: 2_000, placeOfService: '', description: '', ndc: null, revenueCode: '' },
};
const VIAL = {
  ...{ packageId: 'p1', code: 'J1885', name: 'vial 30 mg', ndc: '00409379501', unitSize: 15_000, measure: 'mg', content: 30_000 },
  ...{ ndcQuantityThousandths: 1_000, ndcUnit: 'ML', singleDose: true, active: true },
};
const PAYERS = [
  { payerId: 'y1', name: 'Prairie Mutual' },
  { payerId: 'y2', name: 'Lakeshore Health' },
];
const UNITS = { bases: [{ code: '00840', units: 6 }], packages: [VIAL], addOns: [{ code: 'G2211', primaries: ['T1015'] }] };

async function openList(list: string, answers: Readonly<Record<string, (input: unknown) => Reply>> = {}) {
  const done = () => answer({});
  const bridge = setAnswers({
    'payer.list': () => answer(PAYERS),
    'provider.list': () => answer([]),
    'facility.list': () => answer([]),
    'charge.codeDefaults': () => answer([DEFAULT]),
    'charge.unitLists': () => answer(UNITS),
    'charge.payerRules': () =>
      answer({ usual: USUAL_CHARGE_RULE, rules: [{ payerId: 'y2', rule: { ...USUAL_CHARGE_RULE, bilateral: 'twoLines' } }] }),
    ...{ 'charge.saveCodeDefault': done, 'charge.removeCodeDefault': done, 'charge.savePackage': done, 'charge.saveBases': done },
    ...{ 'charge.saveAddOns': done, 'charge.savePayerRule': done },
    ...answers,
  });
  const { container } = render(
    <MemoryRouter initialEntries={[`/lists/${list}`]}>
      <Routes>
        <Route path="/lists/:list" element={<ListsScreen />} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  await waitFor(() => expect(screen.getAllByRole('row').length).toBeGreaterThan(0));
  const sent = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { container, sent };
}

const field = (label: RegExp | string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, select' });
const type = async (label: RegExp | string, text: string) => {
  await userEvent.clear(field(label));
  await userEvent.type(field(label), text);
};

test('a code default is added, changed and taken away, with its drug', async () => {
  const { container, sent } = await openList('code-defaults');
  await waitFor(() => expect(screen.getByRole('heading', { name: 'J3420 JZ' })).toBeInTheDocument());
  expect(screen.getAllByText('For Prairie Mutual').length).toBeGreaterThan(0);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('n');
  await type(/^Code/, 'j1885');
  await type(/^Modifiers/, '59 lt');
  await type(/^Units/, '2.5');
  await type(/^Diagnoses/, 'm5450');
  await type(/^NDC$/, '00409-3795-01');
  await type(/^NDC quantity/, '1.5');
  await userEvent.selectOptions(field('NDC unit'), 'ML');
  expect(anythingUnsaved()).toBe(true);
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('charge.saveCodeDefault')).toHaveLength(1));
  expect(sent('charge.saveCodeDefault')[0]).toMatchObject({
    ...{ code: 'J1885', payerId: null, modifiers: ['59', 'LT'], unitThousandths: 2_500, diagnoses: ['M54.50'] },
    ndc: { code: '00409379501', quantityThousandths: 1_500, unit: 'ML' },
  });
  await userEvent.click(screen.getByRole('row', { name: /J3420/ }));
  await screen.findByRole('heading', { name: 'J3420 JZ' });
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  await waitFor(() => expect(sent('charge.removeCodeDefault')).toEqual([{ defaultId: 'd1' }]));
});

test('a drug container is typed in its own measure, and one without content is not saved', async () => {
  const { sent, container } = await openList('drug-containers');
  await screen.findByRole('heading', { name: 'vial 30 mg' });
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('n');
  await type(/^Code/, 'J3420');
  await type(/^Name/, 'vial 1 mL');
  await userEvent.selectOptions(field('Doses are typed in'), 'mcg');
  await type(/^One billing unit is/, '1000');
  await userEvent.keyboard(ACT);
  expect(await screen.findByText('This is needed.')).toBeInTheDocument();
  expect(sent('charge.savePackage')).toEqual([]);
  await type(/^One container holds/, '1000');
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('charge.savePackage')).toHaveLength(1));
  expect(sent('charge.savePackage')[0]).toMatchObject({
    measure: 'mcg',
    unitSize: 1_000_000,
    content: 1_000_000,
    ndcQuantityThousandths: 1_000,
  });
});

test('base units and add-ons are lists of codes, and one that goes is sent as taken away', async () => {
  const bases = await openList('anesthesia-bases');
  await screen.findByRole('heading', { name: '00840' });
  await type(/^Base units/, '7');
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(bases.sent('charge.saveBases')).toEqual([{ bases: [{ code: '00840', units: 7 }] }]));
  await userEvent.click(screen.getByRole('row', { name: /00840/ }));
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  await waitFor(() => expect(bases.sent('charge.saveBases').at(-1)).toEqual({ bases: [{ code: '00840', units: null }] }));
});

test('an add-on says what it may follow', async () => {
  const { sent } = await openList('add-ons');
  await screen.findByRole('heading', { name: 'G2211' });
  await type(/^May follow/, 't1015, g0402');
  await userEvent.keyboard(ACT);
  await waitFor(() => expect(sent('charge.saveAddOns')).toEqual([{ addOns: [{ code: 'G2211', primaries: ['T1015', 'G0402'] }] }]));
});

test('how a payer counts is changed, and goes back to the usual only where somebody said otherwise', async () => {
  const { sent, container } = await openList('counting');
  await screen.findByRole('heading', { name: 'Prairie Mutual' });
  expect(screen.getByText('As usual')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Back to the usual/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^New/ })).not.toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(field('A service on both sides'), 'twoLines');
  await userEvent.click(screen.getByLabelText('Pays units for P3 to P5'));
  await userEvent.keyboard(ACT);
  await waitFor(() =>
    expect(sent('charge.savePayerRule')).toEqual([
      { payerId: 'y1', rule: { ...USUAL_CHARGE_RULE, bilateral: 'twoLines', physicalStatus: true } },
    ]),
  );
  await userEvent.click(within(screen.getByRole('grid')).getByText('Lakeshore Health'));
  await screen.findByRole('heading', { name: 'Lakeshore Health' });
  await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
  await waitFor(() => expect(sent('charge.savePayerRule').at(-1)).toEqual({ payerId: 'y2', rule: null }));
  expect(await screen.findByText('Lakeshore Health is counted as usual again')).toBeInTheDocument();
});
