import { useState } from 'react';
import type { Place } from '#shared/domain/schedule/appointment.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { printSuperbills } from '../../lib/print-superbills.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { BookDialog } from './book-dialog.tsx';
import type { BookStart } from './book-draft.ts';
import { CalendarDialog } from './calendar-dialog.tsx';
import { CopayDialog } from './copay-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { FindDialog } from './find-dialog.tsx';
import type { Appointment, Setup } from './grid-model.ts';
import { PrintDialog } from './print-dialog.tsx';
import { CancelDialog, MoveDialog } from './reason-dialogs.tsx';
import { SetupDialog } from './setup-dialog.tsx';
import type { Recall, Wish } from './side-lists.tsx';
import type { Desk } from './use-desk.ts';
import { RecallDialog, WishDialog } from './waiting-dialogs.tsx';

/** What floats over the book. */
export type Dialogs =
  | { readonly kind: 'book'; readonly start: BookStart }
  | { readonly kind: 'find'; readonly who: Omit<BookStart, 'place'> }
  | { readonly kind: 'edit' | 'cancel' | 'copay'; readonly row: Appointment }
  | { readonly kind: 'arrive'; readonly row: Appointment; readonly next: 'print' | 'charges' }
  | { readonly kind: 'move'; readonly row: Appointment; readonly place: Place; readonly conflict: string }
  | { readonly kind: 'recall'; readonly recall: Recall | null }
  | { readonly kind: 'wish'; readonly wish: Wish | null }
  | { readonly kind: 'print'; readonly day: PlainDate }
  | { readonly kind: 'setup' | 'calendar' };

type Props = {
  readonly dialog: Dialogs;
  readonly setup: Setup;
  readonly desk: Desk;
  readonly day: PlainDate;
  readonly today: PlainDate;
  readonly nowMinute: number;
  readonly setDialog: (dialog: Dialogs | null) => void;
  /** Shows where something was booked. */
  readonly onGo: (place: Place, appointmentId: string) => void;
  readonly onCharges: (superbillId: string, row: Appointment) => void;
};

/** The dialog that is open. */
export function ScheduleDialogs({ dialog, setup, desk, day, today, nowMinute, setDialog, onGo, onCharges }: Props) {
  const close = () => {
    desk.clear();
    setDialog(null);
  };
  const common = { setup, today, onClose: close, onFind: (who: Omit<BookStart, 'place'>) => setDialog({ kind: 'find', who }) };
  switch (dialog.kind) {
    case 'book':
      return (
        <BookDialog
          start={dialog.start}
          setup={setup}
          onClose={close}
          onBooked={(appointmentId, { place }) => {
            close();
            if (place.day !== undefined && place.start !== undefined) onGo({ ...place, day: place.day, start: place.start }, appointmentId);
          }}
        />
      );
    case 'find':
      return (
        <FindDialog
          setup={setup}
          from={day < today ? today : day}
          notBefore={day <= today ? nowMinute : 0}
          who={dialog.who}
          onClose={close}
          onTake={(place, typeId) => setDialog({ kind: 'book', start: { ...dialog.who, place, typeId } })}
        />
      );
    case 'edit':
      return <EditDialog row={dialog.row} setup={setup} onClose={close} />;
    case 'cancel':
      return <CancelDialog row={dialog.row} desk={desk} onClose={close} />;
    case 'arrive':
      return (
        <ArriveDialog
          row={dialog.row}
          setup={setup}
          desk={desk}
          onClose={close}
          onSlip={(superbillId) => (dialog.next === 'charges' ? onCharges(superbillId, dialog.row) : void printSuperbills([superbillId]))}
        />
      );
    case 'copay':
      return <CopayDialog row={dialog.row} today={today} onClose={close} />;
    case 'move':
      return <MoveDialog row={dialog.row} place={dialog.place} conflict={dialog.conflict} desk={desk} onClose={close} />;
    case 'recall':
      return <RecallDialog {...common} recall={dialog.recall} />;
    case 'wish':
      return <WishDialog {...common} wish={dialog.wish} />;
    case 'print':
      return <PrintDialog day={dialog.day} onClose={close} />;
    case 'setup':
      return <SetupDialog setup={setup} onClose={close} />;
    case 'calendar':
      return <CalendarDialog setup={setup} day={day} onClose={close} />;
  }
}

type ArriveProps = {
  readonly row: Appointment;
  readonly setup: Setup;
  readonly desk: Desk;
  readonly onClose: () => void;
  readonly onSlip: (superbillId: string) => void;
};

/** A room's column does not say who sees the patient. */
function ArriveDialog({ row, setup, desk, onClose, onSlip }: ArriveProps) {
  const doctors = setup.resources.filter(({ kind, active }) => kind === 'provider' && active);
  const [chosen, setChosen] = useState(doctors[0]?.resourceId ?? '');
  const act = async () => {
    const superbillId = await desk.checkIn(row, chosen);
    if (superbillId === undefined) return;
    onClose();
    onSlip(superbillId);
  };
  return (
    <TaskDialog
      title={`${row.patientName} arrived`}
      act="Number the superbill"
      disabled={chosen === '' || desk.running}
      onClose={onClose}
      onAct={() => void act()}
    >
      <SelectField
        label="Sees the patient"
        value={chosen}
        onValue={setChosen}
        options={doctors.map(({ resourceId, name }) => ({ value: resourceId, words: name }))}
      />
      <ErrorNote problem={desk.problem} />
    </TaskDialog>
  );
}
