import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Encounter } from './draft-line.ts';

type Props = { readonly encounter: Encounter; readonly onVisit: (visit: Partial<Encounter>) => void; readonly onClose: () => void };

const CAUSES = [
  { value: 'none', words: 'No accident' },
  { value: 'auto', words: 'Auto accident' },
  { value: 'employment', words: 'At work' },
  { value: 'other', words: 'Other accident' },
] as const;

const fullName = ({ lastName, firstName }: { readonly lastName: string; readonly firstName: string }) => `${lastName}, ${firstName}`;

/** What a claim also says about a visit and most visits leave as it is. Every change counts at once. */
export function VisitDialog({ encounter, onVisit, onClose }: Props) {
  const rendering = useQuery('provider.list', {}).value ?? [];
  const referring = useQuery('referring.list', {}).value ?? [];
  const facilities = useQuery('facility.list', {}).value ?? [];
  const none = { value: '', words: 'None' };
  return (
    <Dialog
      title="About this visit"
      wide
      onClose={onClose}
      actions={
        <Button keys="Ctrl Enter" kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="visit-fields">
        <SelectField
          label="Rendering provider"
          value={encounter.renderingProviderId}
          onValue={(renderingProviderId) => onVisit({ renderingProviderId })}
          options={rendering
            .filter((row) => row.active || row.renderingProviderId === encounter.renderingProviderId)
            .map((row) => ({ value: row.renderingProviderId, words: fullName(row) }))}
        />
        <SelectField
          label="Referring provider"
          value={encounter.referringProviderId ?? ''}
          onValue={(id) => onVisit({ referringProviderId: id === '' ? null : id })}
          options={[none, ...referring.map((row) => ({ value: row.referringProviderId, words: fullName(row) }))]}
        />
        <SelectField
          label="Service facility"
          value={encounter.facilityId ?? ''}
          onValue={(id) => onVisit({ facilityId: id === '' ? null : id })}
          options={[none, ...facilities.map((row) => ({ value: row.facilityId, words: row.name }))]}
        />
        <TextField
          label="Prior authorization"
          maxLength={50}
          value={encounter.priorAuthorization}
          onText={(priorAuthorization) => onVisit({ priorAuthorization })}
        />
        <Accident encounter={encounter} onVisit={onVisit} />
        <DateField
          label="Onset of illness"
          value={encounter.onsetDate ?? undefined}
          onDate={(day) => onVisit({ onsetDate: day ?? null })}
        />
        <TextField label="Note on the claim" maxLength={80} value={encounter.note} onText={(note) => onVisit({ note })} />
      </div>
    </Dialog>
  );
}

function Accident({ encounter, onVisit }: Pick<Props, 'encounter' | 'onVisit'>) {
  const accident = encounter.accident;
  return (
    <>
      <SelectField
        label="Caused by"
        value={accident?.cause ?? 'none'}
        onValue={(cause) =>
          onVisit({ accident: cause === 'none' ? null : { cause, date: accident?.date ?? null, state: accident?.state ?? '' } })
        }
        options={CAUSES}
      />
      {accident && (
        <>
          <DateField
            label="Day of the accident"
            value={accident.date ?? undefined}
            onDate={(date) => onVisit({ accident: { ...accident, date: date ?? null } })}
          />
          <TextField
            label="State"
            maxLength={2}
            hint="Two letters; needed for an auto accident"
            value={accident.state}
            onText={(state) => onVisit({ accident: { ...accident, state: state.toUpperCase() } })}
          />
        </>
      )}
    </>
  );
}
