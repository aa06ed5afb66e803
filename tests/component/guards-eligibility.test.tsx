import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { anythingUnsaved } from '../../renderer/lib/unsaved.ts';
import { BATCH, DUE, EXCEPTIONS } from './eligibility-samples.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const FOLDER = 'renderer/features/eligibility';
const SCREEN = `${FOLDER}/eligibility-screen.tsx`;
const SHEET = `${FOLDER}/typed-sheet-dialog.tsx`;
const ACT = '{Control>}{Enter}{/Control}';
const NEVER = () => new Promise<Reply>(() => undefined);
const nothing = () => undefined;
const [CAN_BE_ASKED, LACKS_ID, WAITS] = DUE;

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;
const named = (module: ScreenModule, name: string): Draws => module[name] as unknown as Draws;

/** Draws who is due and presses the key of asking so many times; answers the requests that reached the engine. */
async function ask(module: ScreenModule, due: readonly unknown[], presses: number) {
  const EligibilityScreen = named(module, 'EligibilityScreen');
  const { calls } = setAnswers({
    'eligibility.due': () => answer(due),
    'eligibility.exceptions': () => answer({ count: 0, rows: [] }),
    'eligibility.request': () => answer({ jobId: 'ask' }),
  });
  const stop = followJobs();
  render(
    <MemoryRouter>
      <EligibilityScreen />
    </MemoryRouter>,
  );
  await screen.findByText(/^(Everybody is checked|Prairie Mutual)$/);
  for (let press = 0; press < presses; press += 1) {
    await userEvent.keyboard(ACT);
    await act(settle);
  }
  stop();
  return calls.filter(({ name }) => name === 'eligibility.request');
}

/** Types a reason into a dialog and presses the key of its act. */
async function giveReason(module: ScreenModule, dialog: string, operation: string, props: object, reason: string) {
  const Dialog = named(module, dialog);
  const { calls } = setAnswers({ [operation]: NEVER });
  render(<Dialog {...props} onClose={nothing} />);
  await userEvent.type(screen.getByLabelText(/^Why/), reason);
  await userEvent.keyboard(ACT);
  await act(settle);
  return calls.filter(({ name }) => name === operation);
}

/** Opens the sheet that is typed on the phone and types a share into it. */
async function typeSheet(module: ScreenModule, share: string) {
  const TypedSheetDialog = named(module, 'TypedSheetDialog');
  const { calls } = setAnswers({ 'eligibility.record': NEVER });
  render(<TypedSheetDialog coverageId="c" about="Quillfeather, Marigold" visitDate="2026-07-16" onClose={nothing} />);
  await userEvent.type(screen.getByLabelText('Coinsurance, percent'), share);
  return calls;
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'nobody who cannot be asked about is asked about',
    file: SCREEN,
    guard: "cannotAsk === '' && waitingSince === null",
    without: 'waitingSince === null',
    attempt: (module) => ask(module, [LACKS_ID], 1),
  },
  {
    name: 'nobody is asked about while an answer is awaited',
    file: SCREEN,
    guard: "cannotAsk === '' && waitingSince === null",
    without: "cannotAsk === ''",
    attempt: (module) => ask(module, [WAITS], 1),
  },
  {
    name: 'no file without a question is asked for',
    file: SCREEN,
    guard: 'disabled: askable.length === 0 || running',
    without: 'disabled: running',
    attempt: (module) => ask(module, [], 1),
  },
  {
    name: 'questions that are being written are not written again',
    file: SCREEN,
    guard: 'disabled: askable.length === 0 || running',
    without: 'disabled: askable.length === 0',
    attempt: async (module) => (await ask(module, [CAN_BE_ASKED], 2)).slice(1),
  },
  {
    name: 'a check is not taken back without a reason',
    file: `${FOLDER}/withdraw-dialog.tsx`,
    guard: "disabled={cleanLine(reason) === '' || withdraw.running}",
    without: 'disabled={withdraw.running}',
    attempt: (module) =>
      giveReason(
        module,
        'WithdrawDialog',
        'eligibility.withdraw',
        { check: { checkId: 'k', checkedOn: '2026-07-01', source: 'file' } },
        '  ',
      ),
  },
  {
    name: 'an answer is not put away without a reason',
    file: `${FOLDER}/answer-dialogs.tsx`,
    guard: "disabled={cleanLine(reason) === '' || dismiss.running}",
    without: 'disabled={dismiss.running}',
    attempt: (module) => giveReason(module, 'DismissDialog', 'eligibility.dismiss', { answer: EXCEPTIONS.rows[0] }, '  '),
  },
  {
    name: 'a sheet that cannot be right is not kept',
    file: SHEET,
    guard: 'if (Object.keys(sheetErrors(draft, today())).length > 0) return;',
    without: '',
    attempt: async (module) => {
      const calls = await typeSheet(module, '200');
      await userEvent.keyboard(ACT);
      await act(settle);
      return calls.filter(({ name }) => name === 'eligibility.record');
    },
  },
  {
    name: 'leaving a sheet asks about what was typed',
    file: SHEET,
    guard: 'useUnsaved(draft !== start,',
    without: 'useUnsaved(false,',
    attempt: async (module) => {
      await typeSheet(module, '20');
      return anythingUnsaved() ? [] : ['nobody asks'];
    },
  },
  {
    name: 'only in a sample practice invented payers answer',
    file: `${FOLDER}/files-tab.tsx`,
    guard: '{isSample && (',
    without: '{batch && (',
    attempt: async (module) => {
      const FilesTab = named(module, 'FilesTab');
      setAnswers({ 'eligibility.batches': () => answer([BATCH]) });
      render(
        <MemoryRouter>
          <FilesTab />
        </MemoryRouter>,
      );
      await screen.findByRole('button', { name: /Save a copy/ });
      return screen.queryAllByRole('button', { name: /Let the payers answer/ });
    },
  },
];

provesGuards(guards);
