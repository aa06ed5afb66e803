import { type RuleAction, type RuleActionKind, type RuleTarget, ruleActionKinds, ruleTargets } from '#shared/domain/claim/rules/rule.ts';
import { targetFacts } from '#shared/domain/claim/rules/rule-settings.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { actionOfKind, type DraftAction } from './rule-draft.ts';

const KINDS: Readonly<Record<RuleActionKind, string>> = {
  stop: 'Stop the claim',
  warn: 'Warn',
  set: 'Write on the claim',
  hold: 'Hold it for someone',
  tag: 'Tag it',
};

type Props = {
  readonly draft: DraftAction;
  readonly number: number;
  readonly error: string | undefined;
  readonly onChange: (action: RuleAction) => void;
  readonly onRemove: () => void;
};

/** One thing that the rule does. */
export function ActionRow({ draft: { action }, number, error, onChange, onRemove }: Props) {
  return (
    <div className="rule-row" data-action={number}>
      <SelectField<RuleActionKind>
        label={`Action ${number}: what`}
        bare
        value={action.kind}
        onValue={(kind) => onChange(actionOfKind(kind, action))}
        options={ruleActionKinds.map((value) => ({ value, words: KINDS[value] }))}
      />
      <ActionFields action={action} number={number} error={error} onChange={onChange} />
      <Button kind="quiet" label={`Remove action ${number}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}

type FieldsProps = Pick<Props, 'number' | 'error' | 'onChange'> & { readonly action: RuleAction };

function ActionFields({ action, number, error, onChange }: FieldsProps) {
  const name = `Action ${number}`;
  switch (action.kind) {
    case 'stop':
    case 'warn':
      return (
        <>
          <TextField
            label={`${name}: what is wrong`}
            bare
            error={error}
            value={action.message}
            onText={(message) => onChange({ ...action, message })}
            placeholder="What is wrong, in plain words"
            maxLength={200}
          />
          <TextField
            label={`${name}: what to do`}
            bare
            value={action.fix}
            onText={(fix) => onChange({ ...action, fix })}
            placeholder="What to do about it"
            maxLength={200}
          />
        </>
      );
    case 'hold':
      return (
        <>
          <TextField
            label={`${name}: for whom`}
            bare
            error={error}
            value={action.whom}
            onText={(whom) => onChange({ ...action, whom })}
            placeholder="For whom"
            maxLength={40}
          />
          <TextField
            label={`${name}: why`}
            bare
            value={action.message}
            onText={(message) => onChange({ ...action, message })}
            placeholder="Why it waits"
            maxLength={200}
          />
        </>
      );
    case 'tag':
      return (
        <TextField
          label={`${name}: tag`}
          bare
          error={error}
          value={action.tag}
          onText={(tag) => onChange({ ...action, tag })}
          maxLength={30}
        />
      );
    case 'set':
      return (
        <>
          <SelectField<RuleTarget>
            label={`${name}: where`}
            bare
            value={action.target}
            onValue={(target) => onChange({ ...action, target })}
            options={ruleTargets.map((value) => ({ value, words: `${targetFacts(value).words}, ${targetFacts(value).how}` }))}
          />
          <TextField
            label={`${name}: value`}
            bare
            error={error}
            value={action.value}
            onText={(value) => onChange({ ...action, value: action.target === 'modifier' ? value.toUpperCase() : value })}
            maxLength={80}
          />
        </>
      );
  }
}
