import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { bridge } from '../../renderer/lib/bridge.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const FOLDER = 'renderer/features/fees';
const LINES = `${FOLDER}/lines.tsx`;
const SCHEDULE = `${FOLDER}/schedule-dialog.tsx`;
const IMPORT = `${FOLDER}/import-dialog.tsx`;
const MEDICARE = `${FOLDER}/medicare-dialog.tsx`;
const ACT = '{Control>}{Enter}{/Control}';
const NEVER = () => new Promise<Reply>(() => undefined);
const nothing = () => undefined;
const USUAL = {
  feeScheduleId: 'usual',
  ...{ name: 'Usual', kind: 'charge', payerId: null, renderingProviderId: null, facilityId: null },
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, active: true, lines: 2 },
};
const NAMES = { payers: [{ payerId: 'mutual', name: 'Prairie Mutual' }], renderings: [], facilities: [] };

type Draws = (props: Readonly<Record<string, unknown>>) => ReactElement;
const named = (module: ScreenModule, name: string): Draws => module[name] as unknown as Draws;

/** Types a line of a schedule and answers the lines that reached the engine. */
async function typeLine(module: ScreenModule, typed: string) {
  const Lines = named(module, 'Lines');
  const { calls } = setAnswers({
    'fee.get': () => answer({ lines: [], count: 0 }),
    'procedure.search': () => answer([]),
    'fee.saveLines': NEVER,
  });
  render(
    <MemoryRouter>
      <Lines schedule={USUAL} />
    </MemoryRouter>,
  );
  await screen.findByText(/No code yet/);
  await userEvent.keyboard(`l${typed}{Enter}`);
  await act(settle);
  return calls.filter(({ name }) => name === 'fee.saveLines');
}

/** Types a schedule and answers what was saved. */
async function saveSchedule(module: ScreenModule, name: string, says: string) {
  const Dialog = named(module, 'ScheduleDialog');
  const { calls } = setAnswers({ 'fee.save': NEVER });
  render(<Dialog names={NAMES} onSaved={nothing} onClose={nothing} />);
  if (name !== '') await userEvent.type(screen.getByLabelText('Name'), name);
  await userEvent.selectOptions(screen.getByLabelText('It says'), says);
  await userEvent.keyboard(ACT);
  await act(settle);
  return calls.filter((call) => call.name === 'fee.save');
}

const SEEN = { added: 1, changed: 1, same: 0, faults: [] };

/** Hands over a file that the engine reads as `seen`, then presses the key of taking it so many times; answers the calls. */
async function takeFile(module: ScreenModule, seen: object, presses: number, finished = false) {
  const Dialog = named(module, 'ImportDialog');
  let job = 0;
  const fake = setAnswers({
    'upload.begin': () => answer({ pieceBytes: 1 }),
    'upload.add': () => answer({ arrived: 1, complete: true }),
    'upload.discard': () => answer({}),
    'fee.import': () => answer({ jobId: `job ${++job}` }),
  });
  Object.assign(bridge(), { openFiles: () => Promise.resolve([{ name: 'fees.csv', bytes: Uint8Array.of(65) }]) });
  const stop = followJobs();
  const end = (jobId: string) =>
    act(() => fake.emit({ type: 'job.ended', jobId, name: 'fee.import', reply: answer(seen), cancelled: false }));
  const taken = () => fake.calls.filter(({ name }) => name === 'fee.import').slice(1);
  render(<Dialog schedule={USUAL} onClose={nothing} />);
  await userEvent.keyboard('{Control>}o{/Control}');
  await waitFor(() => {
    if (job !== 1) throw new Error('the file is not read yet');
  });
  await act(settle);
  end('job 1');
  for (let press = 0; press < presses; press += 1) {
    await userEvent.keyboard(ACT);
    await act(settle);
    if (finished) end(`job ${job}`);
  }
  stop();
  return { taken: taken(), calls: fake.calls };
}

/** Opens the fees of localities, types a percentage, and answers what was to be set. */
async function fillFromMedicare(module: ScreenModule, places: readonly object[], percent: string) {
  const Dialog = named(module, 'MedicareDialog');
  const { calls } = setAnswers({ 'rvu.localities': () => answer(places), 'fee.fromMedicare': NEVER });
  render(<Dialog schedule={USUAL} onClose={nothing} />);
  await act(settle);
  await userEvent.clear(screen.getByLabelText('Percent of Medicare'));
  await userEvent.type(screen.getByLabelText('Percent of Medicare'), percent);
  await userEvent.keyboard(ACT);
  await act(settle);
  return calls.filter(({ name }) => name === 'fee.fromMedicare');
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a line without a code is not set',
    file: LINES,
    guard: 'if (known === undefined || readModifier',
    without: 'if (readModifier',
    attempt: (module) => typeLine(module, '12{Tab}{Tab}9.50'),
  },
  {
    name: 'a line with half a modifier is not set without it',
    file: LINES,
    guard: 'readModifier === undefined || amount === undefined ||',
    without: 'amount === undefined ||',
    attempt: (module) => typeLine(module, 'a4550{Tab}2{Tab}9.50'),
  },
  {
    name: 'a fee is never below zero',
    file: LINES,
    guard: '|| amount < 0) return setTried(true)',
    without: ') return setTried(true)',
    attempt: (module) => typeLine(module, 'a4550{Tab}{Tab}-9.50'),
  },
  {
    name: 'a schedule without a name is not saved',
    file: SCHEDULE,
    guard: "if (fields.name.trim() === '' || (",
    without: 'if ((',
    attempt: (module) => saveSchedule(module, '', 'What we charge'),
  },
  {
    name: 'a contract of no payer is not saved',
    file: SCHEDULE,
    guard: "|| (fields.kind === 'allowed' && fields.payerId === null)) return;",
    without: ') return;',
    attempt: (module) => saveSchedule(module, 'Rates', 'A contract: what the payer allows'),
  },
  {
    name: 'a copy without a name is not made',
    file: `${FOLDER}/raise-dialog.tsx`,
    guard: "&& name.trim() !== ''",
    without: '',
    attempt: async (module) => {
      const Dialog = named(module, 'RaiseDialog');
      const { calls } = setAnswers({ 'fee.copy': NEVER });
      render(<Dialog schedule={USUAL} copy onSaved={nothing} onClose={nothing} />);
      await userEvent.clear(screen.getByLabelText('Name of the copy'));
      await userEvent.keyboard(ACT);
      await act(settle);
      return calls.filter(({ name }) => name === 'fee.copy');
    },
  },
  {
    name: 'fees are not set to a share of nothing',
    file: MEDICARE,
    guard: ' && share > 0;',
    without: ';',
    attempt: (module) => fillFromMedicare(module, [{ locality: '05402', state: 'NE', name: 'Nebraska' }], '0'),
  },
  {
    name: 'fees are not set without a locality',
    file: MEDICARE,
    guard: "const ready = locality !== '' && share",
    without: 'const ready = share',
    attempt: (module) => fillFromMedicare(module, [], '100'),
  },
  {
    name: 'of a file with a wrong line nothing is taken',
    file: IMPORT,
    guard: '&& seen.faults.length === 0',
    without: '',
    attempt: async (module) => (await takeFile(module, { ...SEEN, faults: [{ line: 3, words: 'No code' }] }, 1)).taken,
  },
  {
    name: 'a file that changes nothing is not taken',
    file: IMPORT,
    guard: '&& seen.added + seen.changed > 0',
    without: '',
    attempt: async (module) => (await takeFile(module, { ...SEEN, added: 0, changed: 0, same: 9 }, 1)).taken,
  },
  {
    name: 'a file that is being taken is not taken again',
    file: IMPORT,
    guard: '!ready || running !== undefined',
    without: '!ready',
    attempt: async (module) => (await takeFile(module, SEEN, 2)).taken.slice(1),
  },
  {
    name: 'a file that was taken is not taken again',
    file: IMPORT,
    guard: '&& done === undefined',
    without: '',
    attempt: async (module) => (await takeFile(module, SEEN, 2, true)).taken.slice(1),
  },
  {
    name: 'a file that was looked at is not kept',
    file: IMPORT,
    guard: "call('upload.discard', { uploadId: file.uploadId })",
    without: 'Promise.resolve()',
    attempt: async (module) => {
      const { calls } = await takeFile(module, SEEN, 0);
      await userEvent.keyboard('{Escape}');
      await act(settle);
      return calls.some(({ name }) => name === 'upload.discard') ? [] : ['the file is still there'];
    },
  },
];

provesGuards(guards);
