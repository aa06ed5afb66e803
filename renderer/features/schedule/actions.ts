import { type AppointmentStatus, mayBecome } from '#shared/domain/schedule/appointment.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { KeyBinding } from '../../lib/keymap.ts';
import { printSuperbills } from '../../lib/print-superbills.ts';
import type { Action } from '../../ui/action-bar.tsx';
import type { Dialogs } from './dialogs.tsx';
import { startAt } from './grid-keys.ts';
import { type Appointment, type Cursor, FINE_STEP } from './grid-model.ts';
import type { Book } from './use-book.ts';
import type { Desk } from './use-desk.ts';
import { fitted, ghostOf, type Moving, placeOf } from './use-moving.ts';

type Screen = {
  readonly day: PlainDate;
  readonly today: PlainDate;
  readonly selected: Appointment | undefined;
  readonly cursor: Cursor;
  readonly book: Book;
  readonly moving: Moving | null;
  readonly desk: Desk;
  readonly setDialog: (dialog: Dialogs) => void;
  readonly setMoving: (moving: Moving) => void;
  readonly openCharges: (superbillId: string, row: Appointment) => void;
};

/** Everything that can be done here with its key; what does not fit the marked appointment is off. */
export function scheduleActions(screen: Screen): readonly Action[] {
  return [...deskActions(screen), ...visitActions(screen), ...placeActions(screen), ...pageActions(screen)];
}

const usable = ({ selected, moving }: Screen): Appointment | undefined => (moving ? undefined : selected);

/** Whether a visit may go there today. */
const mayStep = ({ today }: Screen, row: Appointment | undefined, to: AppointmentStatus): boolean =>
  row !== undefined && row.patientId !== null && mayBecome(row.status, to) && (to === 'cancelled' || row.day <= today);

/** A room's column does not say who sees the patient. */
const inRoom = ({ book }: Screen, { resourceId }: Appointment): boolean =>
  book.setup?.resources.find((each) => each.resourceId === resourceId)?.kind === 'room';

function deskActions(screen: Screen): readonly Action[] {
  const { desk, setDialog, book, cursor, moving } = screen;
  const row = usable(screen);
  const column = book.columns.find(({ key }) => key === cursor.column);
  const may = (to: AppointmentStatus) => mayStep(screen, row, to);
  const arrive = async (appointment: Appointment) => {
    if (inRoom(screen, appointment)) return setDialog({ kind: 'arrive', row: appointment, next: 'print' });
    const superbillId = await desk.checkIn(appointment, null);
    if (superbillId !== undefined) await printSuperbills([superbillId]);
  };
  return [
    {
      label: 'New',
      keys: 'N',
      primary: true,
      disabled: !column || moving !== null,
      run: () => column && setDialog({ kind: 'book', start: startAt(column, cursor) }),
    },
    { label: 'Find next', keys: 'F', disabled: moving !== null, run: () => setDialog({ kind: 'find', who: {} }) },
    { label: 'Arrived', keys: 'A', disabled: !may('arrived'), run: () => row && void arrive(row) },
    { label: 'Seen', keys: 'S', disabled: !may('seen'), run: () => row && void desk.markSeen(row) },
    { label: 'No-show', keys: 'X', disabled: !may('noShow'), run: () => row && void desk.markNoShow(row) },
    {
      label: 'Cancel',
      keys: 'C',
      disabled: row === undefined || !mayBecome(row.status, 'cancelled'),
      run: () => row && setDialog({ kind: 'cancel', row }),
    },
    { label: 'Step back', keys: 'B', disabled: row === undefined || row.status === 'booked', run: () => row && void desk.stepBack(row) },
  ];
}

/** From the slot to its money: the copay while the patient is here, the charges once they were seen. */
function visitActions(screen: Screen): readonly Action[] {
  const { desk, setDialog, openCharges } = screen;
  const row = usable(screen);
  const slip = row && desk.slipOf(row);
  const charges = async (appointment: Appointment) => {
    const known = desk.slipOf(appointment);
    if (known === undefined && inRoom(screen, appointment)) return setDialog({ kind: 'arrive', row: appointment, next: 'charges' });
    const superbillId = known ?? (await desk.checkIn(appointment, null));
    if (superbillId !== undefined) openCharges(superbillId, appointment);
  };
  return [
    {
      label: 'Charges',
      keys: 'E',
      disabled: slip === undefined && !mayStep(screen, row, 'arrived'),
      run: () => row && void charges(row),
    },
  ];
}

function placeActions(screen: Screen): readonly Action[] {
  const row = movable(screen);
  const grab = () => row && screen.setMoving({ appointment: row, place: placeOf(row), byMouse: false });
  return [{ label: 'Move', keys: 'M', disabled: row === undefined, run: () => grab() }];
}

function movable(screen: Screen): Appointment | undefined {
  const row = usable(screen);
  return row !== undefined && (row.status === 'booked' || row.status === 'arrived') ? row : undefined;
}

/** Keys without a button in the bar: the length of the marked appointment, and the copay, which has its own beside the book. */
export function moreKeys(screen: Screen): readonly KeyBinding[] {
  const { desk, setDialog } = screen;
  const row = movable(screen);
  const here = usable(screen);
  const takesMoney = here?.superbill?.status === 'open' || here?.superbill?.status === 'entered';
  const stretch = (by: number) => {
    if (!row) return;
    const now = desk.fresh(row);
    const place = fitted({ ...placeOf(now), minutes: now.minutes + by });
    const ghost = ghostOf({ appointment: row, place, byMouse: false }, screen.book);
    if (ghost.free) void desk.put(row, place, 'one', '');
    else setDialog({ kind: 'move', row, place, conflict: ghost.words });
  };
  return [
    { keys: '+', words: 'Five minutes longer', disabled: row === undefined, run: () => stretch(FINE_STEP) },
    { keys: 'Y', words: 'Take the copay', disabled: !takesMoney, run: () => here && setDialog({ kind: 'copay', row: here }) },
    { keys: '-', words: 'Five minutes shorter', disabled: row === undefined, run: () => stretch(-FINE_STEP) },
  ];
}

function pageActions({ setDialog, moving, day }: Screen): readonly Action[] {
  const busy = moving !== null;
  return [
    { label: 'Print', keys: 'P', end: true, disabled: busy, run: () => setDialog({ kind: 'print', day }) },
    { label: 'Hours', keys: 'H', end: true, disabled: busy, run: () => setDialog({ kind: 'setup' }) },
    { label: 'Calendar', keys: 'K', end: true, disabled: busy, run: () => setDialog({ kind: 'calendar' }) },
  ];
}
