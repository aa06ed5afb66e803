import { useState } from 'react';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ViewDialog, type ViewDialogProps } from '../../ui/view-dialog.tsx';
import { BUCKETS, type ClaimFilter, type FilterParts, NO_PARTS } from './claim-filter.ts';

type Props = Pick<ViewDialogProps<ClaimFilter>, 'saved' | 'onShow' | 'onRemoved' | 'onClose'> & { readonly filter: ClaimFilter };

const ANY = { value: '', words: 'Any' } as const;

/** Narrows the list of claims, and keeps what it shows under a name when one is typed. */
export function FilterDialog({ filter, ...dialog }: Props) {
  const [typed, setTyped] = useState(filter);
  const change = (part: Partial<FilterParts>) => setTyped((before) => ({ ...before, ...part }));
  return (
    <ViewDialog title="Which claims" screen="claims" filters={typed} onNone={() => change(NO_PARTS)} {...dialog}>
      <div className="claim-form two">
        <Whose parts={typed} onParts={change} />
        <DateField label="Served from" value={typed.servedFrom ?? undefined} onDate={(day) => change({ servedFrom: day ?? null })} />
        <DateField label="Served to" value={typed.servedTo ?? undefined} onDate={(day) => change({ servedTo: day ?? null })} />
        <MoneyField
          label="Charged at least"
          value={typed.chargeFrom ?? undefined}
          onAmount={(cents) => change({ chargeFrom: cents ?? null })}
        />
        <MoneyField label="Charged at most" value={typed.chargeTo ?? undefined} onAmount={(cents) => change({ chargeTo: cents ?? null })} />
        <TextField
          label="Days since the service, at least"
          value={typed.olderThanDays === null ? '' : String(typed.olderThanDays)}
          onText={(days) => change({ olderThanDays: /^\d{1,4}$/.test(days.trim()) ? Math.min(3_660, Number(days)) : null })}
        />
      </div>
    </ViewDialog>
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
