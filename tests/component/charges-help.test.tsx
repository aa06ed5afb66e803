import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { USUAL_CHARGE_RULE } from '#shared/domain/charge/payer-charge-rule.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { ChargeScreen } from '../../renderer/features/charges/charge-screen.tsx';
import { drawColumns } from '../../renderer/lib/charge-columns.ts';
import { today } from '../../renderer/lib/format.ts';
import { recallLook } from '../../renderer/lib/look.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { CHECKED, DIAGNOSES, found, openedSlip, PROCEDURES } from './charges-facts.ts';
import { answer, setAnswers } from './fake-bridge.ts';

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;
type Line = { procedureCode: string; modifiers: string[]; unitThousandths: number; charge: number; ndc: object | null };
type Sent = { encounter: { lines: Line[]; admissionDate: string | null } };

const SILENT = {
  ...{ modifiers: null, unitThousandths: null, placeOfService: null, diagnoses: null, description: null, ndc: null, revenueCode: null },
  ...{ price: null, scheduleName: null },
};
const LISTED = { ...SILENT, modifiers: { value: ['QW'], from: 'list' }, unitThousandths: { value: 2_000, from: 'list' } };
const VIAL = {
  ...{ packageId: '01J00000000000000000000000', code: 'J3420', name: 'vial 1 mL', ndc: '00517003125', unitSize: 1_000_000, measure: 'mcg' },
  ...{ content: 3_000_000, ndcQuantityThousandths: 1_000, ndcUnit: 'ML', singleDose: true, active: true },
};
const LISTS = { bases: [{ code: '00840', units: 6 }], packages: [VIAL], addOns: [{ code: 'G0108', primaries: ['T1015'] }] };
const APPROVED = {
  ...{ encounterId: 'e', claimId: null, claimNumber: null, status: 'selfPay' },
  ...{ findings: [], receiptNumber: null, moreClaims: [], nextSuperbillId: null },
};

async function openSlip(answers: Answers = {}, overrides: Parameters<typeof openedSlip>[0] = {}) {
  const opened = openedSlip(overrides);
  const bridge = setAnswers({
    'charge.open': () => answer(opened),
    'charge.templates': () => answer([]),
    'charge.unitFacts': () => answer({ rule: USUAL_CHARGE_RULE, ruleOfPayer: false, bases: [], packages: [], addOns: [] }),
    'charge.unitLists': () => answer(LISTS),
    'charge.defaults': (input) => answer((input as { code: string }).code === 'J3420' ? LISTED : SILENT),
    'procedure.search': (input) => answer(found(PROCEDURES, input)),
    'diagnosis.search': (input) => answer(found(DIAGNOSES, input)),
    'provider.list': () => answer([]),
    'referring.list': () => answer([]),
    'facility.list': () => answer([]),
    'charge.check': () => answer(CHECKED),
    'charge.save': () => answer({}),
    'charge.approve': () => answer(APPROVED),
    ...answers,
  });
  const view = render(
    <MemoryRouter initialEntries={[`/charges/${opened.superbill.superbillId}`]}>
      <Routes>
        <Route path="/charges/:superbillId" element={<ChargeScreen />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  await waitFor(() => expect(screen.getByLabelText(/^Charge language/)).toHaveFocus());
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Sent);
  return { ...view, asked };
}

const cell = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
afterEach(() => drawColumns(undefined));

test('defaults fill what is empty when a code is left, say where they came from, and go by one key', async () => {
  const { asked, container } = await openSlip();
  await userEvent.keyboard('J3420 A / T1015 25 ; E11.9');
  expect(asked('charge.defaults')).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(cell('Line 1 modifiers')).toHaveValue('QW'));
  expect(cell('Line 1 units')).toHaveValue('2');
  expect(cell('Line 1 charge')).toHaveValue('64.00');
  expect(cell('Line 1 modifiers').closest('td')).toHaveAttribute('title', 'From your list of code defaults');
  expect(screen.getByText(/Filled in: line 1 modifiers, units \(your list\)/)).toBeInTheDocument();
  expect(cell('Line 2 modifiers')).toHaveValue('25');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Alt>}z{/Alt}');
  expect([cell('Line 1 modifiers').value, cell('Line 1 units').value, cell('Line 1 charge').value]).toEqual(['', '1', '32.00']);
  await userEvent.click(cell('Line 1 units'));
  await userEvent.tab();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect([cell('Line 1 modifiers').value, asked('charge.defaults').length]).toEqual(['', 2]);
});

test('a code typed into the grid is asked about once it is left, and nothing typed meanwhile is lost', async () => {
  let give = (_reply: Reply) => {};
  const { asked } = await openSlip({
    'charge.defaults': () =>
      new Promise<Reply>((resolve) => {
        give = resolve;
      }),
  });
  await userEvent.click(cell('Line 1 code'));
  await userEvent.keyboard('J3420');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked('charge.defaults')).toEqual([]);
  await userEvent.keyboard('{Escape}{Enter}');
  await waitFor(() => expect(asked('charge.defaults')).toHaveLength(1));
  await userEvent.clear(cell('Line 1 units'));
  await userEvent.type(cell('Line 1 units'), '1');
  await userEvent.click(cell('Line 1 modifiers'));
  give(answer(LISTED));
  await waitFor(() => expect(cell('Line 1 modifiers')).toHaveValue('QW'));
  expect(cell('Line 1 units')).toHaveValue('1');
  // The filled text is marked: what is typed now stands in its place.
  await userEvent.keyboard('59');
  expect(cell('Line 1 modifiers')).toHaveValue('59');
  expect(screen.queryByText(/Filled in/)).not.toBeInTheDocument();
});

test('charges approved straight from the language carry their defaults too', async () => {
  const { asked } = await openSlip();
  await userEvent.keyboard('J3420 A ; E11.9{Control>}{Enter}{/Control}');
  await screen.findByText('elsewhere');
  expect(asked('charge.approve')[0]?.encounter.lines).toMatchObject([
    { procedureCode: 'J3420', modifiers: ['QW'], unitThousandths: 2_000, charge: 64_00 },
  ]);
});

test('a dose is counted by one key from the line, with what is discarded on a line of its own', async () => {
  const { asked, container } = await openSlip({ 'charge.defaults': () => answer(SILENT) });
  await userEvent.keyboard('J3420 A ; E11.9{Enter}');
  await screen.findByText(/can be counted from the dose/);
  await userEvent.keyboard('{Alt>}u{/Alt}');
  const dialog = await screen.findByRole('dialog', { name: 'Units of line 1, J3420' });
  await waitFor(() => expect(within(dialog).getByLabelText(/^Dose given, in mcg/)).toHaveFocus());
  await userEvent.keyboard('1000');
  expect(within(dialog).getByRole('status')).toHaveTextContent('J3420 JW 2 units, NDC 0.667 ML, discarded');
  expect(await brokenRules(container.ownerDocument.body)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(cell('Line 2 modifiers')).toHaveValue('JW'));
  expect([cell('Line 1 units').value, cell('Line 2 units').value, cell('Line 2 charge').value]).toEqual(['1', '2', '64.00']);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('elsewhere');
  expect(asked('charge.approve')[0]?.encounter.lines).toMatchObject([
    { unitThousandths: 1_000, ndc: { code: '00517003125', quantityThousandths: 333, unit: 'ML' } },
    { unitThousandths: 2_000, modifiers: ['JW'], ndc: { quantityThousandths: 667 } },
  ]);
});

test('units of an anesthesia are shown as its minutes are typed, and put on the line by one key', async () => {
  await openSlip();
  await userEvent.keyboard('00840 AA 95m ; E11.9{Enter}');
  await screen.findByText(/Line 1: 6 base \+ 6\.3 for 95 min = 12\.3 units/);
  await userEvent.keyboard('{Alt>}u{/Alt}');
  const dialog = await screen.findByRole('dialog', { name: 'Units of line 1, 00840' });
  const minutes = within(dialog).getByLabelText(/^Minutes or times/);
  await waitFor(() => expect(minutes).toHaveFocus());
  await userEvent.clear(minutes);
  await userEvent.type(minutes, '60');
  expect(within(dialog).getByText('10 units')).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(cell('Line 1 units')).toHaveValue('10'));
  expect(screen.queryByText(/= 10 units/)).not.toBeInTheDocument();
});

test('both sides and the add-on that fits are a key each', async () => {
  await openSlip();
  await userEvent.keyboard('T1015 A ; E11.9{Enter}');
  await screen.findByText(/May go along: G0108 with line 1/);
  await userEvent.keyboard('{Alt>}a{/Alt}');
  await waitFor(() => expect(cell('Line 2 code')).toHaveValue('G0108'));
  expect(cell('Line 2 diagnosis letters')).toHaveValue('A');
  await userEvent.click(cell('Line 1 code'));
  await userEvent.keyboard('{Alt>}b{/Alt}');
  await waitFor(() => expect(cell('Line 1 modifiers')).toHaveValue('50'));
  await userEvent.keyboard('{Alt>}b{/Alt}');
  expect(await screen.findByText('This service stands for both sides already')).toBeInTheDocument();
  expect(cell('Line 1 modifiers')).toHaveValue('50');
});

const NO_ADMISSION = {
  ...{ edit: 40, severity: 'stop', field: 'encounter.admissionDate', message: 'The visit does not say when the patient was admitted.' },
  ...{ fix: 'Enter the day of admission with the visit.', box: '18', element: '2300 DTP*435', prevents: '' },
};

test('F8 leads a missing admission day to its field, and the day reaches the charges', async () => {
  const { asked } = await openSlip({
    'charge.check': (input) => answer({ ...CHECKED, findings: (input as Sent).encounter.admissionDate === null ? [NO_ADMISSION] : [] }),
  });
  await userEvent.keyboard('T1015 p21 ; E11.9{Enter}');
  await screen.findByText(/does not say when the patient was admitted/);
  await userEvent.keyboard('{F8}');
  const dialog = await screen.findByRole('dialog', { name: 'About this visit' });
  const admitted = within(dialog).getByLabelText(/^Admitted to the hospital/);
  await waitFor(() => expect(admitted).toHaveFocus());
  expect(within(dialog).getByText(/does not say when/)).toBeInTheDocument();
  expect(await brokenRules(dialog.ownerDocument.body)).toEqual([]);
  await userEvent.keyboard('-3{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByText(/does not say when/)).not.toBeInTheDocument());
  expect(asked('charge.check').at(-1)?.encounter.admissionDate).toBe(addDays(today(), -3));
});

test('the other facts of a hospital visit are typed in the same place, and half a type of bill is not sent', async () => {
  const { asked } = await openSlip();
  await userEvent.keyboard('T1015 ; E11.9{Enter}{F4}');
  const dialog = await screen.findByRole('dialog', { name: 'About this visit' });
  await userEvent.selectOptions(within(dialog).getByLabelText(/^Why the claim is late/), '15');
  await userEvent.selectOptions(within(dialog).getByLabelText(/^Referral after a child/), 'ST');
  await userEvent.type(within(dialog).getByLabelText(/^Discharged/), 't');
  const bill = within(dialog).getByLabelText(/^Type of bill/);
  await userEvent.type(bill, '13');
  expect(within(dialog).getByText(/Three or four digits; it is not kept/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(asked('charge.check').at(-1)?.encounter).toMatchObject({
      ...{ delayReason: '15', epsdtReferral: 'ST', typeOfBill: '', dischargeDate: today() },
    }),
  );
});

const ABOVE = {
  ...{ estimateId: 'm', number: 12, expiresOn: addDays(today(), 90), expired: false },
  ...{ expected: 45_00, billed: 445_00, above: 400_00, disputable: true },
  providers: [
    { renderingProviderId: 'p', name: 'Ives Calloway', expected: 45_00, billed: 445_00, above: 400_00, disputable: true, inPlaceOf: null },
  ],
};

test('a bill well above its estimate is shown before it is approved, and approved only once that was seen', async () => {
  const { asked, container } = await openSlip(
    { 'estimate.compare': () => answer({ comparison: ABOVE }) },
    { estimated: true, coverages: [] },
  );
  await userEvent.keyboard('T1015 $445 ; E11.9{Control>}{Enter}{/Control}');
  const dialog = await screen.findByRole('dialog', { name: /well above good-faith estimate 12/ });
  expect(within(dialog).getByRole('row', { name: /Ives Calloway/ })).toHaveTextContent('400.00');
  expect(await brokenRules(container.ownerDocument.body)).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(asked('charge.approve')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByRole('dialog', { name: /well above/ });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByText('elsewhere');
  expect(asked('charge.approve')).toHaveLength(1);
});

test('a visit without an estimate asks for no comparison', async () => {
  const { asked } = await openSlip();
  await userEvent.keyboard('T1015 ; E11.9{Control>}{Enter}{/Control}');
  await screen.findByText('elsewhere');
  expect(asked('estimate.compare')).toEqual([]);
});

test('columns that were chosen are kept where the look is, and come back from there', async () => {
  const { asked } = await openSlip({ 'look.keep': () => answer({}) });
  await userEvent.keyboard('{Alt>}c{/Alt}');
  const dialog = await screen.findByRole('dialog', { name: 'Columns of the charge grid' });
  await userEvent.click(within(dialog).getByLabelText('Minutes or times'));
  expect(asked('look.keep').at(-1)).toMatchObject({ chargeColumns: ['minutes', 'expected', 'ndc'] });
  expect(screen.getByRole('columnheader', { name: 'Min', hidden: true })).toBeInTheDocument();
  setAnswers({ 'look.get': () => answer({ theme: 'system', density: 'normal', chargeColumns: ['note'] }) });
  await recallLook();
  await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Min', hidden: true })).not.toBeInTheDocument());
  expect(screen.getByRole('columnheader', { name: 'Note', hidden: true })).toBeInTheDocument();
});
