import { useRef, useState } from 'react';
import { formatSpan } from '#shared/domain/schedule/clock-time.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Setup } from './grid-model.ts';
import { TimeField } from './time-field.tsx';

type Exception = Setup['exceptions'][number];

/** Holidays, vacations and extra hours. */
export function ClosedDays({ setup }: { readonly setup: Setup }) {
  const remove = useCommand('schedule.deleteException');
  const add = useCommand('schedule.saveException');
  const nameOf = (id: string | null) =>
    id === null ? 'Everybody' : (setup.resources.find(({ resourceId }) => resourceId === id)?.name ?? '');
  const drop = async (exception: Exception) => {
    if (await remove.run({ exceptionId: exception.exceptionId }))
      showToast({ words: `${exception.words}: as the week says again.`, undo: () => void add.run(exception) });
  };
  return (
    <>
      <ul className="sched-list sched-slots" aria-label="Days that are otherwise">
        {setup.exceptions.map((each) => (
          <li key={each.exceptionId} className="row">
            <span className="grow">
              <strong>{each.words}</strong> {formatDate(each.firstDay)}
              {each.lastDay !== each.firstDay && `\u2013${formatDate(each.lastDay)}`}
              <span className="soft">
                {' '}
                {nameOf(each.resourceId)}, {each.kind === 'closed' ? 'closed' : 'open'}
                {each.from > 0 || each.to < 1_440 ? ` ${formatSpan(each.from, each.to)}` : ''}
              </span>
            </span>
            <Button label={`Remove ${each.words}`} onClick={() => void drop(each)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {setup.exceptions.length === 0 && <p className="soft small">No holidays yet. Nobody is moved by one: it says who is booked then.</p>}
      <ErrorNote problem={remove.problem} />
      <NewException setup={setup} />
    </>
  );
}

function NewException({ setup }: { readonly setup: Setup }) {
  const exceptionId = useRef(newId());
  const [words, setWords] = useState('');
  const [resourceId, setResourceId] = useState('');
  const [kind, setKind] = useState<'closed' | 'open'>('closed');
  const [firstDay, setFirstDay] = useState<PlainDate | undefined>();
  const [lastDay, setLastDay] = useState<PlainDate | undefined>();
  const [from, setFrom] = useState<number | undefined>();
  const [to, setTo] = useState<number | undefined>();
  const save = useCommand('schedule.saveException');
  useUnsaved(words !== '' || firstDay !== undefined, 'the days that are otherwise');
  const act = async () => {
    if (firstDay === undefined) return;
    const whom = resourceId === '' ? null : resourceId;
    const days = { firstDay, lastDay: lastDay ?? firstDay, from: from ?? 0, to: to ?? 1_440 };
    const answer = await save.run({ exceptionId: exceptionId.current, resourceId: whom, kind, words: words.trim(), ...days });
    if (!answer) return;
    exceptionId.current = newId();
    const booked = answer.booked > 0 ? ` ${counted(answer.booked, 'appointment')} stand there: move or cancel them.` : '';
    showToast({ words: `${words.trim()}: saved.${booked}`, shape: answer.booked > 0 ? 'triangle' : 'check' });
    setWords('');
    setFirstDay(undefined);
    setLastDay(undefined);
  };
  return (
    <div className="sched-fields">
      <TextField label="What for" maxLength={60} value={words} onText={setWords} hint="Such as: Thanksgiving, vacation" />
      <SelectField
        label="Whom"
        value={resourceId}
        onValue={setResourceId}
        options={[{ value: '', words: 'Everybody' }, ...setup.resources.map((each) => ({ value: each.resourceId, words: each.name }))]}
      />
      <SelectField
        label="Is"
        value={kind}
        onValue={setKind}
        options={[
          { value: 'closed', words: 'Closed' },
          { value: 'open', words: 'Open besides' },
        ]}
      />
      <span />
      <DateField label="First day" value={firstDay} onDate={setFirstDay} />
      <DateField label="Last day" value={lastDay} onDate={setLastDay} hint="Empty: one day" />
      <TimeField label="From" value={from} onMinute={setFrom} hint="Empty: the whole day" />
      <TimeField label="To" value={to} onMinute={setTo} />
      <div className="row all">
        <Button kind="primary" disabled={words.trim() === '' || firstDay === undefined || save.running} onClick={() => void act()}>
          Add these days
        </Button>
      </div>
      <div className="all">
        <ErrorNote problem={save.problem} />
      </div>
    </div>
  );
}
