import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { listName } from '#shared/domain/patient-name.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import type { Dialogs } from './dialogs.tsx';
import type { Appointment, Cursor } from './grid-model.ts';

/** The address of an appointment in the book; whoever goes there and back finds it marked. */
export const placeInBook = ({
  day,
  resourceId,
  start,
  appointmentId,
}: Pick<Appointment, 'day' | 'resourceId' | 'start' | 'appointmentId'>) =>
  `/schedule?${new URLSearchParams({ day, column: resourceId, start: String(start), appointment: appointmentId }).toString()}`;

type Asked = { readonly day: PlainDate | undefined; readonly cursor: Cursor | undefined };

/** What an address asks the book to show: a day, and an appointment on it. */
export function askedPlace(search: URLSearchParams): Asked {
  const day = search.get('day') ?? '';
  if (!isPlainDate(day)) return { day: undefined, cursor: undefined };
  const [column, start] = [search.get('column'), Number(search.get('start') ?? Number.NaN)];
  const cursor =
    column === null || !Number.isInteger(start)
      ? undefined
      : { column: `${column} ${day}`, minute: start, appointmentId: search.get('appointment') };
  return { day, cursor };
}

/** A patient's page leads here to book them: the next free slots are shown, once. */
export function useAskedPatient(setDialog: (dialog: Dialogs) => void): void {
  const [search, setSearch] = useSearchParams();
  const patientId = search.get('book');
  const page = useQuery('patient.get', patientId === null ? undefined : { patientId }).value;
  const done = useRef(false);
  useEffect(() => {
    if (!page || done.current) return;
    done.current = true;
    setDialog({ kind: 'find', who: { patientId: page.patientId, patientText: listName(page.patient) } });
    // Reading the page again must not ask for it anew.
    setSearch({}, { replace: true });
  }, [page, setDialog, setSearch]);
}
