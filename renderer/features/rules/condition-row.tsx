import { findRuleField, type RuleFieldId, ruleFields } from '#shared/domain/claim/rules/rule-fields.ts';
import { type RuleTest, ruleTests, testsFor } from '#shared/domain/claim/rules/rule-tests.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PickField, PickSeveral } from './pick-fields.tsx';
import { type DraftCondition, textOf, valuesOf, withField } from './rule-draft.ts';

const shown = ruleFields.map(({ id, words, scope }) => ({ value: id, words: scope === 'line' ? `line: ${words}` : words, scope }));
const named = (wanted: 'claim' | 'line') =>
  shown.filter(({ scope }) => scope === wanted).sort((one, other) => one.words.localeCompare(other.words, 'en'));
const FIELDS = [...named('claim'), ...named('line')];

type Props = {
  readonly condition: DraftCondition;
  readonly number: string;
  readonly error: string | undefined;
  readonly onChange: (condition: DraftCondition) => void;
  readonly onRemove: () => void;
};

/** One condition: a field, a test, and what it is tested against. */
export function ConditionRow({ condition, number, error, onChange, onRemove }: Props) {
  const { field: id, test, text } = condition;
  const field = findRuleField(id);
  const tests = testsFor(field?.kind ?? 'text').map((value) => ({ value, words: ruleTests[value].words }));
  const takes = ruleTests[test].values;
  return (
    <div className="rule-row" data-condition={number}>
      <PickField<RuleFieldId>
        label={`Condition ${number}: field`}
        bare
        value={id}
        onValue={(next) => onChange(withField(condition, next))}
        options={FIELDS}
      />
      <SelectField<RuleTest>
        label={`Condition ${number}: test`}
        bare
        value={test}
        onValue={(next) => onChange({ ...condition, test: next })}
        options={tests}
      />
      {takes === 'none' ? (
        <span />
      ) : field?.kind === 'choice' ? (
        <PickSeveral<string>
          label={`Condition ${number}: value`}
          bare
          error={error}
          values={valuesOf(text)}
          onValues={(next) => onChange({ ...condition, text: textOf(next) })}
          options={Object.entries(field.choices).map(([value, words]) => ({ value, words }))}
          none="Type to choose"
          more="or another"
          gone={text}
        />
      ) : (
        <TextField
          label={`Condition ${number}: value`}
          bare
          error={error}
          value={text}
          onText={(next) => onChange({ ...condition, text: next })}
          placeholder={HINTS[takes === 'ranges' ? 'ranges' : (field?.kind ?? 'text')] ?? ''}
          maxLength={2_000}
        />
      )}
      <Button kind="quiet" label={`Remove condition ${number}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}

const HINTS: Readonly<Record<string, string>> = {
  code: 'G0008, G0009',
  text: 'words, more words',
  number: '12 or 12.50',
  day: '2026-07-14',
  ranges: 'E08-E13, J00-J06',
};
