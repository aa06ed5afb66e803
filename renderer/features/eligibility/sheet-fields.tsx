import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { NetworkDraft, SheetDraft, SheetErrors } from './sheet-draft.ts';

const HOWS = [
  { value: 'phone', words: 'By phone' },
  { value: 'portal', words: 'In a portal' },
  { value: 'card', words: 'From the card' },
  { value: 'other', words: 'Otherwise' },
] as const;
const VERDICTS = [
  { value: 'active', words: 'Active' },
  { value: 'inactive', words: 'Not active' },
  { value: 'pending', words: 'Active, being looked into' },
  { value: 'unclear', words: 'The payer did not say' },
] as const;
const ASK_FIRST = [
  { value: 'unknown', words: 'Not said' },
  { value: 'yes', words: 'Yes, ask first' },
  { value: 'no', words: 'No' },
] as const;

type Change = (change: Partial<SheetDraft>) => void;

/** Who said it, when, about which day, and what stands. */
export const AboutFields = ({
  draft,
  onChange,
  errors,
}: {
  readonly draft: SheetDraft;
  readonly onChange: Change;
  readonly errors: SheetErrors;
}) => (
  <div className="sheet-fields">
    <SelectField label="Coverage is" value={draft.verdict} onValue={(verdict) => onChange({ verdict })} options={VERDICTS} />
    <SelectField label="How" value={draft.how} onValue={(how) => onChange({ how })} options={HOWS} />
    <TextField
      label="Told by, or call number"
      value={draft.reference}
      onText={(reference) => onChange({ reference })}
      maxLength={80}
      autoFocus
    />
    <DateField
      label="Checked on"
      value={draft.checkedOn}
      onDate={(checkedOn) => onChange({ checkedOn })}
      error={errors.checkedOn}
      required
    />
    <DateField
      label="For the visit on"
      value={draft.visitDate}
      onDate={(visitDate) => onChange({ visitDate })}
      error={errors.visitDate}
      required
    />
    <TextField label="Plan" value={draft.planName} onText={(planName) => onChange({ planName })} maxLength={60} />
    <DateField label="Plan from" value={draft.planFrom} onDate={(planFrom) => onChange({ planFrom })} />
    <DateField label="Plan to" value={draft.planTo} onDate={(planTo) => onChange({ planTo })} error={errors.planTo} />
  </div>
);

const AMOUNTS = [
  ['officeCopay', 'Office copay'],
  ['urgentCopay', 'Urgent care copay'],
  ['deductible', 'Deductible'],
  ['deductibleLeft', 'Deductible remaining'],
  ['familyDeductible', 'Family deductible'],
  ['familyDeductibleLeft', 'Family deductible remaining'],
  ['outOfPocket', 'Out-of-pocket maximum'],
  ['outOfPocketLeft', 'Out-of-pocket remaining'],
] as const;

type AmountProps = {
  readonly title: string;
  readonly draft: NetworkDraft;
  readonly error: string | undefined;
  readonly onChange: (draft: NetworkDraft) => void;
};

/** The amounts of one network. */
export const AmountFields = ({ title, draft, error, onChange }: AmountProps) => (
  <fieldset className="sheet-amounts">
    <legend>{title}</legend>
    <div className="sheet-fields">
      {AMOUNTS.map(([key, label]) => (
        <MoneyField key={key} label={label} value={draft[key]} onAmount={(amount) => onChange({ ...draft, [key]: amount })} />
      ))}
      <TextField
        label="Coinsurance, percent"
        value={draft.share}
        onText={(share) => onChange({ ...draft, share })}
        maxLength={9}
        error={error}
      />
    </div>
  </fieldset>
);

/** Who else pays, who is asked first, and anything else. */
export const ElseFields = ({ draft, onChange }: { readonly draft: SheetDraft; readonly onChange: Change }) => (
  <>
    <CheckField
      label="Amounts out of network, too"
      checked={draft.withOutOfNetwork}
      onChecked={(withOutOfNetwork) => onChange({ withOutOfNetwork })}
    />
    <div className="sheet-fields">
      <SelectField label="Ask the payer first" value={draft.askFirst} onValue={(askFirst) => onChange({ askFirst })} options={ASK_FIRST} />
      <TextField label="Other payer" value={draft.otherPayer} onText={(otherPayer) => onChange({ otherPayer })} maxLength={200} />
      <TextField
        label="Primary care provider"
        value={draft.primaryCare}
        onText={(primaryCare) => onChange({ primaryCare })}
        maxLength={200}
      />
      <TextField label="Note" value={draft.note} onText={(note) => onChange({ note })} maxLength={200} />
    </div>
  </>
);
