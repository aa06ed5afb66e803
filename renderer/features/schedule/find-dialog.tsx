import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import type { Weekday } from '#shared/domain/schedule/resource-day.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { dayAndDate } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { BookStart } from './book-draft.ts';
import type { Setup } from './grid-model.ts';
import { TimeField } from './time-field.tsx';
import { WeekdayChecks } from './weekday-checks.tsx';

type Slot = Output<'schedule.find'>[number];
type Props = {
  readonly setup: Setup;
  readonly from: PlainDate;
  /** The rest of today only. */
  readonly notBefore: number;
  /** Who is to be booked, when that is known already. */
  readonly who: Omit<BookStart, 'place'>;
  readonly onClose: () => void;
  readonly onTake: (slot: Slot, typeId: string) => void;
};

/** The next free slots by type, provider, days and times; Enter on one books it. */
export function FindDialog({ setup, from, notBefore, who, onClose, onTake }: Props) {
  const types = setup.types.filter(({ active }) => active);
  const [typeId, setTypeId] = useState(who.typeId ?? types[0]?.typeId ?? '');
  const [resourceId, setResourceId] = useState('');
  const [weekdays, setWeekdays] = useState<readonly Weekday[]>([]);
  const [fromMinute, setFromMinute] = useState<number | undefined>();
  const [toMinute, setToMinute] = useState<number | undefined>();
  const [start, setStart] = useState(from);
  const found = useQuery('schedule.find', {
    typeId,
    resourceIds: resourceId === '' ? [] : [resourceId],
    patientId: who.patientId ?? null,
    from: start,
    notBefore: start === from ? notBefore : 0,
    weekdays: [...weekdays],
    fromMinute: fromMinute ?? 0,
    toMinute: toMinute ?? 1_440,
    limit: 40,
  });
  const last = found.value?.at(-1);
  return (
    <Dialog
      title={who.patientText ? `Next free slot for ${who.patientText}` : 'Next free slot'}
      wide
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl →" disabled={!last} onClick={() => last && setStart(addDays(last.day, 1))}>
            Later days
          </Button>
        </>
      }
    >
      <div className="sched-fields">
        <SelectField
          label="For"
          value={typeId}
          onValue={setTypeId}
          options={types.map((type) => ({ value: type.typeId, words: `${type.name}, ${type.minutes} min` }))}
        />
        <SelectField
          label="With"
          value={resourceId}
          onValue={setResourceId}
          options={[
            { value: '', words: 'Anybody who does it' },
            ...setup.resources.filter(({ active }) => active).map((each) => ({ value: each.resourceId, words: each.name })),
          ]}
        />
        <TimeField label="Not before" value={fromMinute} onMinute={setFromMinute} />
        <TimeField label="Over by" value={toMinute} onMinute={setToMinute} />
        <WeekdayChecks label="On these days; none is any" chosen={weekdays} onChoose={setWeekdays} />
      </div>
      <ErrorNote problem={found.problem} />
      <SlotList slots={found.value} setup={setup} onTake={(slot) => onTake(slot, typeId)} />
    </Dialog>
  );
}

type ListProps = { readonly slots: readonly Slot[] | undefined; readonly setup: Setup; readonly onTake: (slot: Slot) => void };

function SlotList({ slots, setup, onTake }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  const first = slots?.[0];
  // The first answer has the focus, so that Enter takes it; a later question leaves the focus where somebody types.
  const ready = first !== undefined;
  useEffect(() => {
    if (ready) list.current?.querySelector('button')?.focus();
  }, [ready]);
  if (slots === undefined) return null;
  if (slots.length === 0) return <p className="soft">Nothing is free within 90 days. Allow more days or times, or another provider.</p>;
  const nameOf = (resourceId: string | null) => setup.resources.find((each) => each.resourceId === resourceId)?.name ?? '';
  const step = (event: KeyboardEvent, index: number) => {
    const to = event.key === 'ArrowDown' ? index + 1 : event.key === 'ArrowUp' ? index - 1 : undefined;
    if (to === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <ul className="sched-list sched-slots" aria-label="Free slots" ref={list}>
      {slots.map((slot, index) => (
        <li key={`${slot.day} ${slot.start} ${slot.resourceId}`}>
          <button type="button" tabIndex={index === 0 ? 0 : -1} onClick={() => onTake(slot)} onKeyDown={(event) => step(event, index)}>
            <strong>{dayAndDate(slot.day)}</strong> {formatSpan(slot.start, slot.start + slot.minutes)}{' '}
            <span className="soft">
              {nameOf(slot.resourceId)}
              {slot.roomId !== null && `, ${nameOf(slot.roomId)}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
