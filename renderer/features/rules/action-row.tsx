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
          <Words
            label={`${name}: what is wrong`}
            error={error}
            value={action.message}
            onText={(message) => onChange({ ...action, message })}
          />
          <Words label={`${name}: what to do`} value={action.fix} onText={(fix) => onChange({ ...action, fix })} />
        </>
      );
    case 'hold':
      return (
        <>
          <Words label={`${name}: for whom`} error={error} value={action.whom} onText={(whom) => onChange({ ...action, whom })} most={40} />
          <Words label={`${name}: why it waits`} value={action.message} onText={(message) => onChange({ ...action, message })} />
        </>
      );
    case 'tag':
      return <Words label={`${name}: tag`} error={error} value={action.tag} onText={(tag) => onChange({ ...action, tag })} most={30} />;
    case 'set':
      return <SetFields action={action} name={name} error={error} onChange={onChange} />;
  }
}

type WordsProps = {
  readonly label: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly most?: number;
};

/** A text of an action; what it is stands inside until something is typed. */
const Words = ({ label, error, value, onText, most = 200 }: WordsProps) => (
  <TextField
    label={label}
    bare
    error={error}
    value={value}
    onText={onText}
    maxLength={most}
    placeholder={label.replace(/^[^:]+: (.)/, (_, first: string) => first.toUpperCase())}
  />
);

type SetProps = Pick<Props, 'error' | 'onChange'> & { readonly name: string; readonly action: Extract<RuleAction, { kind: 'set' }> };

const SetFields = ({ action, name, error, onChange }: SetProps) => (
  <>
    <SelectField<RuleTarget>
      label={`${name}: where`}
      bare
      value={action.target}
      onValue={(target) => onChange({ ...action, target })}
      options={ruleTargets.map((value) => ({ value, words: `${targetFacts(value).words}, ${targetFacts(value).how}` }))}
    />
    <Words
      label={`${name}: value`}
      error={error}
      value={action.value}
      onText={(value) => onChange({ ...action, value: action.target === 'modifier' ? value.toUpperCase() : value })}
      most={80}
    />
  </>
);
