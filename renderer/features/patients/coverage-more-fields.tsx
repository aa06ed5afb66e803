import { MoneyField } from '../../ui/money-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { CoverageDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { WholeField } from './whole-field.tsx';

type Props = {
  readonly draft: CoverageDraft;
  readonly onDraft: (draft: CoverageDraft) => void;
  readonly errors: FieldErrors;
  readonly path: string;
};

const FORWARDS = [
  { value: 'payer', words: 'As the payer does' },
  { value: 'yes', words: 'Yes: do not send again' },
  { value: 'no', words: 'No: send it ourselves' },
] as const;
type Forwards = (typeof FORWARDS)[number]['value'];

const forwardsOf = (own: boolean | null | undefined): Forwards => (own === null || own === undefined ? 'payer' : own ? 'yes' : 'no');
const ownOf = (choice: Forwards): boolean | null => (choice === 'payer' ? null : choice === 'yes');

/** What is only good to know when the card is changed: left out of a registration, so that its pass of Tab stays short. */
export const CoverageMoreFields = ({ draft, onDraft, errors, path }: Props) => {
  const set = (change: Partial<CoverageDraft>) => onDraft({ ...draft, ...change });
  return (
    <fieldset className="form-part">
      <legend>Terms of the plan</legend>
      <div className="form-row">
        <div className="span-4">
          <TextField label="Group name" value={draft.groupName ?? ''} maxLength={60} onText={(groupName) => set({ groupName })} />
        </div>
        <div className="span-2">
          <MoneyField
            label="Deductible"
            value={draft.deductible ?? undefined}
            onAmount={(deductible) => set({ deductible: deductible ?? null })}
            error={errors[`${path}.deductible`]}
          />
        </div>
        <div className="span-2">
          <WholeField
            label="Coinsurance %"
            value={draft.coinsurancePercent ?? null}
            onNumber={(coinsurancePercent) => set({ coinsurancePercent })}
            least={0}
            most={100}
            unit="%"
            error={errors[`${path}.coinsurancePercent`]}
          />
        </div>
        <div className="span-4">
          <SelectField
            label="Gets Medicare’s answer by itself"
            value={forwardsOf(draft.forwardsAutomatically)}
            onValue={(choice) => set({ forwardsAutomatically: ownOf(choice) })}
            options={FORWARDS}
          />
        </div>
      </div>
      <div className="form-row">
        <CheckField
          label="Medigap: pays only what Medicare leaves"
          checked={draft.medigap ?? false}
          onChecked={(medigap) => set({ medigap })}
        />
        <CheckField
          label="Only for cases that name it (auto insurer, workers’ compensation)"
          checked={draft.casesOnly ?? false}
          onChecked={(casesOnly) => set({ casesOnly })}
        />
      </div>
    </fieldset>
  );
};
