import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { UnsavedDialog } from '../../renderer/app/unsaved-dialog.tsx';
import { scheduleErrors } from '../../renderer/features/schedule/schedule-errors.ts';
import { ScheduleScreen } from '../../renderer/features/schedule/schedule-screen.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { answer, setAnswers } from './fake-bridge.ts';

addErrorSentences(scheduleErrors);

export type Setup = Output<'schedule.setup'>;
export type Appointment = Output<'schedule.day'>['appointments'][number];
type Facts = NonNullable<Appointment['facts']>;

const id = (end: string): string => `01a30000-0000-7000-8000-0000000000${end}`;
/** Ids of the invented book. */
export const BOOK = {
  ...{ doctor: id('01'), second: id('02'), room: id('03'), followUp: id('11'), procedure: id('12') },
  ...{ theo: id('21'), iris: id('22'), early: id('31'), late: id('32'), slip: id('41') },
} as const;
/** A Tuesday. */
export const TUESDAY = plainDate('2026-07-14');

const WEEK = ([1, 2, 3, 4, 5] as const).flatMap((weekday) => [
  { weekday, from: 480, to: 1_020, kind: 'open' as const, words: '' },
  { weekday, from: 720, to: 780, kind: 'break' as const, words: 'Lunch' },
]);
const TYPE = { pattern: 'solid', color: 'blue', needsRoom: false, mayConflict: true, resourceIds: [], active: true } as const;
export const SETUP: Setup = {
  today: TUESDAY,
  resources: [
    { resourceId: BOOK.doctor, kind: 'provider', name: 'Ives Calloway, MD', position: 0, active: true, hours: WEEK },
    { resourceId: BOOK.second, kind: 'provider', name: 'Ngozi Okoro, NP', position: 1, active: true, hours: WEEK },
    { resourceId: BOOK.room, kind: 'room', name: 'Room 1', position: 2, active: true, hours: [] },
  ],
  exceptions: [],
  types: [
    { ...TYPE, typeId: BOOK.followUp, name: 'Follow-up', mark: 'Follow', minutes: 20, reason: 'Follow-up', position: 0, resourceIds: [] },
    { ...TYPE, typeId: BOOK.procedure, name: 'Procedure', mark: 'Proc', minutes: 40, reason: '', position: 1, resourceIds: [] },
  ],
};
export const FACTS: Facts = {
  ...{ balance: cents(41_30), copayDue: cents(25_00), copayTaken: cents(0), payerName: 'Prairie Mutual' },
  eligibility: { checkId: id('51'), checkedOn: plainDate('2026-07-10'), verdict: 'active', words: 'Active' },
  authorization: { number: 'PA-7781', left: 3, countedIn: 'visits', words: '' },
  alerts: ['Needs an interpreter'],
};

/** Theo's follow-up at nine, or what is said of it. */
export function appointment(change: Partial<Appointment> = {}): Appointment {
  return {
    ...{ appointmentId: BOOK.early, version: 1, patientId: BOOK.theo, patientName: 'Bramblewick, Theo', chart: '10217' },
    ...{ birthDate: plainDate('1978-03-02'), phone: '2175550142', title: '', typeId: BOOK.followUp, resourceId: BOOK.doctor },
    ...{
      roomId: null,
      day: TUESDAY,
      start: 540,
      minutes: 20,
      status: 'booked',
      statusAt: '2026-07-01T10:00:00.000Z' as Appointment['statusAt'],
    },
    ...{ statusReason: '', reason: 'Knee', note: '', caseId: null, seriesId: null, conflictReason: '', superbill: null, facts: FACTS },
    ...change,
  };
}
export const IRIS = appointment({
  ...{ appointmentId: BOOK.late, patientId: BOOK.iris, patientName: 'Puddlecombe, Iris', start: 570, reason: '', facts: null },
});
export const SLIP = { superbillId: BOOK.slip, number: 20631, status: 'open' as const };

const dayOf = (rows: readonly Appointment[], day = TUESDAY): Output<'schedule.day'> => ({
  days: SETUP.resources.map(({ resourceId, kind }) => ({
    resourceId,
    day,
    open:
      kind === 'room'
        ? [{ from: 0, to: 1_440 }]
        : [
            { from: 480, to: 720 },
            { from: 780, to: 1_020 },
          ],
    blocked: kind === 'room' ? [] : [{ from: 720, to: 780, words: 'Lunch', kind: 'break' as const }],
  })),
  appointments: rows.filter((row) => row.day === day),
});

type Answers = Readonly<Record<string, (input: unknown) => Reply | Promise<Reply>>>;
const stepped = (status: string) => (input: unknown) => {
  const { appointmentId, version } = input as { appointmentId: string; version: number };
  return { appointmentId, version: version + 1, status };
};

/** An engine behind a book with these appointments; it answers as the true one does and keeps nothing. */
export const bookEngine = (rows: readonly Appointment[], answers: Answers = {}) =>
  setAnswers({
    'schedule.setup': () => answer(SETUP),
    'schedule.day': (input) => answer(dayOf(rows, (input as { day: typeof TUESDAY }).day)),
    'schedule.week': (input) => {
      const { firstDay } = input as { firstDay: typeof TUESDAY };
      const days = Array.from({ length: 7 }, (_, at) => dayOf(rows, addDays(firstDay, at)));
      return answer({
        days: days.map(({ days: [first] }) => first),
        appointments: days.flatMap(({ appointments }) => appointments).map((row) => ({ ...row, facts: null })),
      });
    },
    'schedule.get': (input) => {
      const found = rows.find(({ appointmentId }) => appointmentId === (input as { appointmentId: string }).appointmentId);
      return answer({ appointment: found, history: [], series: [] });
    },
    'schedule.recalls': () => answer([]),
    'schedule.waiting': () => answer([]),
    'schedule.unfinished': () => answer({ count: 0, rows: [] }),
    'patient.search': () =>
      answer([
        ...[{ patientId: BOOK.theo, chartNumber: 10217, chart: '10217', name: 'Bramblewick, Theo', birthDate: '1978-03-02', sex: 'M' }].map(
          (row) => ({ ...row, phone: '', guarantorId: id('61'), note: '' }),
        ),
      ]),
    'case.list': () => answer({ cases: [], authorizations: [] }),
    'superbill.document': () => answer({ name: 'slip.pdf', mediaType: 'application/pdf', base64: '' }),
    'superbill.print': () => answer({ copies: 0 }),
    'superbill.printed': () => answer({ name: 'slip.pdf', mediaType: 'application/pdf', base64: '', pages: 1 }),
    'payment.receipt': () => answer({ name: 'receipt-12.pdf', mediaType: 'application/pdf', base64: '' }),
    'payment.take': () => answer({ receiptNumber: 12, applied: 0, unapplied: 25_00 }),
    'schedule.arrive': (input) => {
      const { appointmentId, version, superbillId } = input as { appointmentId: string; version: number; superbillId: string };
      return answer({ appointmentId, version: version + 1, superbillId, number: 20631 });
    },
    'schedule.seen': (input) => answer(stepped('seen')(input)),
    'schedule.noShow': (input) => answer({ stepped: [stepped('noShow')(input)], offers: [] }),
    'schedule.cancel': (input) => answer({ stepped: [stepped('cancelled')(input)], offers: [] }),
    'schedule.back': (input) => answer({ stepped: (input as { appointments: object[] }).appointments.map(stepped('booked')) }),
    'schedule.move': (input) => {
      const { moves } = input as { moves: { appointmentId: string; version: number }[] };
      return answer({
        moved: moves.map((each) => ({
          appointmentId: each.appointmentId,
          version: each.version + 1,
          before: placeOf(rows, each.appointmentId),
        })),
        offers: [],
      });
    },
    'schedule.book': (input) => {
      const { appointmentId, day } = input as { appointmentId: string; day: string };
      return answer({ appointments: [{ appointmentId, version: 1, day }], leftOut: [] });
    },
    ...answers,
  });
function placeOf(rows: readonly Appointment[], appointmentId: string) {
  const row = rows.find((each) => each.appointmentId === appointmentId);
  if (!row) throw new Error('an appointment of the book is moved');
  const { resourceId, roomId, day, start, minutes } = row;
  return { resourceId, roomId, day, start, minutes };
}

const Elsewhere = () => {
  const { pathname, search } = useLocation();
  return <p>{`at ${pathname}${search}`}</p>;
};

/** The book on the screen with these appointments, the first one marked once somebody has pressed what leads there. */
export async function openBook(rows: readonly Appointment[] = [], answers: Answers = {}, path = '/schedule') {
  const bridge = bookEngine(rows, answers);
  const view = render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/schedule" element={<ScheduleScreen />} />
        <Route path="*" element={<Elsewhere />} />
      </Routes>
      <Toasts />
      <UnsavedDialog />
    </MemoryRouter>,
  );
  await screen.findByRole('region', { name: /^Appointments of/ });
  const asked = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>);
  return { ...view, asked };
}

/** Marks an appointment as a click does. */
export const mark = async (name: RegExp): Promise<void> => {
  await userEvent.click(await screen.findByRole('button', { name }));
};
export const refused = (code: string, details: Record<string, unknown> = {}): Reply => ({ ok: false, code, details });
