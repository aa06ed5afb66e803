import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType, ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { Dialog } from '../../renderer/ui/dialog.tsx';
import { answer, type FakeBridge } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule, settle } from './guard-twins.ts';
import { appointment, BOOK, bookEngine, refused, SETUP, SLIP, TUESDAY } from './schedule-facts.tsx';

const FOLDER = 'renderer/features/schedule/';
const asked = ({ calls }: FakeBridge, name: string) => calls.filter((call) => call.name === name);
const nothing = () => undefined;
const press = async (keys: string) => {
  await userEvent.keyboard(keys);
  await act(settle);
};
const ACT = '{Control>}{Enter}{/Control}';

/** Draws a part of a module with whatever it takes. */
function draw(module: ScreenModule, name: string, props: object, around: (part: ReactNode) => ReactNode = (part) => part): void {
  const Part = module[name] as ComponentType<object> | undefined;
  if (!Part) throw new Error(`${name} is gone`);
  render(<MemoryRouter>{around(<Part {...props} />)}</MemoryRouter>);
}

/** A desk whose commands are counted. */
function fakeDesk() {
  const done: unknown[] = [];
  const did =
    (what: string) =>
    async (...given: readonly unknown[]) => {
      done.push([what, ...given]);
      return true;
    };
  return { done, desk: { put: did('put'), takeOff: did('takeOff'), problem: undefined, running: false, clear: nothing } };
}

/** Types into a dialog and presses Esc; answers what was closed without a question. */
async function leave(module: ScreenModule, name: string, props: object, label: string | RegExp): Promise<readonly unknown[]> {
  bookEngine([]);
  const closed: unknown[] = [];
  draw(module, name, { ...props, onClose: () => closed.push('closed') });
  await userEvent.type(await screen.findByLabelText(label), 'x');
  await press('{Escape}');
  return closed;
}

const PLACE = { resourceId: BOOK.doctor, roomId: null, day: TUESDAY, start: 540, minutes: 20 };
const BOOKING = {
  start: { place: PLACE, patientId: BOOK.theo, patientText: 'Bramblewick, Theo' },
  setup: SETUP,
  onClose: nothing,
  onBooked: nothing,
};
const HELD = 'useUnsaved(dirty, words);';

const guards: readonly GuardedAttempt[] = [
  {
    name: 'a taken place is not booked again without a reason',
    file: `${FOLDER}book-dialog.tsx`,
    guard: "(taken && draft.conflictReason.trim() === '' && !leaveOut)",
    without: 'false',
    attempt: async (module) => {
      const engine = bookEngine([], { 'schedule.book': () => refused('schedule.conflict', { conflicts: ['taken'] }) });
      draw(module, 'BookDialog', BOOKING);
      await press(ACT);
      await press(ACT);
      return asked(engine, 'schedule.book').slice(1);
    },
  },
  {
    name: 'two presses book once',
    file: `${FOLDER}book-dialog.tsx`,
    guard: "const book = useCommand('schedule.book');",
    without:
      "const book = { problem: undefined, running: false, run: async (given) => (await import('../../lib/api.ts')).call('schedule.book', given).catch(() => undefined) };",
    attempt: async (module) => {
      const engine = bookEngine([], {
        'schedule.book': async () => {
          await settle();
          return refused('schedule.conflict', { conflicts: ['taken'] });
        },
      });
      draw(module, 'BookDialog', BOOKING);
      const book = screen.getByRole('button', { name: /^Book/ });
      await act(async () => {
        book.click();
        book.click();
        await settle();
        await settle();
      });
      return asked(engine, 'schedule.book').slice(1);
    },
  },
  {
    name: 'an appointment is not cancelled without a reason',
    file: `${FOLDER}reason-dialogs.tsx`,
    guard: "disabled={reason.trim() === '' || desk.running}",
    without: 'disabled={desk.running}',
    attempt: async (module) => {
      const { desk, done } = fakeDesk();
      draw(module, 'CancelDialog', { row: appointment(), desk, onClose: nothing });
      await userEvent.type(screen.getByLabelText('Why'), '  ');
      await press(ACT);
      return done;
    },
  },
  {
    name: 'nothing is moved onto a taken place without a reason',
    file: `${FOLDER}reason-dialogs.tsx`,
    guard: "const needed = conflict !== '' && reason.trim() === '';",
    without: 'const needed = false;',
    attempt: async (module) => {
      const { desk, done } = fakeDesk();
      draw(module, 'MoveDialog', { row: appointment(), place: PLACE, conflict: 'taken', desk, onClose: nothing });
      await press(ACT);
      return done;
    },
  },
  {
    name: 'no copay of nothing is taken',
    file: `${FOLDER}copay-dialog.tsx`,
    guard: 'amount !== undefined && amount > 0 && ',
    without: 'amount !== undefined && ',
    attempt: async (module) => {
      const engine = bookEngine([]);
      draw(module, 'CopayDialog', { row: appointment({ status: 'arrived', superbill: SLIP }), today: TUESDAY, onClose: nothing });
      const amount = screen.getByLabelText(/^Amount/);
      await userEvent.clear(amount);
      await userEvent.type(amount, '0');
      await press(ACT);
      return asked(engine, 'payment.take');
    },
  },
  {
    name: 'who has not come by today has no charges and did not arrive',
    file: `${FOLDER}actions.ts`,
    guard: "(to === 'cancelled' || row.day <= today)",
    without: 'true',
    attempt: async (module) => {
      const { scheduleActions } = module as unknown as typeof import('../../renderer/features/schedule/actions.ts');
      const screenState = {
        ...{ day: TUESDAY, today: TUESDAY, selected: appointment({ day: '2026-07-15' as typeof TUESDAY }), moving: null },
        ...{ cursor: { column: '', minute: 540, appointmentId: BOOK.early }, book: { columns: [], setup: SETUP } },
        ...{ desk: { slipOf: nothing }, setDialog: nothing, setMoving: nothing, openCharges: nothing },
      } as unknown as Parameters<typeof scheduleActions>[0];
      return scheduleActions(screenState).filter(({ keys, disabled }) => ['A', 'E', 'X'].includes(keys) && !disabled);
    },
  },
  {
    name: 'Esc does not lose a typed appointment',
    file: `${FOLDER}held-typing.tsx`,
    guard: HELD,
    without: 'useUnsaved(false, words);',
    attempt: async ({ HeldTyping }) => {
      const closed: unknown[] = [];
      if (!HeldTyping) throw new Error('the guard is gone');
      const Held = HeldTyping as ComponentType<{ dirty: boolean; words: string }>;
      render(
        <MemoryRouter>
          <Dialog title="Anything" onClose={() => closed.push('closed')}>
            <Held dirty words="the appointment" />
          </Dialog>
        </MemoryRouter>,
      );
      await press('{Escape}');
      return closed;
    },
  },
  ...(
    [
      ['the new appointment', 'book-dialog.tsx', 'BookDialog', { ...BOOKING, start: { place: PLACE } }, 'Note', 'dirty={dirty}'],
      [
        'what an appointment is for',
        'edit-dialog.tsx',
        'EditDialog',
        { row: appointment(), setup: SETUP },
        'Note',
        'dirty={JSON.stringify(words) !== JSON.stringify(before)}',
      ],
      [
        'a recall',
        'waiting-dialogs.tsx',
        'RecallDialog',
        { recall: null, setup: SETUP, today: TUESDAY, onFind: nothing },
        'Words',
        "dirty={who.text !== (recall?.patientName ?? '') || words !== (recall?.words ?? '')}",
      ],
      [
        'a place on the waiting list',
        'waiting-dialogs.tsx',
        'WishDialog',
        { wish: null, setup: SETUP, today: TUESDAY, onFind: nothing },
        'Words',
        "dirty={who.text !== (wish?.patientName ?? '') || words !== (wish?.words ?? '')}",
      ],
    ] as const
  ).map(
    ([what, file, part, props, label, guard]): GuardedAttempt => ({
      name: `Esc asks before ${what} is lost`,
      file: `${FOLDER}${file}`,
      guard,
      without: 'dirty={false}',
      attempt: (module) => leave(module, part, props, label),
    }),
  ),
  {
    name: 'hours that were typed are not lost to another column',
    file: `${FOLDER}setup-hours.tsx`,
    guard: 'typed !== kept, `the hours of',
    without: 'false, `the hours of',
    attempt: async (module) => {
      bookEngine([]);
      draw(module, 'ColumnHours', { setup: SETUP }, (part) => (
        <Dialog title="Anything" onClose={nothing}>
          {part}
        </Dialog>
      ));
      await userEvent.type(await screen.findByLabelText('Monday, breaks'), 'x');
      await userEvent.selectOptions(screen.getByLabelText('Column'), BOOK.second);
      await act(settle);
      return screen.queryAllByDisplayValue(/Lunchx/).length === 0 ? ['lost'] : [];
    },
  },
  {
    name: 'hours that are no times are not saved',
    file: `${FOLDER}setup-hours.tsx`,
    guard: 'const hours = readWeek(week);',
    without: 'const hours = readWeek(week) ?? [];',
    attempt: async (module) => {
      const engine = bookEngine([], { 'schedule.saveResource': () => answer({ resourceId: BOOK.doctor }) });
      draw(module, 'ColumnHours', { setup: SETUP });
      await userEvent.type(screen.getByLabelText('Monday, open'), ', later');
      await userEvent.click(screen.getByRole('button', { name: 'Save the column' }));
      await act(settle);
      return asked(engine, 'schedule.saveResource');
    },
  },
];

provesGuards(guards);
