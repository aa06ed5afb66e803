import { useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { addDays } from '#shared/kernel/plain-date.ts';
import { today as ownToday } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { askedPlace, placeInBook, useAskedPatient } from './asked.ts';
import type { Dialogs } from './dialogs.tsx';
import { useGridKeys } from './grid-keys.ts';
import { type Appointment, type Cursor, cursorAt } from './grid-model.ts';
import { useBook, type View } from './use-book.ts';
import { type Offer, useDesk } from './use-desk.ts';
import { ghostOf, type Moving, useMoving } from './use-moving.ts';
import { useNow } from './use-now.ts';

/** Everything that the screen of the book keeps: day and view, the cursor, what is in the hand, what floats. */
export function useScheduleScreen() {
  const setupToday = useQuery('schedule.setup', {}).value?.today ?? ownToday();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [asked] = useState(() => askedPlace(search));
  const [chosenDay, setDay] = useState(asked.day);
  const day = chosenDay ?? setupToday;
  const [view, setView] = useState<View>('day');
  const [chosenColumn, setWeekOf] = useState('');
  const firstLive = useQuery('schedule.setup', {}).value?.resources.find(({ active }) => active)?.resourceId ?? '';
  const weekOf = chosenColumn || firstLive;
  const book = useBook(view, day, weekOf);
  const { setup, columns, appointments } = book;
  const [wanted, setCursor] = useState<Cursor>(asked.cursor ?? { column: '', minute: -1, appointmentId: null });
  const [dialog, setDialog] = useState<Dialogs | null>(null);
  const [offered, setOffered] = useState<{ readonly offers: readonly Offer[]; readonly freed: Appointment } | null>(null);
  useAskedPatient(setDialog);
  const grid = useRef<HTMLDivElement>(null);
  const desk = useDesk((offers, freed) => setOffered(offers.length > 0 ? { offers, freed } : null));
  const now = useNow(setupToday);
  const cursor = settled(wanted, book, now.minute);
  const selected = appointments.find(({ appointmentId }) => appointmentId === cursor.appointmentId);
  const drop = ({ appointment, place }: Moving) => {
    const ghost = ghostOf({ appointment, place, byMouse: false }, book);
    const column = columns.find((each) => each.resourceId === place.resourceId && each.day === place.day);
    if (column) setCursor({ column: column.key, minute: place.start, appointmentId: appointment.appointmentId });
    if (!ghost.free || appointment.seriesId !== null)
      setDialog({ kind: 'move', row: appointment, place, conflict: ghost.free ? '' : ghost.words });
    else void desk.put(appointment, place, 'one', '');
  };
  const { moving, setMoving, grab } = useMoving(book, day, grid, drop);
  const ghost = moving ? ghostOf(moving, book) : null;
  const turn = (by: number) => setDay(addDays(day, by * (view === 'week' ? 7 : 1)));
  const types = useMemo(() => new Map((setup?.types ?? []).map((type) => [type.typeId, type])), [setup]);
  const keys = useGridKeys({ book, cursor, setCursor, selected, moving, setMoving, drop, desk, setDialog });
  const openCharges = (superbillId: string, row: Appointment) =>
    void navigate(`/charges/${superbillId}`, { state: comingFrom('Schedule', placeInBook(row)) });
  const grabbing = { moving, setMoving, ghost, grab, grid };
  return {
    ...{ day, setDay, turn, view, setView, weekOf, setWeekOf, today: setupToday, now, book, types, desk },
    ...{ cursor, setCursor, selected, dialog, setDialog, offered, setOffered, keys, openCharges, ...grabbing },
  };
}
export type ScheduleState = ReturnType<typeof useScheduleScreen>;

/** The cursor where it can be: in a column that is shown, on an appointment that is still there. */
function settled(wanted: Cursor, { columns, appointments, range }: ReturnType<typeof useBook>, now: number): Cursor {
  const column =
    columns.find(({ key }) => key === wanted.column) ??
    columns.find(({ key }) => key.startsWith(wanted.column.split(' ')[0] || '\u0000')) ??
    columns[0];
  if (!column) return wanted;
  const minute = wanted.minute < 0 ? Math.floor(now / 15) * 15 : wanted.minute;
  const within = Math.max(range.from, Math.min(minute, range.to - 15));
  const there = appointments.some(({ appointmentId, day }) => appointmentId === wanted.appointmentId && day === column.day);
  return there ? { ...wanted, column: column.key } : cursorAt(appointments, column, within);
}
