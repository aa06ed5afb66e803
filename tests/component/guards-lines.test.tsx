import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import type { Reply } from '#shared/contract/reply.ts';
import { NEW_BILL, type TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';

const LINES = 'renderer/features/claims/lines-dialog.tsx';
const CELLS = 'renderer/features/claim-kinds/cell-reader.ts';
const TEXT = 'renderer/features/claim-kinds/facility-text.ts';
const LISTS = 'renderer/features/claim-kinds/facility-lists.tsx';
const NEVER = () => new Promise<Reply>(() => undefined);
const TODAY = plainDate('2026-07-14');

const line = (chargeLineId: string, code: string) => ({ chargeLineId, serviceDate: TODAY, code, modifiers: '', charge: 90_00 });
const sibling = (claimId: string, merges: boolean) => ({
  ...{ claimId, claimNumber: `C-${claimId}`, version: 2, status: 'ready', charge: 90_00, frequency: '1', rank: 1 },
  ...{ payerName: 'Prairie Mutual', lineIds: [`line-${claimId}`], merges },
});

/** Opens the lines of a claim, ticks some, and presses keys; answers the commands that reached the engine. */
async function move(
  module: ScreenModule,
  { tick = [], keys, splits = true }: { tick?: readonly RegExp[]; keys: readonly string[]; splits?: boolean },
) {
  const Dialog = module.LinesDialog as unknown as (props: { claim: object; onClose: () => void }) => ReactNode;
  const family = {
    claims: [sibling('nell', false), sibling('own', true), sibling('sent', false)],
    lines: [line('a', 'T1015'), line('b', 'G0444')],
    splits,
  };
  const { calls } = setAnswers({ 'claim.siblings': () => answer(family), 'claim.split': NEVER, 'claim.merge': NEVER });
  render(
    <MemoryRouter>
      <Dialog claim={{ claimId: 'nell', claimNumber: 'C-nell', version: 5 }} onClose={() => undefined} />
    </MemoryRouter>,
  );
  await screen.findByLabelText(/^T1015/);
  for (const label of tick) await userEvent.click(screen.getByLabelText(label));
  for (const pressed of keys) {
    await userEvent.keyboard(pressed);
    await act(settle);
  }
  return calls.filter(({ name }) => name === 'claim.split' || name === 'claim.merge');
}
const ACT = '{Control>}{Enter}{/Control}';
const SECOND = '{Alt>}2{/Alt}';

type Reader = typeof import('../../renderer/features/claim-kinds/cell-reader.ts');
/** What is kept of a cell that says this; nothing, while the guard stands. */
const kept = (module: ScreenModule, read: (reader: ReturnType<Reader['cellReader']>) => unknown, cell: string) =>
  [read((module as unknown as Reader).cellReader({ cell }))].filter((value) => value !== undefined && value !== '');

type Texts = typeof import('../../renderer/features/claim-kinds/facility-text.ts');
const textsOf = (module: ScreenModule) => module as unknown as Texts;

/** Types a list of a facility's bill and answers what was kept of it. */
async function bill(module: ScreenModule, label: string, text: string) {
  type Props = { encounter: object; bill: TypedInstitutional; onBill: (some: Partial<TypedInstitutional>) => void };
  const Part = module.BillDiagnoses as unknown as (props: Props) => ReactNode;
  const keptRows: Partial<TypedInstitutional>[] = [];
  render(<Part encounter={{ serviceDate: TODAY }} bill={NEW_BILL} onBill={(some: Partial<TypedInstitutional>) => keptRows.push(some)} />);
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.paste(text);
  return keptRows;
}

const guards: readonly GuardedAttempt[] = [
  {
    name: 'no line is not put on a claim of its own',
    file: LINES,
    guard: 'leaving.size === 0 || ',
    without: '',
    attempt: (module) => move(module, { keys: [ACT] }),
  },
  {
    name: 'not all lines leave a claim',
    file: LINES,
    guard: 'leaving.size === all || ',
    without: '',
    attempt: (module) => move(module, { tick: [/^T1015/, /^G0444/], keys: [ACT] }),
  },
  {
    name: 'lines of a claim that cannot be split are not chosen',
    file: LINES,
    guard: 'disabled={!family.splits}',
    without: '',
    attempt: async (module) => {
      await move(module, { tick: [/^T1015/], keys: [], splits: false });
      return screen.queryAllByRole('checkbox', { checked: true });
    },
  },
  {
    name: 'the lines of a claim that cannot be merged are not offered',
    file: LINES,
    guard: '.filter(({ merges }) => merges)',
    without: '',
    attempt: (module) => move(module, { keys: [SECOND] }),
  },
  {
    name: 'a ZIP of other than five or nine digits is not kept',
    file: CELLS,
    guard: "digits === '' || digits.length === 5 || digits.length === 9",
    without: "digits === '' || digits",
    attempt: async (module) => kept(module, ({ zip }) => zip('cell'), '627'),
  },
  {
    name: 'a whole number past its bounds is not kept',
    file: CELLS,
    guard: 'value >= least && value <= most',
    without: 'true',
    attempt: async (module) => ['0', '10', '-3'].flatMap((typed) => kept(module, ({ whole }) => whole('cell', 1, 9), typed)),
  },
  {
    name: 'a decimal of more than three places, or too large, is not kept',
    file: CELLS,
    guard: 'value >= 0 && value < below && /^\\d*(\\.\\d{1,3})?$/.test(typed)',
    without: 'value >= 0',
    attempt: async (module) =>
      ['1.2345', '1000', '1e2'].flatMap((typed) => kept(module, ({ thousandths }) => thousandths('cell', 100), typed)),
  },
  {
    name: 'a list of codes of which one part cannot be read is kept by nobody',
    file: TEXT,
    guard: 'rows.length === parts.length ? rows : undefined',
    without: 'rows',
    attempt: async (module) =>
      [textsOf(module).readDated('11 07/02/2026, 50 someday', TODAY), textsOf(module).readValues('80 4.00, 81 many', TODAY)].filter(
        Boolean,
      ),
  },
  {
    name: 'an amount below zero is no value of a bill',
    file: TEXT,
    guard: ' || amount < 0 ',
    without: ' ',
    attempt: async (module) => [textsOf(module).readValues('80 -4.00', TODAY)].filter(Boolean),
  },
  {
    name: 'more codes than the bill has places for are not kept',
    file: LISTS,
    guard: 'next !== undefined && next.length <= most',
    without: 'next !== undefined',
    attempt: (module) => bill(module, 'Reasons for the visit', 'R50.9 R05.9 R07.9 R10.9'),
  },
];

provesGuards(guards);
