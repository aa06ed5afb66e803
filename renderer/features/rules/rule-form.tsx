import type { RuleJoin, RuleScope } from '#shared/domain/claim/rules/rule.ts';
import type { RuleFault } from '#shared/domain/claim/rules/rule-faults.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Section } from '../../ui/layout.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ActionRow } from './action-row.tsx';
import { ConditionRow } from './condition-row.tsx';
import { PickSeveral } from './pick-fields.tsx';
import {
  type DraftCondition,
  type DraftGroup,
  type DraftPart,
  isGroup,
  newAction,
  newCondition,
  newGroup,
  type RuleDraft,
} from './rule-draft.ts';

const JOINS = [
  { value: 'all', words: 'all of these hold' },
  { value: 'any', words: 'any of these holds' },
  { value: 'none', words: 'none of these holds' },
] as const;

type Props = {
  readonly draft: RuleDraft;
  /** Shown once somebody tried to save. */
  readonly faults: readonly RuleFault[];
  readonly onChange: (change: Partial<RuleDraft>) => void;
};

/** What a rule is called, when it holds and what it does; every part by keys. */
export function RuleForm({ draft, faults, onChange }: Props) {
  const at = (place: string): string | undefined => faults.find((fault) => fault.at === place)?.words;
  return (
    <div className="rule-form">
      <div className="rule-names">
        <TextField
          label="Name"
          required
          autoFocus
          maxLength={80}
          value={draft.title}
          onText={(title) => onChange({ title })}
          error={at('title')}
        />
        <TextField
          label="Place in the order"
          value={draft.position}
          onText={(position) => onChange({ position: position.replace(/\D/g, '').slice(0, 5) })}
          hint="Empty: last"
          width={130}
        />
      </div>
      <Payers draft={draft} errorAt={at} onChange={onChange} />
      <div className="rule-names">
        <SelectField<RuleScope>
          label="It looks at"
          value={draft.scope}
          onValue={(scope) => onChange({ scope })}
          options={[
            { value: 'line', words: 'each line of a claim' },
            { value: 'claim', words: 'the claim as a whole' },
          ]}
        />
        <DateField label="Served from" value={draft.from} onDate={(from) => onChange({ from })} width={140} />
        <DateField label="Served until" value={draft.to} onDate={(to) => onChange({ to })} width={140} error={at('to')} />
      </div>
      <When draft={draft} errorAt={at} onChange={onChange} />
      <Then draft={draft} errorAt={at} onChange={onChange} />
      <TextField
        label="Note for whoever comes after"
        value={draft.note}
        onText={(note) => onChange({ note })}
        maxLength={500}
        error={at('note')}
      />
    </div>
  );
}

type PieceProps = Pick<Props, 'draft' | 'onChange'> & { readonly errorAt: (place: string) => string | undefined };

/** The conditions, one by one and in groups. */
function When({ draft, errorAt, onChange }: PieceProps) {
  return (
    <Section
      title="When"
      right={
        <span className="row">
          <Button keys="F2" onClick={() => onChange({ parts: [...draft.parts, newCondition()] })}>
            Add a condition
          </Button>
          <Button keys="F6" onClick={() => onChange({ parts: [...draft.parts, newGroup()] })}>
            Add a group
          </Button>
        </span>
      }
    >
      <SelectField<RuleJoin>
        label="The rule holds when"
        value={draft.join}
        onValue={(join) => onChange({ join })}
        options={JOINS}
        width={220}
      />
      {errorAt('when') && <p className="msg bad">{errorAt('when')}</p>}
      {draft.parts.map((part, index) => (
        <Part
          key={part.key}
          part={part}
          index={index}
          errorAt={errorAt}
          onChange={(next) => onChange({ parts: draft.parts.flatMap((old) => (old.key === part.key ? (next ?? []) : old)) })}
        />
      ))}
    </Section>
  );
}

/** What is done when they hold. */
function Then({ draft, errorAt, onChange }: PieceProps) {
  return (
    <Section
      title="Then"
      right={
        <Button keys="F4" onClick={() => onChange({ actions: [...draft.actions, newAction()] })}>
          Add an action
        </Button>
      }
    >
      {errorAt('actions') && <p className="msg bad">{errorAt('actions')}</p>}
      {draft.actions.map((one, index) => (
        <ActionRow
          key={one.key}
          draft={one}
          number={index + 1}
          error={errorAt(`actions.${index}`)}
          onChange={(action) => onChange({ actions: draft.actions.map((old) => (old.key === one.key ? { ...old, action } : old)) })}
          onRemove={() => onChange({ actions: draft.actions.filter(({ key }) => key !== one.key) })}
        />
      ))}
    </Section>
  );
}

/** The payers it is for; none: every payer. */
function Payers({ draft, errorAt, onChange }: PieceProps) {
  const payers = useQuery('payer.list', {}).value ?? [];
  return (
    <PickSeveral<string>
      label="For"
      error={errorAt('payers')}
      values={draft.payerIds}
      onValues={(payerIds) => onChange({ payerIds })}
      options={payers.map(({ payerId, name }) => ({ value: payerId, words: name }))}
      none="every payer"
      more="or another payer"
      gone="a payer that is gone"
      width={260}
    />
  );
}

type PartProps = {
  readonly part: DraftPart;
  readonly index: number;
  readonly errorAt: (place: string) => string | undefined;
  readonly onChange: (part: DraftPart | undefined) => void;
};

function Part({ part, index, errorAt, onChange }: PartProps) {
  const number = String(index + 1);
  if (!isGroup(part))
    return (
      <ConditionRow
        condition={part}
        number={number}
        error={errorAt(`when.${index}`)}
        onChange={onChange}
        onRemove={() => onChange(undefined)}
      />
    );
  const put = (conditions: readonly DraftCondition[]): void => onChange(conditions.length === 0 ? undefined : { ...part, conditions });
  return (
    <fieldset className="rule-group">
      <legend className="unseen">Group {number}</legend>
      <div className="row">
        <SelectField<DraftGroup['join']>
          label={`Group ${number}: holds when`}
          bare
          value={part.join}
          onValue={(join) => onChange({ ...part, join })}
          options={JOINS}
          width={200}
        />
        <Button kind="quiet" label={`Add a condition to group ${number}`} onClick={() => put([...part.conditions, newCondition()])}>
          Add to this group
        </Button>
      </div>
      {errorAt(`when.${index}`) && <p className="msg bad">{errorAt(`when.${index}`)}</p>}
      {part.conditions.map((condition, inner) => (
        <ConditionRow
          key={condition.key}
          condition={condition}
          number={`${number}.${inner + 1}`}
          error={errorAt(`when.${index}.${inner}`)}
          onChange={(next) => put(part.conditions.map((old) => (old.key === condition.key ? next : old)))}
          onRemove={() => put(part.conditions.filter(({ key }) => key !== condition.key))}
        />
      ))}
    </fieldset>
  );
}
