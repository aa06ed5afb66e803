import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { feature as eligibility } from '../../renderer/features/eligibility/feature.tsx';
import { feature as bringing } from '../../renderer/features/import/feature.tsx';
import { feature as patients } from '../../renderer/features/patients/feature.tsx';
import { feature as today } from '../../renderer/features/today/feature.tsx';
import { forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { EXCEPTIONS } from './eligibility-samples.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';
import { EXPLAINED, LEDGER, MERGE_PREVIEW, PATIENT, PAYERS, ROW, TWIN } from './patient-samples.ts';

afterEach(() => forgetUnsaved());

const waiting = (key: string, words: string, to: string) => ({
  ...{ key, words, to, status: 'decide', count: 1, amount: null, when: 'received from 07/13', next: 'Decide' },
});
const DAY = operations['today.get'].output.parse({
  today: '2026-07-14',
  groups: [
    {
      title: 'Patients',
      rows: [
        waiting('messages', 'Messages from the EHR that wait', '/lists/import?view=feed'),
        waiting('answers', 'Answers about eligibility to place', '/eligibility?view=answers'),
      ],
    },
  ],
  aging: { buckets: [{ label: '0-30', coverage: 0, guarantor: 0 }], coverage: 0, guarantor: 0 },
  collections: [],
  daySoFar: { visitsEntered: 0, visitsPlanned: 0, charges: 0, deskPayments: 0, deposits: 0 },
  rail: { schedule: 0, charges: 0, claims: 0, payments: 0, statements: 0, patients: 1, lists: 1 },
});
const [MERGE, ALONE] = operations['feed.exceptions'].output.parse([
  {
    ...{
      exceptionId: IDS.run,
      recordedAt: '2026-07-14T12:00:00.000Z',
      sender: 'WELLCHART',
      fileName: 'a.hl7',
      message: '7',
      place: 'MRG-1',
    },
    ...{ words: 'The EHR merged these two patients', fix: 'Open the merge, look at the preview, then merge', closed: false },
    ...{ patientId: IDS.patient, otherPatientId: IDS.other },
  },
  {
    ...{
      exceptionId: IDS.payer,
      recordedAt: '2026-07-13T12:00:00.000Z',
      sender: 'WELLCHART',
      fileName: 'a.hl7',
      message: '8',
      place: 'MRG-1',
    },
    ...{ words: 'Merged in the EHR into a patient who is not here', fix: 'Change the number of the patient here', closed: false },
    ...{ patientId: null, otherPatientId: IDS.other },
  },
]);

function open(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'today.get': () => answer(DAY),
    'import.list': () => answer([]),
    'import.mappings': () => answer([]),
    'feed.exceptions': () => answer([MERGE, ALONE]),
    'eligibility.due': () => answer([]),
    'eligibility.exceptions': () => answer(EXCEPTIONS),
    'patient.get': (input) =>
      answer(
        (input as { patientId: string }).patientId === IDS.patient ? PATIENT : { ...PATIENT, patientId: IDS.other, chart: TWIN.chart },
      ),
    'patient.search': () => answer([ROW, TWIN]),
    'patient.likely': () => answer([]),
    'patient.numbering': () => answer({ next: 10483, prefix: '', digits: 1, example: '10483' }),
    'patient.mergePreview': () => answer(MERGE_PREVIEW),
    'patient.merge': () => answer({ mergeId: IDS.run, patientId: IDS.patient, moved: 3 }),
    'patient.register': () => answer({ patientId: IDS.other, chartNumber: 10490, chart: '10490' }),
    'payer.list': () => answer(PAYERS),
    'ledger.patient': () => answer(LEDGER),
    'ledger.explain': () => answer(EXPLAINED),
    ...more,
  });
  const routes = [today, bringing, eligibility, patients].flatMap(({ routes: own }) => own);
  const router = createMemoryRouter(
    routes.map((route) => ({ path: route.path, element: route.element })),
    { initialEntries: [path] },
  );
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  const drawn = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  const at = () => `${router.state.location.pathname}${router.state.location.search}`;
  return { router, sent, at, ...drawn };
}

test('a message of the EHR leads from Today to the preview of its merge, and Esc all the way back to the marked row', async () => {
  const { at, sent, container } = open('/today');
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', 'messages'));
  await userEvent.keyboard('{Enter}');
  const row = await screen.findByRole('row', { name: /The EHR merged these two patients/ });
  expect(at()).toBe('/lists/import?view=feed');
  expect(within(row).getByRole('link', { name: 'Look at the merge' })).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  row.focus();
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: /Merge a chart into Marigold Quillfeather/ });
  await within(dialog).findByText(/Nothing is booked/);
  expect(sent('patient.mergePreview')).toEqual([{ keepId: IDS.patient, mergedId: IDS.other }]);
  expect(within(dialog).getByRole('combobox', { name: 'The chart that was registered twice' })).toHaveValue(TWIN.name);
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(sent('patient.merge')).toMatchObject([{ keepId: IDS.patient, mergedId: IDS.other }]));
  await waitFor(() => expect(at()).toBe(`/patients/${IDS.patient}`));
  await userEvent.keyboard('{Escape}');
  await screen.findByRole('row', { name: /The EHR merged these two patients/ });
  expect(at()).toBe('/lists/import?view=feed');
});

test('a message that names one chart alone opens that chart, without a merge', async () => {
  const { at, sent } = open('/lists/import?view=feed');
  const row = await screen.findByRole('row', { name: /into a patient who is not here/ });
  await userEvent.click(within(row).getByRole('link', { name: 'Open' }));
  await waitFor(() => expect(at()).toBe(`/patients/${IDS.other}`));
  await screen.findByRole('grid', { name: 'Ledger' });
  expect([screen.queryByRole('dialog'), sent('patient.mergePreview')]).toEqual([null, []]);
});

test('answers about eligibility lead from Today and back, also after another tab was looked at', async () => {
  const { at } = open('/today');
  await userEvent.click(await screen.findByText('Answers about eligibility to place'));
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('grid', { name: 'Answers to place' });
  await userEvent.keyboard('{Control>}{ArrowRight}{/Control}');
  await waitFor(() => expect(at()).toBe('/eligibility'));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(at()).toBe('/today?row=answers'));
  await waitFor(() => expect(document.activeElement).toHaveAttribute('data-key', 'answers'));
});

test('without a way back that was handed over, Esc goes where it always went; an invented one is not followed', async () => {
  const { at, router } = open('/eligibility?view=answers');
  await screen.findByRole('grid', { name: 'Answers to place' });
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(at()).toBe('/patients'));
  await router.navigate('/eligibility', { state: { back: { label: 'Home', path: 'https://example.org' } } });
  await screen.findByRole('button', { name: /^Patients/ });
});

test('the dialog that a link asked for does not come back by itself once it was left', async () => {
  const { at } = open(`/patients/${IDS.patient}?merge=${IDS.other}`);
  await screen.findByText(/Nothing is booked/);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(at()).toBe(`/patients/${IDS.patient}`);
});

test('a chart cannot be offered to be merged into itself', async () => {
  const { sent } = open(`/patients/${IDS.patient}?merge=${IDS.patient}`);
  await screen.findByRole('grid', { name: 'Ledger' });
  expect([screen.queryByRole('dialog'), sent('patient.mergePreview')]).toEqual([null, []]);
});

/** Registers somebody while another chart looks alike for a reason. */
async function registerBeside(because: string) {
  const drawn = open('/patients/register', { 'patient.likely': () => answer([{ ...ROW, because }]) });
  await userEvent.type(screen.getByRole('textbox', { name: 'Family name' }), 'Quillfeather');
  await userEvent.type(screen.getByRole('textbox', { name: 'Given name' }), 'Goldie');
  await userEvent.type(screen.getByRole('textbox', { name: 'Birth date' }), '9/18/1979');
  await screen.findByText(new RegExp(`; ${because}`));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(drawn.at()).toBe(`/patients/${IDS.other}`));
  await screen.findByRole('grid', { name: 'Ledger' });
  return drawn;
}

test('a duplicate that was registered all the same is offered for merging into the chart that was there first', async () => {
  const { at, sent, container } = await registerBeside('same birth date and like name');
  expect(await screen.findByText(/Quillfeather, Marigold, chart 10482, looks like the same person\./)).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{Alt>}m{/Alt}');
  await screen.findByText(/Nothing is booked/);
  expect(at()).toBe(`/patients/${IDS.patient}?merge=${IDS.other}`);
  expect(sent('patient.mergePreview')).toEqual([{ keepId: IDS.patient, mergedId: IDS.other }]);
});

test('family at the same phone is no duplicate to merge', async () => {
  await registerBeside('same phone');
  expect(screen.queryByText(/looks like the same person/)).not.toBeInTheDocument();
});
