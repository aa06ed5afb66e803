import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach } from 'vitest';
import type { Reply } from '#shared/contract/reply.ts';
import { anythingUnsaved, forgetUnsaved } from '../../renderer/lib/unsaved.ts';
import { EXCEPTIONS } from './eligibility-samples.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { IDS } from './ids.ts';
import { LEDGER, MERGE_PREVIEW, PATIENT, PAYERS, ROW, TWIN } from './patient-samples.ts';

const PATIENTS = 'renderer/features/patients';
const ELIGIBILITY = 'renderer/features/eligibility';
const NEVER = () => new Promise<Reply>(() => undefined);
const NOT_READ = '2/30/2026';
const FORGETS = { guard: 'if (!fieldsRead(() => setErrors({}))) return;', without: '' };
afterEach(forgetUnsaved);

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;

/** Draws a dialog or a screen; answers what was asked of the engine, and how often the dialog was left. */
async function open(module: ScreenModule, name: string, props: object) {
  const Part = module[name] as unknown as Draws;
  const { calls } = setAnswers({
    'payer.list': () => answer(PAYERS),
    'employer.list': () => answer([]),
    'referring.list': () => answer([]),
    'provider.list': () => answer([]),
    'superbill.list': () => answer([]),
    'ledger.patient': () => answer(LEDGER),
    'patient.search': () => answer([ROW]),
    'patient.likely': () => answer([{ ...TWIN, because: 'same phone' }]),
    'patient.mergePreview': () => answer(MERGE_PREVIEW),
    'patient.numbering': () => answer({ next: 10491, prefix: '', digits: 1, example: '10491' }),
    ...Object.fromEntries(
      ['patient.register', 'patient.change', 'coverage.save', 'case.save', 'authorization.save', 'eligibility.record'].map((save) => [
        save,
        NEVER,
      ]),
    ),
  });
  const left: string[] = [];
  const router = createMemoryRouter([{ path: '*', element: <Part {...props} onClose={() => left.push('left')} /> }], {
    initialEntries: ['/patients/new'],
  });
  render(<RouterProvider router={router} />);
  await act(settle);
  return { left, asked: (operation: string) => calls.filter((call) => call.name === operation) };
}

const type = (label: string, text: string) => userEvent.type(screen.getByLabelText(label), text);
const press = async (keys: string): Promise<void> => {
  await userEvent.keyboard(keys);
  await act(settle);
};
const ACT = '{Control>}{Enter}{/Control}';

/** Types something that cannot be read into a field and saves; answers what was saved without it. */
async function saveUnread(
  module: ScreenModule,
  [name, props]: readonly [string, object],
  label: string,
  operation: string,
  text = NOT_READ,
) {
  const { asked } = await open(module, name, props);
  if (operation === 'authorization.save') await type('Number', 'A77');
  await type(label, text);
  await press(ACT);
  return asked(operation);
}

/** Types into a dialog and asks whether leaving it would ask. */
async function typeAndLeave(module: ScreenModule, [name, props]: readonly [string, object], label: string, text: string) {
  await open(module, name, props);
  await type(label, text);
  return anythingUnsaved() ? [] : ['nobody asks'];
}

const coverage = ['EditCoverage', { page: PATIENT, coverage: PATIENT.coverages[0] }] as const;
const authorization = ['AuthorizationDialog', { caseId: IDS.encounter, stored: undefined, payerId: IDS.payer }] as const;
const onPage = { page: PATIENT };

const unread: readonly GuardedAttempt[] = [
  {
    name: 'a registration is not saved without a day that nobody could read',
    file: `${PATIENTS}/register-screen.tsx`,
    guard: 'if (fieldsRead()) void',
    without: 'void',
    attempt: async (module) => {
      const { asked } = await open(module, 'RegisterScreen', {});
      for (const [label, text] of [
        ['Family name', 'Yarrow'],
        ['Given name', 'Ann'],
        ['Birth date', '9/18/1979'],
        ['Signature on file: signed on', NOT_READ],
      ] as const)
        await type(label, text);
      await press(ACT);
      return asked('patient.register');
    },
  },
  {
    name: 'nor particulars',
    file: `${PATIENTS}/edit-particulars.tsx`,
    ...FORGETS,
    attempt: (module) => saveUnread(module, ['EditParticulars', onPage], 'Died on', 'patient.change'),
  },
  {
    name: 'nor a coverage',
    file: `${PATIENTS}/edit-coverage.tsx`,
    ...FORGETS,
    attempt: (module) => saveUnread(module, coverage, 'Until', 'coverage.save'),
  },
  {
    name: 'nor a case',
    file: `${PATIENTS}/case-dialog.tsx`,
    ...FORGETS,
    attempt: (module) => saveUnread(module, ['CaseDialog', { page: PATIENT, stored: undefined }], 'First signs', 'case.save'),
  },
  {
    name: 'nor an authorization, whose limit would be no limit',
    file: `${PATIENTS}/authorization-dialog.tsx`,
    ...FORGETS,
    attempt: (module) => saveUnread(module, authorization, 'Allowed', 'authorization.save', 'ten'),
  },
  {
    name: 'nor what a payer said',
    file: `${ELIGIBILITY}/typed-sheet-dialog.tsx`,
    guard: 'if (!fieldsRead(() => setTried(false))) return;',
    without: '',
    attempt: (module) =>
      saveUnread(
        module,
        ['TypedSheetDialog', { coverageId: 'c', about: 'Quillfeather', visitDate: '2026-07-16' }],
        'Office copay',
        'eligibility.record',
        '30 dollars',
      ),
  },
];

const days: readonly GuardedAttempt[] = [
  {
    name: 'nobody is born tomorrow',
    file: `${PATIENTS}/edit-particulars.tsx`,
    guard: '...particularsFaults(draft, today()), ',
    without: '',
    attempt: async (module) => {
      const { asked } = await open(module, 'EditParticulars', onPage);
      await userEvent.clear(screen.getByLabelText('Birth date'));
      await type('Birth date', '1/1/2199');
      await press(ACT);
      return asked('patient.change');
    },
  },
  {
    name: 'a coverage does not end before it starts',
    file: `${PATIENTS}/edit-coverage.tsx`,
    guard: "...coverageFaults(draft, 'coverage', today()), ",
    without: '',
    attempt: async (module) => {
      const { asked } = await open(module, ...coverage);
      await type('In force from', '7/1/2026');
      await type('Until', '6/1/2026');
      await press(ACT);
      return asked('coverage.save');
    },
  },
];

const HELD = { without: 'dirty={false}' };
const leaving: readonly GuardedAttempt[] = [
  {
    name: 'leaving a payment asks about what was typed',
    file: `${PATIENTS}/take-payment.tsx`,
    guard: 'dirty={typed !== undefined && JSON.stringify(typed) !== JSON.stringify(first)}',
    ...HELD,
    attempt: (module) => typeAndLeave(module, ['TakePayment', onPage], 'Terminal reference', '77'),
  },
  {
    name: 'leaving the chart numbers asks',
    file: `${PATIENTS}/numbering-dialog.tsx`,
    guard: 'dirty={Object.keys(typed).length > 0}',
    ...HELD,
    attempt: (module) => typeAndLeave(module, ['NumberingDialog', {}], 'Letters in front', 'PF'),
  },
  {
    name: 'leaving a new superbill asks',
    file: `${PATIENTS}/new-superbill.tsx`,
    guard: 'dirty={chosen !== lastProvider || visitDate !== today()}',
    ...HELD,
    attempt: (module) => typeAndLeave(module, ['NewSuperbill', onPage], 'Visit on', '{Backspace}'),
  },
  {
    name: 'leaving a merge asks about the fields that were chosen',
    file: `${PATIENTS}/merge-dialog.tsx`,
    guard: 'dirty={Object.keys(takes).length > 0}',
    ...HELD,
    attempt: async (module) => {
      await open(module, 'MergeDialog', { page: PATIENT, mergedId: IDS.other });
      await userEvent.selectOptions(await screen.findByLabelText('Given name'), 'merged');
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'leaving asks why a check was to be taken back',
    file: `${ELIGIBILITY}/withdraw-dialog.tsx`,
    guard: '<HeldReason reason={reason} />',
    without: '',
    attempt: (module) => typeAndLeave(module, ['WithdrawDialog', { check: { checkId: 'k', checkedOn: '2026-07-01' } }], 'Why', 'A brother'),
  },
  {
    name: 'leaving asks why an answer was to be put away',
    file: `${ELIGIBILITY}/answer-dialogs.tsx`,
    guard: '<HeldReason reason={reason} />',
    without: '',
    attempt: (module) => typeAndLeave(module, ['DismissDialog', { answer: EXCEPTIONS.rows[0] }], 'Why', 'Not ours'),
  },
  ...(
    [
      ['edit-coverage', coverage, 'Member ID'],
      ['edit-particulars', ['EditParticulars', onPage], 'Given name'],
      ['case-dialog', ['CaseDialog', { page: PATIENT, stored: undefined }], 'Name'],
      ['authorization-dialog', authorization, 'Number'],
      ['take-payment', ['TakePayment', onPage], 'Terminal reference'],
    ] as const
  ).map(
    ([file, dialog, label]): GuardedAttempt => ({
      name: `the button that goes back asks as Esc does: ${file}`,
      file: `${PATIENTS}/${file}.tsx`,
      guard: 'keys="Esc" onClick={onClose}',
      without: 'onClick={onClose}',
      attempt: async (module) => {
        const { left } = await open(module, dialog[0], dialog[1]);
        await type(label, 'x');
        await userEvent.click(screen.getByRole('button', { name: /^Go back/ }));
        return left;
      },
    }),
  ),
];

provesGuards([...unread, ...days, ...leaving]);
