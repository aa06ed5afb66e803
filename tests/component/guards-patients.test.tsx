import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { createMemoryRouter, MemoryRouter, RouterProvider } from 'react-router';
import { afterEach } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { anythingUnsaved, forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { IDS } from './ids.ts';
import { PATIENT, PAYERS, ROW } from './patient-samples.ts';

const FOLDER = 'renderer/features/patients';
const REGISTER = `${FOLDER}/register-screen.tsx`;
const MERGE = `${FOLDER}/merge-dialog.tsx`;
const EDIT = `${FOLDER}/edit-particulars.tsx`;
const MOVE = `${FOLDER}/move-guarantor.tsx`;
const ACT = '{Control>}{Enter}{/Control}';
const NEVER = () => new Promise<Reply>(() => undefined);
const nothing = () => undefined;
const TWIN = { ...ROW, patientId: IDS.other, chartNumber: 10490, chart: '10490', name: 'Quillfeather, Goldie' };
const side = (patientId: string, version: number, chart: string) => ({
  ...{ patientId, version, chart, name: 'Quillfeather', birthDate: '1979-09-18', guarantor: 'Quillfeather' },
});
const PREVIEW = {
  ...{ keep: side(IDS.patient, 3, '10482'), merged: side(IDS.other, 7, '10490'), moves: [{ kind: 'visit', count: 2 }] },
  ...{ money: { insurers: 0, patient: 0 }, accounts: [], fields: [], endingCoverages: [] },
};
afterEach(forgetUnsaved);

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;
const named = (module: ScreenModule, name: string): Draws => module[name] as unknown as Draws;

function patientEngine(registers: () => Reply | Promise<Reply> = NEVER) {
  const { calls } = setAnswers({
    'payer.list': () => answer(PAYERS),
    'employer.list': () => answer([]),
    'patient.search': () => answer([ROW]),
    'patient.likely': () => answer([{ ...TWIN, because: 'the same phone' }]),
    'patient.numbering': () => answer({ next: 10491, prefix: '', digits: 1, example: '10491' }),
    'patient.mergePreview': () => answer(PREVIEW),
    'patient.register': registers,
    'patient.merge': NEVER,
    'patient.change': NEVER,
    'patient.moveGuarantor': NEVER,
  });
  return (name: string) => calls.filter((call) => call.name === name);
}

/** Draws registration with another screen beside it, and types a last name. */
async function register(module: ScreenModule, answers: () => Reply | Promise<Reply> = NEVER) {
  const RegisterScreen = named(module, 'RegisterScreen');
  const asked = patientEngine(answers);
  const routes = [
    { path: '/patients/new', element: <RegisterScreen /> },
    { path: '*', element: <p>another screen</p> },
  ];
  render(<RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/patients/new'] })} />);
  await userEvent.type(await screen.findByLabelText('Family name'), 'Yarrow');
  return asked;
}

/** Ctrl+Enter held down: the gap between the answer and the next page is met however short it is. */
async function pressOnAndOn() {
  for (let times = 0; times < 60; times += 1) {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true }));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function openDialog(module: ScreenModule, name: string, page: unknown = PATIENT) {
  const Dialog = named(module, name);
  const asked = patientEngine();
  const drawn = (shown: unknown) => (
    <MemoryRouter>
      <Dialog page={shown} onClose={nothing} />
    </MemoryRouter>
  );
  const { rerender } = render(drawn(page));
  return { asked, show: (other: unknown) => rerender(drawn(other)) };
}

const press = async (keys: string): Promise<void> => {
  await userEvent.keyboard(keys);
  await act(settle);
};

const guards: readonly GuardedAttempt[] = [
  {
    name: 'nobody is registered without what registration needs',
    file: REGISTER,
    guard: 'void form.handleSubmit(save, showFirst)()',
    without: 'void save(form.getValues()).catch(showFirst)',
    attempt: async (module) => {
      const asked = await register(module);
      await press(ACT);
      return asked('patient.register');
    },
  },
  {
    name: 'a second press before the next page does not register again',
    file: REGISTER,
    guard: 'if (registered.current) return;',
    without: '',
    attempt: async (module) => {
      const asked = await register(module, () => answer({ patientId: IDS.patient, chartNumber: 10491, chart: '10491' }));
      await userEvent.type(screen.getByLabelText('Given name'), 'Ann');
      await userEvent.type(screen.getByLabelText('Birth date'), '9/18/1979');
      await pressOnAndOn();
      return asked('patient.register').slice(1);
    },
  },
  {
    name: 'leaving registration asks about what was typed',
    file: REGISTER,
    guard: 'useUnsaved(form.formState.isDirty,',
    without: 'useUnsaved(false,',
    attempt: async (module) => {
      await register(module);
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'Esc does not throw a registration away',
    file: REGISTER,
    guard: "leaveSafely(() => void navigate('/patients'))",
    without: "void navigate('/patients')",
    attempt: async (module) => {
      await register(module);
      await press('{Escape}');
      await press('{Escape}');
      return screen.queryAllByText('another screen');
    },
  },
  {
    name: 'a chart is not merged into itself',
    file: MERGE,
    guard: '.filter(({ id }) => id !== page.patientId)',
    without: '',
    attempt: async (module) => {
      await openDialog(module, 'MergeDialog');
      await userEvent.type(screen.getByLabelText('The chart that was registered twice'), 'quill');
      await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
      return screen.queryAllByRole('option');
    },
  },
  {
    name: 'a chart that is no longer named is not merged',
    file: MERGE,
    guard: '            setText(typed);\n            setMergedId(undefined);',
    without: '            setText(typed);',
    attempt: async (module) => {
      const { asked } = await openDialog(module, 'MergeDialog');
      await userEvent.click(await screen.findByRole('button', { name: /Preview merging Quillfeather, Goldie/ }));
      await screen.findByRole('button', { name: /Merge chart 10490/ });
      await userEvent.type(screen.getByLabelText('The chart that was registered twice'), 'x');
      await press(ACT);
      return asked('patient.merge');
    },
  },
  {
    name: 'particulars that lack what is needed are not saved',
    file: EDIT,
    guard: 'if (Object.keys(faults).length > 0 || !(await change.run(input))) return;',
    without: 'if (!(await change.run(input))) return;',
    attempt: async (module) => {
      const { asked } = await openDialog(module, 'EditParticulars');
      await userEvent.clear(screen.getByLabelText('Family name'));
      await press(ACT);
      return asked('patient.change');
    },
  },
  {
    name: 'leaving particulars asks about what was typed',
    file: EDIT,
    guard: 'dirty={JSON.stringify(draft) !== JSON.stringify(particularsDraft(base))}',
    without: 'dirty={false}',
    attempt: async (module) => {
      await openDialog(module, 'EditParticulars');
      await userEvent.type(screen.getByLabelText('Family name'), 's');
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'what somebody else changed while particulars were open is not overwritten unseen',
    file: EDIT,
    guard: 'version: base.version,',
    without: 'version: page.version,',
    attempt: async (module) => {
      const { asked, show } = await openDialog(module, 'EditParticulars');
      await userEvent.type(screen.getByLabelText('Family name'), 's');
      show({ ...PATIENT, version: PATIENT.version + 1 });
      await press(ACT);
      return asked('patient.change').filter(({ input }) => (input as { version: number }).version !== PATIENT.version);
    },
  },
  {
    name: 'visits are not moved to a guarantor nobody chose',
    file: MOVE,
    guard: 'parsed.success ? await move.run(input) : undefined',
    without: 'await move.run(input)',
    attempt: async (module) => {
      const { asked } = await openDialog(module, 'MoveGuarantor');
      await press(ACT);
      return asked('patient.moveGuarantor');
    },
  },
];

provesGuards(guards);
