import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, test } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { feature } from '../../renderer/features/libraries/feature.tsx';
import { LibrariesScreen } from '../../renderer/features/libraries/libraries-screen.tsx';
import { bridge } from '../../renderer/lib/bridge.ts';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { brokenRules } from './axe.ts';
import { answer, setAnswers } from './fake-bridge.ts';

const STARTER = {
  ...{ editionId: 's1', kind: 'icd10cm', title: 'ICD-10-CM diagnoses: the most used', publisher: 'Claimwright', fileName: 'starter' },
  ...{ effectiveFrom: '2015-10-01', effectiveTo: null, complete: false, importedAt: '2026-01-01T00:00:00.000Z', importedBy: null },
  ...{ rowCount: 385, inForce: false },
};
const FULL = {
  ...STARTER,
  ...{ editionId: 'e1', title: 'ICD-10-CM 2026', publisher: 'CMS', fileName: 'icd10cm_order_2026.txt', effectiveFrom: '2025-10-01' },
  ...{ complete: true, importedBy: 'Dana Orrick', rowCount: 98_000, inForce: true },
};
const CODE = { kind: 'icd10cm', own: false, fee: null, section: '', used: 0, favourite: false, because: '' };
const FOUND = [
  { ...CODE, code: 'E11', words: 'Type 2 diabetes mellitus', billable: false, valid: true, under: null, because: 'sugar: diabetes' },
  { ...CODE, code: 'E11.9', words: 'Type 2 diabetes mellitus without complications', billable: true, valid: true, under: 'E11', used: 7 },
  { ...CODE, code: 'E11.0', words: 'Old code', billable: true, valid: false, under: null },
];
const detailOf = (input: unknown) => {
  const { code } = input as { code: string };
  const found = FOUND.find((row) => row.code === code);
  return {
    ...{ code, words: found?.words ?? '', ownWords: null, billable: found?.billable ?? true, valid: found?.valid ?? true },
    ...{ validFrom: null, validTo: '2026-09-30', sex: null, ageFrom: null, ageTo: null, facts: { betos: 'P9B' }, edition: FULL },
    ...{
      favourite: false,
      used: found?.used ?? 0,
      lastUsed: null,
      path: code === 'E11' ? [] : [{ code: 'E11', words: 'Type 2 diabetes mellitus' }],
    },
    notes:
      code === 'E11.9'
        ? [
            { owner: 'E11.9', kind: 'inclusionTerm', lines: ['Sugar and nothing else'] },
            { owner: 'E11', kind: 'excludes1', lines: ['sugar of the first kind (E10.-)'] },
            { owner: 'E11', kind: 'sevenChrDef', lines: ['A: at first'] },
            { owner: 'section E08-E13', kind: 'sevenChrDef', lines: ['B: overridden'] },
            { owner: 'chapter 4', kind: 'codeFirst', lines: ['what causes it, such as:', 'a tumor (C00-C96)'] },
          ]
        : [],
    children: code === 'E11' ? [{ code: 'E11.9', words: 'Type 2 diabetes mellitus without complications', billable: true }] : [],
  };
};
const PREVIEW = {
  ...{ rowCount: 98_000, effectiveFrom: '2026-10-01', title: 'ICD-10-CM diagnoses', added: 487, revised: 38, deleted: 28 },
  against: { editionId: 'e1', title: 'ICD-10-CM 2026', rowCount: 97_500 },
  samples: [{ what: 'deleted', code: 'J02.9', before: 'Acute pharyngitis, unspecified', after: '' }],
  hits: [{ what: 'openCharge', change: 'deleted', code: 'J02.9', words: 'Raw throat', visits: 2, from: '2026-10-05', to: '2026-10-07' }],
  ...{ warnings: [], importable: true },
};

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;

function openLibraries(answers: Answers = {}, path = '/lists/libraries') {
  const fake = setAnswers({
    'library.editions': () => answer([FULL, STARTER]),
    'code.search': () => answer(FOUND),
    'code.get': (input) => answer(detailOf(input)),
    'upload.begin': () => answer({ pieceBytes: 1_048_576 }),
    'upload.add': () => answer({ arrived: 1, complete: true }),
    'upload.discard': () => answer({}),
    'library.preview': () => answer({ jobId: 'preview' }),
    'library.import': () => answer({ jobId: 'import' }),
    'library.remove': () => answer({ jobId: 'remove' }),
    'job.cancel': () => answer({}),
    ...answers,
  });
  if (feature.errors) addErrorSentences(feature.errors);
  const stop = followJobs();
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/lists/libraries" element={<LibrariesScreen />} />
        <Route path="/lists/libraries/:kind" element={<LibrariesScreen />} />
        <Route path="/lists" element={<h1>All lists</h1>} />
      </Routes>
      <Toasts />
    </MemoryRouter>,
  );
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).map(({ input }) => input);
  const end = (jobId: string, name: string, reply: Reply, cancelled = false) =>
    waitFor(() => {
      expect(asked(name).length).toBeGreaterThan(0);
      fake.emit({ type: 'job.ended', jobId, name, reply, cancelled });
    });
  return { ...view, ...fake, asked, end, stop };
}

/** The file dialog answers with this file. */
function choosing(name: string): void {
  Object.assign(bridge(), { openFiles: () => Promise.resolve([{ name, bytes: new TextEncoder().encode('00001 A00') }]) });
}

test('libraries with the edition that holds, its day and its rows; the screen is accessible', async () => {
  const { container } = openLibraries();
  const table = await screen.findByRole('grid', { name: 'Code libraries' });
  expect(within(table).getByRole('row', { name: /ICD-10-CM diagnoses/ })).toHaveTextContent('10/01/2025');
  expect(screen.getByText('ICD-10-CM 2026, CMS, since 10/01/2025, 98,000 rows')).toBeInTheDocument();
  const editions = screen.getByRole('table', { name: 'Editions' });
  expect(within(editions).getAllByRole('row')).toHaveLength(3);
  expect(within(editions).getByText('came with the program')).toBeInTheDocument();
  expect(await brokenRules(container)).toEqual([]);
});

test('found codes say what they are, and the chosen one shows its headers, days, edition and refinements', async () => {
  const { container, asked } = openLibraries();
  await screen.findByRole('grid', { name: 'Code libraries' });
  await userEvent.keyboard('f');
  await waitFor(() => expect(screen.getByLabelText('Code or words')).toHaveFocus());
  await userEvent.keyboard('sugar');
  const table = await screen.findByRole('grid', { name: 'Codes found' });
  expect(within(table).getByRole('row', { name: /E11 / })).toHaveTextContent(/sugar: diabetes.*Header/);
  expect(within(table).getByRole('row', { name: /E11\.9/ })).toHaveTextContent(/Billable.*used 7/);
  expect(within(table).getByRole('row', { name: /Old code/ })).toHaveTextContent('Not on this day');
  const about = await screen.findByRole('region', { name: 'About E11' });
  expect(about).toHaveTextContent('More specific');
  expect(about).toHaveTextContent('E11.9');
  expect(await brokenRules(container)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const next = await screen.findByRole('region', { name: 'About E11.9' });
  expect(next).toHaveTextContent('E11 Type 2 diabetes mellitus');
  expect(next).toHaveTextContent('to 09/30/2026');
  const notes = within(next).getByRole('region', { name: 'Notes on E11.9' });
  const heads = within(notes).getAllByRole('heading');
  expect(heads.map(({ textContent }) => textContent)).toEqual([
    'Never together with (Excludes1)',
    'Code first',
    'Seventh characters',
    'Also called',
  ]);
  expect(notes).toHaveTextContent('From E11sugar of the first kind (E10.-)');
  expect(notes).toHaveTextContent('From Chapter 4what causes it, such as:a tumor (C00-C96)');
  expect(notes).not.toHaveTextContent('overridden');
  expect(await brokenRules(container)).toEqual([]);
  expect(asked('code.search').at(-1)).toMatchObject({ scope: 'diagnosis', kind: 'icd10cm', text: 'sugar' });
  await userEvent.keyboard('m');
  await waitFor(() => expect(asked('code.favour')).toEqual([{ scope: 'diagnosis', code: 'E11.9', favourite: true }]));
});

test('by keys alone: choose the file, see what it changes and hits, import it', async () => {
  const { asked, end, container } = openLibraries();
  await screen.findByRole('grid', { name: 'Code libraries' });
  choosing('icd10cm_order_2027.txt');
  await userEvent.keyboard('i');
  await screen.findByRole('dialog', { name: 'Import: ICD-10-CM diagnoses' });
  expect(screen.getByRole('button', { name: /Choose a file first/ })).toBeDisabled();
  await userEvent.keyboard('{Control>}o{/Control}');
  await end('preview', 'library.preview', answer(PREVIEW));
  const hits = await screen.findByRole('table', { name: 'Codes of ours touched' });
  expect(within(hits).getByRole('row', { name: /J02\.9/ })).toHaveTextContent(/Gone.*Open charge.*2 visits, 10\/05\/2026 to 10\/07\/2026/);
  expect(screen.getByText('487')).toBeInTheDocument();
  expect(await brokenRules(container.ownerDocument.body)).toEqual([]);
  expect(asked('library.import')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await end('import', 'library.import', answer({ editionId: 'e2', rowCount: 98_000 }));
  expect(await screen.findByText('ICD-10-CM diagnoses: 98,000 rows imported')).toBeInTheDocument();
  expect(asked('library.import')).toEqual([
    {
      ...{ editionId: expect.any(String), kind: 'icd10cm', uploadId: expect.any(String), title: 'ICD-10-CM diagnoses' },
      ...{ effectiveFrom: '2026-10-01', effectiveTo: null, licenceAccepted: false },
    },
  ]);
  await waitFor(() => expect(asked('upload.discard').length).toBe(1));
});

test('a refused file says line and reason, and nothing can be imported', async () => {
  const { asked, end } = openLibraries();
  await screen.findByRole('grid', { name: 'Code libraries' });
  choosing('cut.txt');
  await userEvent.keyboard('i');
  await userEvent.keyboard('{Control>}o{/Control}');
  await end('preview', 'library.preview', {
    ok: false,
    code: 'library.badFile',
    details: { line: 12, reason: 'the line is cut: "00012"' },
  });
  expect(await screen.findByText(/Line 12: the line is cut: "00012"/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(asked('library.import')).toEqual([]);
});

test('reading and importing can be stopped', async () => {
  const { asked, end, emit } = openLibraries();
  await screen.findByRole('grid', { name: 'Code libraries' });
  choosing('icd10cm_order_2027.txt');
  await userEvent.keyboard('i');
  await userEvent.keyboard('{Control>}o{/Control}');
  await end('preview', 'library.preview', answer(PREVIEW));
  await screen.findByRole('table', { name: 'Codes of ours touched' });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('library.import')).toHaveLength(1));
  emit({ type: 'job.progress', jobId: 'import', name: 'library.import', done: 15_000, total: null, unit: 'codes' });
  expect(await screen.findByText(/15,000 of 98,000/)).toBeInTheDocument();
  await userEvent.keyboard('{Control>}.{/Control}');
  await waitFor(() => expect(asked('job.cancel')).toEqual([{ jobId: 'import' }]));
  await end('import', 'library.import', { ok: false, code: 'job.cancelled', details: {} }, true);
  expect(await screen.findByText('Stopped. Nothing was imported.')).toBeInTheDocument();
});

test('CPT waits for the licence, addenda are only shown', async () => {
  const { asked, end } = openLibraries({}, '/lists/libraries/cpt');
  await screen.findByRole('grid', { name: 'Code libraries' });
  choosing('LONGULT.txt');
  await userEvent.keyboard('i');
  await userEvent.keyboard('{Control>}o{/Control}');
  await end('preview', 'library.preview', answer({ ...PREVIEW, title: 'CPT', hits: [] }));
  expect(await screen.findByRole('button', { name: /Licence needed/ })).toBeDisabled();
  await userEvent.click(screen.getByLabelText('Our practice may use this list'));
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(asked('library.import')).toMatchObject([{ kind: 'cpt', licenceAccepted: true }]));
});

test('addenda show their changes and offer no import', async () => {
  const { end } = openLibraries();
  await screen.findByRole('grid', { name: 'Code libraries' });
  choosing('addenda.txt');
  await userEvent.keyboard('i');
  await userEvent.keyboard('{Control>}o{/Control}');
  await end('preview', 'library.preview', answer({ ...PREVIEW, importable: false }));
  expect(await screen.findByText(/These are addenda/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /Nothing to import/ })).toBeDisabled();
  expect(screen.queryByLabelText('Holds from')).toBeNull();
});

test('an import is taken back after asking, and a refusal names the codes', async () => {
  const { asked, end } = openLibraries();
  await userEvent.click(await screen.findByRole('button', { name: 'Take back ICD-10-CM 2026' }));
  await screen.findByRole('dialog', { name: 'Take back ICD-10-CM 2026?' });
  expect(asked('library.remove')).toEqual([]);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await end('remove', 'library.remove', { ok: false, code: 'library.inUse', details: { count: 1, codes: ['J02.9'] } });
  expect(await screen.findByText(/only this edition knows \(J02\.9\)/)).toBeInTheDocument();
});
