import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { denialState, type Filter, NO_FILTER } from './looks.ts';

export type SavedView = Output<'denial.views'>[number];
type Props = {
  readonly filter: Filter;
  readonly saved: SavedView | undefined;
  readonly reasons: Output<'denial.list'>['reasons'];
  readonly onFilter: (filter: Filter, saved: SavedView | undefined) => void;
  readonly onClose: () => void;
};
const ANY = { value: '', words: 'Any' } as const;
const STATES = ['new', 'working', 'waiting', 'appealed', 'resubmitted', 'paid', 'givenUp', 'passedOn', 'withdrawn'] as const;
type State = '' | (typeof STATES)[number];

/** Narrows the list, and keeps what it shows under a name when one is typed. */
export function FilterDialog({ filter, saved, reasons, onFilter, onClose }: Props) {
  const [parts, setParts] = useState(filter);
  const [name, setName] = useState(saved?.name ?? '');
  const save = useCommand('denial.saveView');
  const remove = useCommand('denial.removeView');
  const change = (part: Partial<Filter>) => setParts((before) => ({ ...before, ...part }));
  const show = async () => {
    const keeping = name.trim();
    if (keeping === '') onFilter(parts, undefined);
    else {
      const view = { viewId: saved?.viewId ?? newId(), name: keeping, filter: parts };
      if (!(await save.run(view))) return;
      showToast({ words: `The view “${keeping}” is kept`, shape: 'check' });
      onFilter(parts, view);
    }
    onClose();
  };
  const takeAway = async () => {
    if (!saved || !(await remove.run({ viewId: saved.viewId }))) return;
    showToast({ words: `The view “${saved.name}” is taken away`, undo: () => void save.run(saved) });
    onFilter(NO_FILTER, undefined);
    onClose();
  };
  return (
    <TaskDialog
      title="Which denials"
      onClose={onClose}
      act={name.trim() === '' ? 'Show them' : 'Show and keep the view'}
      disabled={save.running || remove.running}
      onAct={() => void show()}
    >
      <div className="denial-form">
        <Parts parts={parts} reasons={reasons} onParts={change} />
        <TextField label="Keep as a view named" hint="Empty: only shown now" maxLength={40} value={name} onText={setName} />
        <div className="row wrap">
          <Button keys="Alt N" onClick={() => setParts({ ...NO_FILTER, view: parts.view, order: parts.order })}>
            No filter
          </Button>
          {saved && (
            <Button keys="Alt D" kind="danger" onClick={() => void takeAway()}>
              Take the view away
            </Button>
          )}
        </div>
        <ErrorNote problem={save.problem ?? remove.problem} />
      </div>
    </TaskDialog>
  );
}

type PartsProps = Pick<Props, 'reasons'> & { readonly parts: Filter; readonly onParts: (part: Partial<Filter>) => void };

/** Payer, reason, owner, state and amount. */
function Parts({ parts, reasons, onParts: change }: PartsProps) {
  const payers = useQuery('payer.list', {}).value ?? [];
  const people = useQuery('task.people', {}).value?.people ?? [];
  const owner = parts.unowned ? 'nobody' : (parts.ownerId ?? '');
  return (
    <div className="two">
      <SelectField
        label="Payer"
        value={parts.payerId ?? ''}
        options={[ANY, ...payers.map(({ payerId, name: words }) => ({ value: payerId, words }))]}
        onValue={(id) => change({ payerId: id === '' ? null : id })}
      />
      <SelectField
        label="Reason"
        value={parts.reason ?? ''}
        options={[ANY, ...reasons.map(({ reason, words }) => ({ value: reason, words: `${reason} ${words}` }))]}
        onValue={(reason) => change({ reason: reason === '' ? null : reason })}
      />
      <SelectField
        label="Worked by"
        value={owner}
        options={[ANY, { value: 'nobody', words: 'Nobody yet' }, ...people.map(({ userId, name: words }) => ({ value: userId, words }))]}
        onValue={(id) => change({ unowned: id === 'nobody', ownerId: id === '' || id === 'nobody' ? null : id })}
      />
      <SelectField<State>
        label="State"
        value={parts.state ?? ''}
        options={[ANY, ...STATES.map((value) => ({ value, words: denialState(value).words }))]}
        onValue={(state) => change({ state: state === '' ? null : state })}
      />
      <MoneyField label="At least" value={parts.amountFrom ?? undefined} onAmount={(cents) => change({ amountFrom: cents ?? null })} />
    </div>
  );
}
