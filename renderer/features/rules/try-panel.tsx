import { useState } from 'react';
import type { RuleDefinition } from '#shared/domain/claim/rules/rule.ts';
import { useQuery } from '../../lib/query.ts';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { StatusIcon, StatusMark } from '../../ui/status-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Definition } from './rule-draft.ts';

const WHY = {
  met: 'It would be met.',
  notMet: 'It would not be met.',
  otherPayer: 'It is for other payers than this claim\u2019s.',
  otherDays: 'It is for other days of service.',
} as const;

/** The rule as typed on one claim, at once: what holds, and what it would do. */
export function TryPanel({ definition }: { readonly definition: RuleDefinition }) {
  const [number, setNumber] = useState('');
  const typed = number.trim().toUpperCase();
  const tried = useQuery('rule.try', typed.length < 3 ? undefined : { definition: definition as Definition, claimNumber: typed });
  const { value } = tried;
  return (
    <Section title="Try it on a claim">
      <TextField label="Claim number" value={number} onText={setNumber} maxLength={20} placeholder="C0001234A" width={200} />
      {typed.length >= 3 && <ErrorNote problem={tried.problem} />}
      {value && tried.problem === undefined && (
        <div role="status" className="rule-tried">
          <StatusMark shape={value.met ? 'check' : 'struck'}>
            {WHY[value.why]}
            {value.lines.length > 0 && ` Line ${value.lines.join(', ')}.`}
          </StatusMark>
          <ul className="rule-history">
            {value.conditions.map(({ words, holds }) => (
              <li key={words}>
                <StatusIcon shape={holds ? 'check' : 'struck'} />
                <span>
                  {words} <span className="dim small">{holds ? 'holds' : 'does not hold'}</span>
                </span>
              </li>
            ))}
          </ul>
          {value.effects.length > 0 && <p>It would {value.effects.join('; ')}.</p>}
        </div>
      )}
    </Section>
  );
}
