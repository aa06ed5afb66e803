import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test, vi } from 'vitest';
import { MOST } from '#shared/domain/superbill/superbill-layout.ts';
import { feature } from '../../renderer/features/superbills/feature.tsx';
import { useUnsavedWork } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { comparison, DOCTOR, estimateRow, GAPS, IDS, LAYOUT, missing, PAGE, slipRow, watchPrinter } from './superbills-samples.ts';

// Pages are drawn by the browser's own PDF code; what stands on them is tested where they are made.
vi.mock('../../renderer/ui/pdf-preview.tsx', () => ({
  PdfPreview: ({ title, bytes }: { readonly title: string; readonly bytes?: Uint8Array }) => (
    <section aria-label={title}>{bytes ? 'drawn' : 'waits'}</section>
  ),
}));

const TEMPLATE = { templateId: IDS.template, name: 'Family page', specialty: '', active: true, layout: LAYOUT, uses: [], version: 3 };
const PERSON = { patient: { lastName: 'Bramblewick', firstName: 'Theo', middleName: '' } };

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'superbill.day': () => answer([slipRow(), slipRow({ superbillId: IDS.other, number: 20_632, start: null, printed: 1 })]),
    'superbill.templates': () =>
      answer([{ templateId: IDS.template, name: 'Family page', specialty: '', active: true, codes: 2, uses: [] }]),
    'superbill.template': () => answer(TEMPLATE),
    'superbill.starter': () => answer(LAYOUT),
    'superbill.previewTemplate': () => answer({ ...PAGE, faults: [], unknown: ['G9999'] }),
    'superbill.saveTemplate': () => answer({ version: 4 }),
    'superbill.print': () => answer({ copies: 1 }),
    'superbill.printed': () => answer({ ...PAGE, pages: 2 }),
    'superbill.missing': () => answer(missing('review')),
    'superbill.gaps': () => answer(GAPS),
    'superbill.close': () => answer({ chargesTakenBack: false }),
    'superbill.itemised': () => answer(PAGE),
    'superbill.list': (input) =>
      answer(
        (input as { status?: string }).status === 'entered'
          ? []
          : [{ superbillId: IDS.slip, number: 20_631, visitDate: '2026-07-14', renderingName: 'Ives Calloway, MD' }],
      ),
    'reason.list': () => answer([]),
    'provider.list': () => answer([DOCTOR]),
    'facility.list': () => answer([]),
    'schedule.setup': () => answer({ types: [] }),
    'charge.templates': () => answer([{ templateId: IDS.template, key: 'well', name: 'Well visit' }]),
    'ledger.patient': () => answer({ visits: [{ encounterId: IDS.other, serviceDate: '2026-06-01', words: 'Visit with Ives Calloway' }] }),
    'patient.get': () => answer(PERSON),
    'estimate.list': () => answer([estimateRow({ superbillId: IDS.slip, comparison: comparison() })]),
    'estimate.document': () => answer(PAGE),
    'estimate.compare': () => answer({ comparison: comparison() }),
    'estimate.comparisonDocument': () => answer(PAGE),
    'estimate.due': () =>
      answer([
        {
          ...{ appointmentId: IDS.other, patientId: IDS.patient, patientName: 'Bramblewick, Theo', reason: 'Follow-up' },
          ...{ day: '2026-07-21', bookedOn: '2026-07-14', due: '2026-07-15' },
        },
      ]),
    'estimate.attach': () => answer({}),
    'estimate.withdraw': () => answer({}),
    'estimate.make': () => answer({ number: 18, total: 150_00, expiresOn: '2027-07-13' }),
    'estimate.draft': () =>
      answer({
        ...{ diagnoses: ['I10'], total: 150_00, expiresOn: '2027-07-13' },
        lines: [
          {
            ...{ code: 'T1015', modifiers: [], unitThousandths: 1_000, renderingProviderId: IDS.provider, words: 'Clinic visit' },
            ...{ unitCharge: 150_00, charge: 150_00, scheduleName: null, priced: true },
          },
        ],
      }),
    ...more,
  });
  const elsewhere = ['/charges', '/charges/:superbillId', '/patients/:patientId', '/lists'];
  const router = createMemoryRouter(
    [...feature.routes.map((route) => ({ ...route })), ...elsewhere.map((at) => ({ path: at, element: <p>elsewhere</p> }))],
    { initialEntries: [path] },
  );
  const drawn = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { ...drawn, bridge, router, asked };
}
const press = (keys: string) => userEvent.keyboard(keys);
const CTRL_ENTER = '{Control>}{Enter}{/Control}';

test('a day is printed by one key in its order, the run is kept first, and copies are said', async () => {
  const { container, asked, bridge } = open('/charges/day');
  await screen.findByText('20631');
  expect(await brokenRules(container)).toEqual([]);
  const printed = watchPrinter();
  await press(CTRL_ENTER);
  expect(await screen.findByText('2 pages to print, 1 copy among them')).toBeInTheDocument();
  expect(asked('superbill.print')).toEqual([expect.objectContaining({ superbillIds: [IDS.slip, IDS.other], templateId: null })]);
  expect(printed).toEqual(['page.pdf']);
  const names = bridge.calls.map(({ name }) => name);
  expect(names.indexOf('superbill.print')).toBeLessThan(names.indexOf('superbill.printed'));
});

test('P prints those that were not printed, O the marked one, Enter opens it and Esc leads back', async () => {
  const { asked, router } = open('/charges/day');
  await screen.findByText('20632');
  await press('p');
  await waitFor(() => expect(asked('superbill.print')).toEqual([expect.objectContaining({ superbillIds: [IDS.slip] })]));
  await press('{ArrowDown}o');
  await waitFor(() => expect(asked('superbill.print').at(-1)).toMatchObject({ superbillIds: [IDS.other] }));
  await press('{Escape}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/charges'));
});

test('missing slips say what is in review, are narrowed by the address, and end with a reason', async () => {
  const { container, asked, router } = open(`/charges/missing?provider=${IDS.provider}`);
  expect(await screen.findByText('2 superbills shown, oldest first: 1 to enter, 1 in review')).toBeInTheDocument();
  expect(asked('superbill.missing').at(-1)).toEqual({ renderingProviderId: IDS.provider, day: null });
  expect(screen.getByText(/Numbers 20001 to 20632 are all accounted for/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Seen by' }), '');
  await waitFor(() => expect(asked('superbill.missing').at(-1)).toEqual({ renderingProviderId: null, day: null }));
  expect(router.state.location.search).toBe('');
  act(() => screen.getByRole('row', { name: /20631/ }).focus());
  await press('v');
  await press('spoiled paper');
  await press(CTRL_ENTER);
  await waitFor(() => expect(asked('superbill.close')).toEqual([{ superbillId: IDS.slip, as: 'void', reason: 'spoiled paper' }]));
});

test('a number that nothing has is said, not hidden', async () => {
  open('/charges/missing', { 'superbill.gaps': () => answer({ ...GAPS, gaps: [{ from: 20_100, to: 20_102 }] }) });
  expect(await screen.findByText(/Nothing is known of superbill 20100 to 20102/)).toBeInTheDocument();
});

test('templates are begun, copied and changed by keys', async () => {
  const { container, router, asked } = open('/lists/superbills');
  await screen.findByText('Family page');
  await waitFor(() => expect(asked('superbill.previewTemplate')).toHaveLength(1));
  expect(await brokenRules(container)).toEqual([]);
  await press('c');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Family page, copy'));
  expect(router.state.location.pathname).toBe('/lists/superbills/new');
});

test('a template is designed by keys: codes moved and added, sections and columns changed, and what nobody has words for is named', async () => {
  const { container, asked } = open(`/lists/superbills/${IDS.template}`);
  const name = await screen.findByRole('textbox', { name: 'Name' });
  expect(await screen.findByText(/Nobody has words for G9999/)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.type(name, ' two');
  act(() => screen.getByRole('textbox', { name: 'Words for G0402' }).focus());
  await press('{Alt>}{ArrowDown}{/Alt}');
  const list = screen.getByRole('list', { name: 'codes of Visits' });
  expect(within(list).getAllByRole('listitem')[0]).toHaveTextContent('G0438');
  // From the last row on, the next code is added; several come in at once, each once.
  await press('{Enter}');
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Add to codes of Visits' })).toHaveFocus());
  await press('g0439 G0402, j3420;g0439{Enter}');
  act(() => screen.getByRole('textbox', { name: 'Words for G0439' }).focus());
  await press('{ArrowDown}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Words for J3420' })).toHaveFocus());
  await press('{Control>}{Delete}{/Control}');
  expect(screen.queryByRole('textbox', { name: 'Words for J3420' })).not.toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox', { name: 'Title of a new section' }), 'Drugs{Enter}');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Procedure columns' }), '3');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Fees' }));
  await press(CTRL_ENTER);
  await waitFor(() => expect(asked('superbill.saveTemplate')).toHaveLength(1));
  expect(asked('superbill.saveTemplate')[0]).toMatchObject({
    ...{ name: 'Family page two', version: 3 },
    layout: {
      ...{ procedureColumns: 3, fees: false },
      sections: [{ title: 'Visits', codes: [{ code: 'G0438' }, { code: 'G0402' }, { code: 'G0439', words: '' }] }, { title: 'Drugs' }],
    },
  });
});

test('Tab passes a code in one step, and a full list takes no more', async () => {
  const codes = Array.from({ length: MOST.codes - 1 }, (_, index) => ({ code: `X${String(1_000 + index)}`, words: '' }));
  const layout = { ...LAYOUT, sections: [{ title: 'Visits', codes }] };
  open(`/lists/superbills/${IDS.template}`, { 'superbill.template': () => answer({ ...TEMPLATE, layout }) });
  const first = await screen.findByRole('textbox', { name: 'Words for X1000' });
  act(() => first.focus());
  await userEvent.tab();
  expect(screen.getByRole('textbox', { name: 'Words for X1001' })).toHaveFocus();
  await userEvent.type(screen.getByRole('combobox', { name: 'Add to codes of Visits' }), 'Y1 Y2 Y3{Enter}');
  expect(within(screen.getByRole('list', { name: 'codes of Visits' })).getAllByRole('listitem')).toHaveLength(MOST.codes);
  expect(screen.getByRole('combobox', { name: 'Add to codes of Visits' })).toBeDisabled();
});

test('an estimate is begun from an earlier visit, says when it is due, recurs, and is kept with a slip', async () => {
  const { asked, container } = open(`/charges/estimates?patient=${IDS.patient}`);
  expect(await screen.findByRole('heading', { name: 'Good-faith estimates: Bramblewick, Theo' })).toBeInTheDocument();
  expect(asked('estimate.list').at(-1)).toEqual({ overOnly: false, patientId: IDS.patient });
  expect(await brokenRules(container)).toEqual([]);
  await press('n');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('combobox', { name: /^Patient/ })).toHaveValue('Bramblewick, Theo');
  expect(within(dialog).getByText(/Due only if the patient asks|give it by/)).toBeInTheDocument();
  await userEvent.type(within(dialog).getByRole('textbox', { name: /^For/ }), 'Physical therapy');
  await userEvent.selectOptions(await within(dialog).findByRole('combobox', { name: 'Add what an earlier visit had' }), IDS.other);
  await within(dialog).findByRole('textbox', { name: 'Price of T1015' });
  expect(asked('estimate.draft').at(-1)).toMatchObject({ from: { kind: 'visit', encounterId: IDS.other } });
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Kept with' }), IDS.slip);
  const visits = within(dialog).getByRole('textbox', { name: /^Visits like this/ });
  await userEvent.clear(visits);
  await userEvent.type(visits, '12');
  expect(within(dialog).getByText('12 visits: 1,800.00')).toBeInTheDocument();
  await userEvent.type(within(dialog).getByRole('textbox', { name: /^How often/ }), 'once a week');
  await press(CTRL_ENTER);
  await waitFor(() => expect(asked('estimate.make')).toHaveLength(1));
  expect(asked('estimate.make')[0]).toMatchObject({
    ...{ patientId: IDS.patient, superbillId: IDS.slip, reason: 'Physical therapy', diagnoses: ['I10'] },
    ...{ recurs: { visits: 12, words: 'once a week' }, lines: [{ code: 'T1015', unitCharge: 150_00 }] },
  });
});

test('a visit booked without a coverage leads to its estimate, with its day and how late it is', async () => {
  const { container, asked } = open('/charges/estimates/due');
  expect(await screen.findByText('07/15, late')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  act(() => screen.getByRole('row', { name: /Bramblewick/ }).focus());
  await press('{Enter}');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Booked 07/14/2026: give it by 07/15/2026')).toBeInTheDocument();
  await userEvent.selectOptions(await within(dialog).findByRole('combobox', { name: 'Add a charge template' }), IDS.template);
  await within(dialog).findByRole('textbox', { name: 'Price of T1015' });
  await press(CTRL_ENTER);
  await waitFor(() => expect(asked('estimate.make')).toHaveLength(1));
  expect(asked('estimate.make')[0]).toMatchObject({ patientId: IDS.patient, serviceDate: '2026-07-21', reason: 'Follow-up', recurs: null });
});

test('Esc asks before typed services are lost', async () => {
  open('/charges/estimates');
  await screen.findByText('17');
  await press('n');
  await userEvent.type(await screen.findByRole('textbox', { name: /^For/ }), 'Screening');
  await press('{Escape}');
  expect(useUnsavedWork.getState().leaving?.words).toEqual(['the new estimate']);
});

test('an estimate is kept with a visit, withdrawn with a reason, and compared with the bill', async () => {
  const { asked, router } = open('/charges/estimates');
  await screen.findByText('400.00 above: may be disputed');
  await press('a');
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Visit' }), IDS.slip);
  await press(CTRL_ENTER);
  await waitFor(() => expect(asked('estimate.attach')).toEqual([{ estimateId: IDS.estimate, superbillId: IDS.slip }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await press('w');
  await press('wrong code');
  await press(CTRL_ENTER);
  await waitFor(() => expect(asked('estimate.withdraw')).toEqual([{ estimateId: IDS.estimate, reason: 'wrong code' }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await press('c');
  await waitFor(() => expect(router.state.location.pathname).toBe(`/charges/estimates/bill/${IDS.slip}`));
  expect(await screen.findByText(/may have this bill decided by an independent reviewer/)).toBeInTheDocument();
  await press('{Escape}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/charges/estimates'));
});

test('a bill beside its estimate says who is above, prints, and is not drawn before anything is charged', async () => {
  const { container, asked } = open(`/charges/estimates/bill/${IDS.slip}`);
  expect(await screen.findByRole('cell', { name: '+400.00' })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  const printed = watchPrinter();
  await screen.findByText('drawn');
  await press(CTRL_ENTER);
  await waitFor(() => expect(printed).toEqual(['page.pdf']));
  expect(asked('estimate.comparisonDocument')).toEqual([{ superbillId: IDS.slip }]);
});

test('without charges there is nothing to print', async () => {
  const { asked } = open(`/charges/estimates/bill/${IDS.slip}`, { 'estimate.compare': () => answer({ comparison: comparison(-45_00) }) });
  expect(await screen.findByText('The page stands here once charges are entered.')).toBeInTheDocument();
  expect(asked('estimate.comparisonDocument')).toEqual([]);
});

test('an itemised bill says whose it is and follows its days', async () => {
  const { container, asked } = open(`/charges/itemised/${IDS.patient}`);
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Patient' })).toHaveValue('Bramblewick, Theo'));
  await screen.findByText('drawn');
  expect(await brokenRules(container)).toEqual([]);
  const printed = watchPrinter();
  await press(CTRL_ENTER);
  await waitFor(() => expect(printed).toEqual(['page.pdf']));
  expect(asked('superbill.itemised').at(-1)).toMatchObject({ patientId: IDS.patient });
});
