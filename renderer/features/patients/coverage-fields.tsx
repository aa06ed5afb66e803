import { RELATIONSHIPS, SUBSCRIBER_WORDS } from '#shared/domain/coverage/relationship.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { CoverageDraft } from './drafts.ts';
import type { FieldErrors } from './field-errors.ts';
import { SubscriberFields } from './subscriber-fields.tsx';
import { claimWarning } from './typed-faults.ts';

const SUBSCRIBERS = RELATIONSHIPS.map((value) => ({ value, words: SUBSCRIBER_WORDS[value] }));
const RANK_WORDS = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth'];
/** The places there are, and the one that the coverage has. */
const ranksFor = (rank: number) =>
  Array.from({ length: Math.max(rank, RANK_WORDS.length) }, (_, index) => ({
    value: String(index + 1),
    words: RANK_WORDS[index] ?? String(index + 1),
  }));

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
                warning={draft.memberId === '' ? 'Claims wait for it.' : claimWarning(draft.memberId)}
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
      <SelectField label="Subscriber" value={draft.relationship} onValue={(relationship) => set({ relationship })} options={SUBSCRIBERS} />
    </div>
    <div className="span-2">
      <MoneyField label="Copay" value={draft.copay} onAmount={(copay) => set({ copay })} error={errors[`${path}.copay`]} />
    </div>
    <div className="span-2">
      <DateField label="In force from" value={draft.effectiveFrom} onDate={(effectiveFrom) => set({ effectiveFrom })} />
    </div>
    <div className="span-2">
      <DateField
        label="Until"
        value={draft.effectiveTo}
        onDate={(effectiveTo) => set({ effectiveTo })}
        error={errors[`${path}.effectiveTo`]}
      />
    </div>
    <div className="span-2">
      <SelectField
        label="Rank"
        value={String(draft.rank)}
        onValue={(rank) => set({ rank: Number(rank) })}
        options={ranksFor(draft.rank)}
        error={errors[`${path}.rank`]}
      />
    </div>
  </div>
);
