import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { BUCKETS, type ClaimFilter, type FilterParts, NO_PARTS, type SavedView } from './claim-filter.ts';

type Props = {
  readonly filter: ClaimFilter;
  /** The saved view that is open. */
  readonly saved: SavedView | undefined;
  readonly onFilter: (parts: FilterParts) => void;
  readonly onSaved: (view: SavedView) => void;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
};

const ANY = { value: '', words: 'Any' } as const;

/** Narrows the list, and keeps what it shows under a name when one is typed. */
export function FilterDialog({ filter, saved, onFilter, onSaved, onRemoved, onClose }: Props) {
  const { view, text, ...given } = filter;
  const [parts, setParts] = useState<FilterParts>({ ...NO_PARTS, ...given });
  const [name, setName] = useState(saved?.name ?? '');
  const save = useCommand('claim.saveView');
  const remove = useCommand('claim.removeView');
  const change = (part: Partial<FilterParts>) => setParts((before) => ({ ...before, ...part }));
  const show = async () => {
    const keeping = name.trim();
    if (keeping !== '') {
      const kept = { viewId: saved?.viewId ?? newId(), name: keeping, filter: { ...parts, view, text } };
      if (!(await save.run(kept))) return;
      showToast({ words: `The view “${keeping}” is kept`, shape: 'check' });
      onSaved(kept);
    } else onFilter(parts);
    onClose();
  };
  const takeAway = async () => {
    if (!saved || !(await remove.run({ viewId: saved.viewId }))) return;
    showToast({ words: `The view “${saved.name}” is taken away`, undo: () => void save.run(saved) });
    onRemoved();
    onClose();
  };
  return (
    <TaskDialog
      title="Which claims"
      onClose={onClose}
      act={name.trim() === '' ? 'Show them' : 'Show and keep the view'}
      disabled={save.running || remove.running}
      onAct={() => void show()}
    >
      <div className="claim-form two">
        <Whose parts={parts} onParts={change} />
        <DateField label="Served from" value={parts.servedFrom ?? undefined} onDate={(day) => change({ servedFrom: day ?? null })} />
        <DateField label="Served to" value={parts.servedTo ?? undefined} onDate={(day) => change({ servedTo: day ?? null })} />
        <MoneyField
          label="Charged at least"
          value={parts.chargeFrom ?? undefined}
          onAmount={(cents) => change({ chargeFrom: cents ?? null })}
        />
        <MoneyField label="Charged at most" value={parts.chargeTo ?? undefined} onAmount={(cents) => change({ chargeTo: cents ?? null })} />
        <TextField
          label="Days since the service, at least"
          value={parts.olderThanDays === null ? '' : String(parts.olderThanDays)}
          onText={(typed) => change({ olderThanDays: /^\d{1,4}$/.test(typed.trim()) ? Math.min(3_660, Number(typed)) : null })}
        />
        <TextField label="Keep as a view named" hint="Empty: only shown now" maxLength={40} value={name} onText={setName} />
      </div>
      <div className="row wrap">
        <Button keys="Alt N" onClick={() => setParts(NO_PARTS)}>
          No filter
        </Button>
        {saved && (
          <Button keys="Alt D" kind="danger" onClick={() => void takeAway()}>
            Take the view away
          </Button>
        )}
      </div>
      <ErrorNote problem={save.problem ?? remove.problem} />
    </TaskDialog>
  );
}

/** Payer, who treated, whose turn: each from the practice's own lists. */
function Whose({ parts, onParts }: { readonly parts: FilterParts; readonly onParts: (part: Partial<FilterParts>) => void }) {
  const payers = useQuery('payer.list', {}).value ?? [];
  const rendering = useQuery('provider.list', {}).value ?? [];
  const payerOptions = [ANY, ...payers.map(({ payerId, name }) => ({ value: payerId, words: name }))];
  const people = rendering.map(({ renderingProviderId, firstName, lastName }) => ({
    value: renderingProviderId,
    words: `${firstName} ${lastName}`,
  }));
  return (
    <>
      <SelectField
        label="Whose turn, of those on hold"
        value={parts.bucket ?? ''}
        options={[ANY, ...BUCKETS]}
        onValue={(bucket) => onParts({ bucket: bucket === '' ? null : bucket })}
      />
      <SelectField
        label="Payer"
        value={parts.payerId ?? ''}
        options={payerOptions}
        onValue={(id) => onParts({ payerId: id === '' ? null : id })}
      />
      <SelectField
        label="Who treated"
        value={parts.renderingProviderId ?? ''}
        options={[ANY, ...people]}
        onValue={(id) => onParts({ renderingProviderId: id === '' ? null : id })}
      />
    </>
  );
}
