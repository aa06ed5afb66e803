import { useState } from 'react';
import { useQuery } from '../../lib/query.ts';
import { MoneyField } from '../../ui/money-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { ViewDialog, type ViewDialogProps } from '../../ui/view-dialog.tsx';
import { denialState, type Filter, NO_FILTER } from './looks.ts';

type Props = Pick<ViewDialogProps<Filter>, 'saved' | 'onShow' | 'onClose'> & { readonly filter: Filter };
const ANY = { value: '', words: 'Any' } as const;
const STATES = ['new', 'working', 'waiting', 'appealed', 'resubmitted', 'paid', 'givenUp', 'passedOn', 'withdrawn'] as const;
type State = '' | (typeof STATES)[number];

/** Narrows the list of denials, and keeps what it shows under a name when one is typed. */
export function FilterDialog({ filter, ...dialog }: Props) {
  const [parts, setParts] = useState(filter);
  const change = (part: Partial<Filter>) => setParts((before) => ({ ...before, ...part }));
  return (
    <ViewDialog
      title="Which denials"
      screen="denials"
      filters={parts}
      onRemoved={() => dialog.onShow(NO_FILTER, undefined)}
      onNone={() => setParts({ ...NO_FILTER, view: parts.view, order: parts.order })}
      {...dialog}
    >
      <div className="denial-form">
        <Parts parts={parts} onParts={change} />
      </div>
    </ViewDialog>
  );
}

type PartsProps = { readonly parts: Filter; readonly onParts: (part: Partial<Filter>) => void };

/** Payer, reason, owner, state and amount. */
function Parts({ parts, onParts: change }: PartsProps) {
  const reasons = useQuery('denial.reasons', {}).value ?? [];
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
