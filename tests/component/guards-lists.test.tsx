import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { referringList } from '../../renderer/features/lists/people-lists.ts';
import { baseList } from '../../renderer/features/lists/unit-lists.ts';
import { bridge } from '../../renderer/lib/bridge.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { anythingUnsaved } from '../../renderer/lib/unsaved.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const EDITOR = 'renderer/features/lists/list-editor.tsx';
const PRACTICE = 'renderer/features/lists/practice-editor.tsx';
const NPI = 'renderer/features/lists/npi-dialog.tsx';
const ACT = '{Control>}{Enter}{/Control}';
const NEVER = () => new Promise<Reply>(() => undefined);
const nothing = () => undefined;
const NOWHERE = { street: '', street2: '', city: '', state: '', zip: '' };
const ADA = {
  referringProviderId: 'ada',
  ...{ lastName: 'Thornbury', firstName: 'Ada', middleName: '', credentials: '', npi: '1234567893', taxonomy: null, phone: '', fax: '' },
  address: NOWHERE,
  active: true,
};
const NED = { ...ADA, referringProviderId: 'ned', lastName: 'Wobblethorpe', firstName: 'Ned' };
const BASE = { code: '00170', units: 5 };

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;
const named = (module: ScreenModule, name: string): Draws => module[name] as unknown as Draws;

/** Draws the editor of a list in its own module; `asked` answers the calls of an operation. */
async function openEditor(module: ScreenModule, definition: unknown, heading: string) {
  const ListEditor = named(module, 'ListEditor');
  const { calls } = setAnswers({
    'referring.list': () => answer([ADA, NED]),
    'charge.unitLists': () => answer({ bases: [BASE], packages: [], addOns: [] }),
    'list.whereUsed': () => answer([]),
    'referring.save': NEVER,
    'charge.saveBases': NEVER,
  });
  render(
    <MemoryRouter>
      <ListEditor definition={definition} chooser={null} />
    </MemoryRouter>,
  );
  await screen.findByRole('heading', { name: heading });
  return (name: string) => calls.filter((call) => call.name === name);
}
const openReferring = (module: ScreenModule) => openEditor(module, referringList, 'Thornbury, Ada');

const PRACTICE_ROW = {
  ...{ name: 'Juniper Hollow', kind: 'organization', firstName: '', npi: '1234567893', taxonomy: null, taxIdKind: 'EI', taxId: '' },
  ...{ phone: '', contactName: '', address: NOWHERE },
};
const STATEMENTS = { minimumCents: 5_00, cycleDays: 28, payDays: 21 };

async function openPractice(module: ScreenModule) {
  const PracticeEditor = named(module, 'PracticeEditor');
  const { calls } = setAnswers({
    'practice.get': () => answer({ practice: PRACTICE_ROW, statements: STATEMENTS }),
    'practice.change': NEVER,
  });
  render(
    <MemoryRouter>
      <PracticeEditor chooser={null} />
    </MemoryRouter>,
  );
  await screen.findByLabelText('Name as on claims');
  return () => calls.filter(({ name }) => name === 'practice.change');
}

const FOUND = {
  ...{ npi: '1234567893', kind: 'person', name: 'Ash, Bo', credentials: 'MD', taxonomy: null, city: 'Lincoln', state: 'NE' },
  deactivated: false,
};
const ENDED = { ...FOUND, npi: '1999999992', name: 'Gone, Gus', deactivated: true };

/** Hands the registry's file over, finds people in it, and stops there. */
async function findInFile(module: ScreenModule) {
  const NpiDialog = named(module, 'NpiDialog');
  const fake = setAnswers({
    'upload.begin': () => answer({ pieceBytes: 1_048_576 }),
    'upload.add': () => answer({ arrived: 3, complete: true }),
    'upload.discard': () => answer({}),
    'npi.search': () => answer({ jobId: 'search' }),
    'npi.import': () => answer({ jobId: 'import' }),
  });
  Object.assign(bridge(), { openFiles: () => Promise.resolve([{ name: 'npi.csv', bytes: Uint8Array.of(65, 66, 10) }]) });
  const stop = followJobs();
  const view = render(<NpiDialog onClose={nothing} onTaken={nothing} />);
  const asked = (name: string) => fake.calls.filter((call) => call.name === name);
  await userEvent.keyboard('{Control>}o{/Control}');
  await userEvent.type(await screen.findByLabelText('NPI, name or city'), 'ash{Enter}');
  await waitFor(() => {
    if (asked('npi.search').length === 0) throw new Error('nothing is looked for yet');
  });
  const reply = answer({ rows: [FOUND, ENDED], read: 2, more: false });
  act(() => fake.emit({ type: 'job.ended', jobId: 'search', name: 'npi.search', reply, cancelled: false }));
  await screen.findByLabelText('Add Ash, Bo');
  return { ...view, asked, stop };
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a record that lacks what is needed is not saved',
    file: EDITOR,
    guard: 'if (missing(editing.row, definition.fields).length > 0) return',
    without: 'if (missing(editing.row, definition.fields).length < 0) return',
    attempt: async (module) => {
      const asked = await openReferring(module);
      await userEvent.keyboard('n');
      await waitFor(() => screen.getByRole('heading', { name: 'New referring provider' }));
      await userEvent.type(screen.getByLabelText('Last name'), 'Yarrow');
      await userEvent.keyboard(ACT);
      await act(settle);
      return asked('referring.save');
    },
  },
  {
    name: 'what is typed stays when another record is chosen',
    file: EDITOR,
    guard: '    open: (row: Row) => {\n      if (editing?.dirty) return',
    without: '    open: (row: Row) => {\n      if (editing?.dirty && false) return',
    attempt: async (module) => {
      await openReferring(module);
      await userEvent.type(screen.getByLabelText('Middle name'), 'X');
      await userEvent.click(screen.getByRole('row', { name: /Wobblethorpe/ }));
      return screen.queryAllByRole('heading', { name: 'Wobblethorpe, Ned' });
    },
  },
  {
    name: 'what is typed stays when a new record is begun',
    file: EDITOR,
    guard: '    begin: () => {\n      if (editing?.dirty) return',
    without: '    begin: () => {\n      if (editing?.dirty && false) return',
    attempt: async (module) => {
      await openReferring(module);
      await userEvent.type(screen.getByLabelText('Middle name'), 'X');
      await userEvent.click(screen.getByRole('button', { name: /^New referring provider/ }));
      return screen.queryAllByRole('heading', { name: 'New referring provider' });
    },
  },
  {
    name: 'leaving the list asks about what was typed',
    file: EDITOR,
    guard: 'useUnsaved(editing?.dirty ?? false,',
    without: 'useUnsaved(false,',
    attempt: async (module) => {
      await openReferring(module);
      await userEvent.type(screen.getByLabelText('Middle name'), 'X');
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'a record that is being saved is not saved again',
    file: EDITOR,
    guard: '!editing?.dirty || editor.saving',
    without: '!editing?.dirty',
    attempt: async (module) => {
      const asked = await openReferring(module);
      await userEvent.type(screen.getByLabelText('Middle name'), 'X');
      for (let press = 0; press < 2; press += 1) {
        await userEvent.keyboard(ACT);
        await act(settle);
      }
      return asked('referring.save').slice(1);
    },
  },
  {
    name: 'a record in which nothing was typed is not saved',
    file: EDITOR,
    guard: '!editing?.dirty || editor.saving',
    without: 'editor.saving',
    attempt: async (module) => {
      const asked = await openReferring(module);
      await userEvent.click(screen.getByRole('row', { name: /Wobblethorpe/ }));
      await userEvent.keyboard(ACT);
      await act(settle);
      return asked('referring.save');
    },
  },
  {
    name: 'an entry that is not there yet is not taken away',
    file: EDITOR,
    guard: '&& editing && !editing.fresh',
    without: '&& editing',
    attempt: async (module) => {
      const asked = await openEditor(module, baseList, '00170');
      await userEvent.keyboard('n');
      await act(settle);
      // In a field the keys would be the field's own.
      act(() => (document.activeElement as HTMLElement).blur());
      await userEvent.keyboard('{Shift>}{Delete}{/Shift}');
      await act(settle);
      return asked('charge.saveBases');
    },
  },
  {
    name: 'the code of a saved entry stays what claims were made with',
    file: 'renderer/features/lists/record-form.tsx',
    guard: 'disabled={field.fixed === true && !fresh}',
    without: '',
    attempt: async (module) => {
      const RecordForm = named(module, 'RecordForm');
      const typed: string[] = [];
      const code = { label: 'Code', fixed: true, read: () => 'T1015', write: (_row: unknown, text: string) => typed.push(text) };
      render(<RecordForm row={{}} fields={[code]} checks={[]} fresh={false} tried={false} onRow={nothing} />);
      await userEvent.type(screen.getByLabelText('Code'), '9');
      return typed;
    },
  },
  {
    name: 'a practice without a name is not kept',
    file: PRACTICE,
    guard: 'missing(practice, practiceFields).length > 0 || ',
    without: '',
    attempt: async (module) => {
      const changes = await openPractice(module);
      await userEvent.clear(screen.getByLabelText('Name as on claims'));
      await userEvent.keyboard(ACT);
      await act(settle);
      return changes();
    },
  },
  {
    name: 'leaving the practice asks about what was typed',
    file: PRACTICE,
    guard: "useUnsaved(dirty, 'the practice",
    without: "useUnsaved(false, 'the practice",
    attempt: async (module) => {
      await openPractice(module);
      await userEvent.type(screen.getByLabelText('Name as on claims'), 's');
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'a number that its registry ended is not taken',
    file: NPI,
    guard: 'row.deactivated ? (',
    without: 'row.npi === null ? (',
    attempt: async (module) => {
      const { stop } = await findInFile(module);
      stop();
      return screen.queryAllByLabelText('Add Gone, Gus');
    },
  },
  {
    name: 'people of the file are not taken twice',
    file: NPI,
    guard: 'ticked.size === 0 || running !== undefined',
    without: 'ticked.size === 0',
    attempt: async (module) => {
      const { asked, stop } = await findInFile(module);
      await userEvent.click(screen.getByLabelText('Add Ash, Bo'));
      for (let press = 0; press < 2; press += 1) {
        await userEvent.keyboard(ACT);
        await act(settle);
      }
      stop();
      return asked('npi.import').slice(1);
    },
  },
  {
    name: 'the registry’s file is not kept',
    file: NPI,
    guard: "call('upload.discard', { uploadId })",
    without: 'Promise.resolve()',
    attempt: async (module) => {
      const { asked, stop, unmount } = await findInFile(module);
      unmount();
      await act(settle);
      stop();
      return asked('upload.discard').length > 0 ? [] : ['the file is still there'];
    },
  },
];

provesGuards(guards);
