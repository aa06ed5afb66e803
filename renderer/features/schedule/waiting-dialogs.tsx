import { useRef, useState } from 'react';
import type { Weekday } from '#shared/domain/schedule/resource-day.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { BookStart } from './book-draft.ts';
import { findPatient } from './find-patient.ts';
import type { Setup } from './grid-model.ts';
import { HeldTyping } from './held-typing.tsx';
import type { Recall, Wish } from './side-lists.tsx';
import { TimeField } from './time-field.tsx';
import { WeekdayChecks } from './weekday-checks.tsx';

type Common = {
  readonly setup: Setup;
  readonly today: PlainDate;
  readonly onClose: () => void;
  /** Goes on to look for a slot for this patient. */
  readonly onFind: (who: Omit<BookStart, 'place'>) => void;
};

type WhoProps = { readonly text: string; readonly fixed: boolean; readonly onWho: (text: string, id: string | null) => void };
const WhoField = ({ text, fixed, onWho }: WhoProps) => (
  <Combobox
    label="Patient"
    text={text}
    onText={(typed) => onWho(typed, null)}
    onChoose={(choice) => onWho(choice.text, choice.id)}
    find={findPatient}
    disabled={fixed}
    autoFocus={!fixed}
    listWidth={420}
  />
);

/** A recall: new, or one to book, to note a call of, to change or to end. */
export function RecallDialog({ recall, setup, today, onClose, onFind }: Common & { readonly recall: Recall | null }) {
  const recallId = useRef(recall?.recallId ?? newId()).current;
  const types = setup.types.filter(({ active }) => active);
  const [who, setWho] = useState({ text: recall?.patientName ?? '', id: recall?.patientId ?? null });
  const [dueDay, setDueDay] = useState<PlainDate | undefined>(recall?.dueDay ?? addDays(today, 180));
  const [typeId, setTypeId] = useState(recall?.typeId ?? types[0]?.typeId ?? '');
  const [words, setWords] = useState(recall?.words ?? '');
  const save = useCommand('schedule.saveRecall');
  const write = async (contactedOn: PlainDate | null) => {
    if (who.id === null || dueDay === undefined) return;
    const fields = {
      recallId,
      version: recall?.version ?? null,
      patientId: who.id,
      dueDay,
      typeId,
      resourceId: recall?.resourceId ?? null,
      words: words.trim(),
    };
    if (!(await save.run({ ...fields, contactedOn }))) return;
    showToast({ words: contactedOn ? `Call to ${who.text} noted.` : `${who.text} is to be called back.` });
    onClose();
  };
  return (
    <TaskDialog
      title={recall ? `Recall of ${recall.patientName}` : 'New recall'}
      act="Save"
      disabled={who.id === null || dueDay === undefined || save.running}
      onClose={onClose}
      onAct={() => void write(null)}
    >
      <HeldTyping dirty={who.text !== (recall?.patientName ?? '') || words !== (recall?.words ?? '')} words="the recall" />
      <div className="sched-fields">
        <WhoField text={who.text} fixed={recall !== null} onWho={(text, id) => setWho({ text, id })} />
        <DateField label="Call back by" value={dueDay} onDate={setDueDay} from={today} />
        <SelectField
          label="For"
          value={typeId}
          onValue={setTypeId}
          options={types.map((type) => ({ value: type.typeId, words: type.name }))}
        />
        <TextField label="Words" maxLength={120} value={words} onText={setWords} hint="Such as: blood pressure, yearly checkup" />
      </div>
      {recall && (
        <RecallDeeds
          recall={recall}
          onClose={onClose}
          onFind={() => onFind({ patientId: recall.patientId, patientText: recall.patientName, typeId, recallId, reason: words })}
          onCalled={() => void write(today)}
        />
      )}
      <ErrorNote problem={save.problem} />
    </TaskDialog>
  );
}

/** Somebody of the waiting list: new, or one to book, to change or to take off. */
export function WishDialog({ wish, setup, today, onClose, onFind }: Common & { readonly wish: Wish | null }) {
  const wishId = useRef(wish?.wishId ?? newId()).current;
  const types = setup.types.filter(({ active }) => active);
  const [who, setWho] = useState({ text: wish?.patientName ?? '', id: wish?.patientId ?? null });
  const [typeId, setTypeId] = useState(wish?.typeId ?? types[0]?.typeId ?? '');
  const [resourceId, setResourceId] = useState(wish?.resourceIds[0] ?? '');
  const [weekdays, setWeekdays] = useState<readonly Weekday[]>(wish?.weekdays ?? []);
  const [from, setFrom] = useState<number | undefined>(wish?.fromMinute || undefined);
  const [to, setTo] = useState<number | undefined>(wish && wish.toMinute < 1_440 ? wish.toMinute : undefined);
  const [lastDay, setLastDay] = useState<PlainDate | undefined>(wish?.lastDay ?? undefined);
  const [words, setWords] = useState(wish?.words ?? '');
  const save = useCommand('schedule.saveWish');
  const write = async () => {
    if (who.id === null) return;
    const times = { fromMinute: from ?? 0, toMinute: to ?? 1_440, firstDay: wish?.firstDay ?? null, lastDay: lastDay ?? null };
    const columns = resourceId === '' ? [] : [resourceId, ...(wish?.resourceIds.slice(1) ?? [])];
    const fields = { wishId, version: wish?.version ?? null, patientId: who.id, typeId, resourceIds: columns, weekdays: [...weekdays] };
    if (!(await save.run({ ...fields, ...times, words: words.trim() }))) return;
    showToast({ words: `${who.text} is on the waiting list.` });
    onClose();
  };
  return (
    <TaskDialog
      title={wish ? `${wish.patientName} waits` : 'Add to the waiting list'}
      act="Save"
      disabled={who.id === null || save.running}
      onClose={onClose}
      onAct={() => void write()}
    >
      <HeldTyping dirty={who.text !== (wish?.patientName ?? '') || words !== (wish?.words ?? '')} words="the place on the waiting list" />
      <div className="sched-fields">
        <WhoField text={who.text} fixed={wish !== null} onWho={(text, id) => setWho({ text, id })} />
        <SelectField
          label="For"
          value={typeId}
          onValue={setTypeId}
          options={types.map((type) => ({ value: type.typeId, words: type.name }))}
        />
        <SelectField
          label="With"
          value={resourceId}
          onValue={setResourceId}
          options={[
            { value: '', words: 'Anybody' },
            ...setup.resources.filter(({ active }) => active).map((each) => ({ value: each.resourceId, words: each.name })),
          ]}
        />
        <DateField label="At the latest on" value={lastDay} onDate={setLastDay} from={today} />
        <TimeField label="Not before" value={from} onMinute={setFrom} />
        <TimeField label="Over by" value={to} onMinute={setTo} />
        <WeekdayChecks label="On these days; none is any" chosen={weekdays} onChoose={setWeekdays} />
        <TextField label="Words" maxLength={120} value={words} onText={setWords} />
        {wish && (
          <WishDeeds
            wish={wish}
            onClose={onClose}
            onFind={() => onFind({ patientId: wish.patientId, patientText: wish.patientName, typeId, wishId, reason: '' })}
          />
        )}
      </div>
      <ErrorNote problem={save.problem} />
    </TaskDialog>
  );
}

type DeedProps = { readonly onClose: () => void; readonly onFind: () => void };

/** What becomes of a recall: a slot, a call, or an end for a reason. */
function RecallDeeds({ recall, onClose, onFind, onCalled }: DeedProps & { readonly recall: Recall; readonly onCalled: () => void }) {
  const [ending, setEnding] = useState('');
  const end = useCommand('schedule.closeRecall');
  const close = async () => {
    if (!(await end.run({ recallId: recall.recallId, version: recall.version, reason: ending.trim() }))) return;
    showToast({ words: `The recall of ${recall.patientName} is over.`, shape: 'struck' });
    onClose();
  };
  return (
    <div className="sched-fields">
      <div className="row all">
        <Button keys="Alt F" onClick={onFind}>
          Find a slot
        </Button>
        <Button keys="Alt C" onClick={onCalled}>
          Called today
        </Button>
      </div>
      <TextField label="Or end it, because" maxLength={80} value={ending} onText={setEnding} hint="Such as: moved away, comes elsewhere" />
      <div className="row">
        <Button kind="danger" disabled={ending.trim() === '' || end.running} onClick={() => void close()}>
          End the recall
        </Button>
      </div>
      <ErrorNote problem={end.problem} />
    </div>
  );
}

/** What becomes of somebody who waits: a slot, or off the list for a reason. */
function WishDeeds({ wish, onClose, onFind }: DeedProps & { readonly wish: Wish }) {
  const [ending, setEnding] = useState('');
  const end = useCommand('schedule.closeWish');
  const close = async () => {
    if (!(await end.run({ wishId: wish.wishId, version: wish.version, reason: ending.trim() }))) return;
    showToast({ words: `${wish.patientName} waits no longer.`, shape: 'struck' });
    onClose();
  };
  return (
    <>
      <div className="row all">
        <Button keys="Alt F" onClick={onFind}>
          Find a slot
        </Button>
      </div>
      <TextField label="Or take off, because" maxLength={80} value={ending} onText={setEnding} />
      <div className="row">
        <Button kind="danger" disabled={ending.trim() === '' || end.running} onClick={() => void close()}>
          Take off the list
        </Button>
      </div>
      <ErrorNote problem={end.problem} />
    </>
  );
}
