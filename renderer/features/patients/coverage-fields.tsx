import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { CoverageDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { SubscriberFields } from './subscriber-fields.tsx';

const RELATIONSHIPS = [
  { value: 'self', words: 'The patient' },
  { value: 'spouse', words: 'Husband, wife or partner' },
  { value: 'child', words: 'Parent (patient is a child)' },
  { value: 'other', words: 'Someone else' },
] as const;
const RANKS = [
  { value: '1', words: 'First' },
  { value: '2', words: 'Second' },
  { value: '3', words: 'Third' },
] as const;

type Props = {
  readonly draft: CoverageDraft;
  readonly onDraft: (draft: CoverageDraft) => void;
  readonly errors: FieldErrors;
  /** Where it stands in the contract: "coverages.0". */
  readonly path: string;
  readonly legend: string;
  /** Words of the choice that leaves the coverage out; a payer must be chosen when absent. */
  readonly none?: string;
};

/** One coverage with its subscriber. */
export function CoverageFieldset({ draft, onDraft, errors, path, legend, none }: Props) {
  const payers = useQuery('payer.list', {});
  const set = (change: Partial<CoverageDraft>) => onDraft({ ...draft, ...change });
  const text = (name: 'memberId' | 'groupNumber' | 'planName', maxLength: number) => ({
    value: draft[name],
    maxLength,
    onText: (value: string) => set({ [name]: value }),
    error: errors[`${path}.${name}`],
  });
  const options = [
    { value: '', words: none ?? 'Choose a payer' },
    ...(payers.value ?? [])
      .filter(({ active, payerId }) => active || payerId === draft.payerId)
      .map(({ payerId, name }) => ({ value: payerId, words: name })),
  ];
  return (
    <fieldset className="form-part">
      <legend>{legend}</legend>
      <div className="form-row">
        <div className="span-4">
          <SelectField
            label="Payer"
            value={draft.payerId}
            onValue={(payerId) => set({ payerId })}
            options={options}
            error={errors[`${path}.payerId`]}
            hint={payers.value?.length === 0 ? 'No payer yet: add one under Lists. The coverage can follow later.' : undefined}
          />
        </div>
        {draft.payerId !== '' && (
          <>
            <div className="span-3">
              <TextField
                label="Member ID"
                {...text('memberId', 80)}
                className="code"
                warning={draft.memberId === '' ? 'Claims wait for it.' : undefined}
              />
            </div>
            <div className="span-2">
              <TextField label="Group number" {...text('groupNumber', 50)} className="code" />
            </div>
            <div className="span-3">
              <TextField label="Plan" {...text('planName', 60)} />
            </div>
          </>
        )}
      </div>
      {draft.payerId !== '' && (
        <>
          <CoverageTerms draft={draft} set={set} errors={errors} path={path} />
          {draft.relationship !== 'self' && <SubscriberFields draft={draft} onDraft={onDraft} errors={errors} path={path} />}
        </>
      )}
    </fieldset>
  );
}

type TermsProps = Pick<Props, 'draft' | 'errors' | 'path'> & { readonly set: (change: Partial<CoverageDraft>) => void };

/** Whose plan it is, what is due at the desk, and when it holds. */
const CoverageTerms = ({ draft, set, errors, path }: TermsProps) => (
  <div className="form-row">
    <div className="span-4">
      <SelectField
        label="Subscriber"
        value={draft.relationship}
        onValue={(relationship) => set({ relationship })}
        options={RELATIONSHIPS}
      />
    </div>
    <div className="span-2">
      <MoneyField label="Copay" value={draft.copay} onAmount={(copay) => set({ copay })} error={errors[`${path}.copay`]} />
    </div>
    <div className="span-2">
      <DateField label="In force from" value={draft.effectiveFrom} onDate={(effectiveFrom) => set({ effectiveFrom })} />
    </div>
    <div className="span-2">
      <DateField label="Until" value={draft.effectiveTo} onDate={(effectiveTo) => set({ effectiveTo })} />
    </div>
    <div className="span-2">
      <SelectField
        label="Rank"
        value={String(draft.rank) as '1' | '2' | '3'}
        onValue={(rank) => set({ rank: Number(rank) })}
        options={RANKS}
        error={errors[`${path}.rank`]}
      />
    </div>
  </div>
);
