import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { bridge } from '../../renderer/lib/bridge.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const DIALOG = 'renderer/features/libraries/import-dialog.tsx';
const EDITIONS = 'renderer/features/libraries/editions-section.tsx';
const ACT = '{Control>}{Enter}{/Control}';
const nothing = () => undefined;
const SEEN = {
  ...{ rowCount: 98_000, effectiveFrom: '2026-10-01', title: 'Diagnoses', against: null, added: 487, revised: 38, deleted: 28 },
  ...{ samples: [], hits: [], warnings: [], importable: true },
};
const EDITION = {
  ...{ editionId: 'e1', kind: 'icd10cm', title: 'ICD-10-CM 2026', publisher: 'CMS', fileName: 'order.txt', effectiveFrom: '2025-10-01' },
  ...{ effectiveTo: null, complete: true, importedAt: '2026-01-01T00:00:00.000Z', importedBy: 'Dana Orrick', rowCount: 9, inForce: true },
};

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;
const named = (module: ScreenModule, name: string): Draws => module[name] as unknown as Draws;

/** An engine that takes any file and reads it when told to; the file dialog answers with one. */
function libraryEngine() {
  const fake = setAnswers({
    'upload.begin': () => answer({ pieceBytes: 1_048_576 }),
    'upload.add': () => answer({ arrived: 1, complete: true }),
    'upload.discard': () => answer({}),
    'library.preview': () => answer({ jobId: 'preview' }),
    'library.import': () => answer({ jobId: 'import' }),
    'library.remove': () => answer({ jobId: 'remove' }),
  });
  Object.assign(bridge(), { openFiles: () => Promise.resolve([{ name: 'order.txt', bytes: Uint8Array.of(65) }]) });
  return { ...fake, asked: (name: string) => fake.calls.filter((call) => call.name === name), stop: followJobs() };
}

/** Chooses a file that is seen so, spoils what stands in the form, and presses the key of the import; answers the imports. */
async function importFile(module: ScreenModule, kind: string, seen: object, spoil: () => Promise<void>, presses = 1) {
  const ImportDialog = named(module, 'ImportDialog');
  const { asked, emit, stop } = libraryEngine();
  render(<ImportDialog kind={kind} onClose={nothing} />);
  await userEvent.keyboard('{Control>}o{/Control}');
  await waitFor(() => {
    if (asked('library.preview').length === 0) throw new Error('the file is not read yet');
  });
  await act(settle);
  act(() => emit({ type: 'job.ended', jobId: 'preview', name: 'library.preview', reply: answer(seen), cancelled: false }));
  await act(settle);
  await spoil();
  for (let press = 0; press < presses; press += 1) {
    await userEvent.keyboard(ACT);
    await act(settle);
  }
  stop();
  return asked('library.import');
}
const asItIs = () => Promise.resolve();

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a file that only tells of changes is not imported',
    file: DIALOG,
    guard: "if (!importable) return 'Nothing to import';",
    without: '',
    attempt: (module) => importFile(module, 'icd10cm', { ...SEEN, importable: false }, asItIs),
  },
  {
    name: 'an edition without a name is not imported',
    file: DIALOG,
    guard: "if (form.title.trim() === '') return 'Name the edition';",
    without: '',
    attempt: (module) => importFile(module, 'icd10cm', SEEN, () => userEvent.clear(screen.getByLabelText('Name of the edition'))),
  },
  {
    name: 'a list that belongs to somebody is not imported without a licence',
    file: DIALOG,
    guard: "return licence !== '' && !form.licence ? 'Licence needed' : '';",
    without: "return licence && '';",
    attempt: (module) => importFile(module, 'cpt', SEEN, asItIs),
  },
  {
    name: 'an edition that is being imported is not imported again',
    file: DIALOG,
    guard: "missing !== '' || busy !== undefined",
    without: "missing !== ''",
    attempt: async (module) => (await importFile(module, 'icd10cm', SEEN, asItIs, 2)).slice(1),
  },
  {
    name: 'a publisher’s file is not kept beyond the dialog',
    file: 'renderer/features/libraries/use-import.ts',
    guard: "call('upload.discard', { uploadId })",
    without: 'Promise.resolve()',
    attempt: async (module) => {
      const { useImport } = module as unknown as typeof import('../../renderer/features/libraries/use-import.ts');
      const { asked, stop } = libraryEngine();
      const { result, unmount } = renderHook(() => useImport('icd10cm'));
      await act(() => result.current.choose());
      unmount();
      await act(settle);
      stop();
      return asked('upload.discard').length > 0 ? [] : ['the file is still there'];
    },
  },
  {
    name: 'what came with the program is not taken back',
    file: EDITIONS,
    guard: 'edition.importedBy === null ? (',
    without: 'edition.importedBy === undefined ? (',
    attempt: async (module) => {
      const EditionsSection = named(module, 'EditionsSection');
      libraryEngine().stop();
      render(<EditionsSection editions={[{ ...EDITION, importedBy: null }]} />);
      return screen.queryAllByRole('button', { name: /Take back/ });
    },
  },
  {
    name: 'an import is taken back only after a yes',
    file: EDITIONS,
    guard: 'onClick={() => setAsking(edition)}',
    without: 'onClick={() => void removing.start({ editionId: edition.editionId })}',
    attempt: async (module) => {
      const EditionsSection = named(module, 'EditionsSection');
      const { asked, stop } = libraryEngine();
      render(<EditionsSection editions={[EDITION]} />);
      await userEvent.click(screen.getByRole('button', { name: 'Take back ICD-10-CM 2026' }));
      await act(settle);
      stop();
      return asked('library.remove');
    },
  },
];

provesGuards(guards);
