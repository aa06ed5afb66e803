import { clashesOf, type RuleClash } from '#shared/domain/claim/rules/rule-clashes.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { KeyValues, PageHead, Section } from '../../ui/layout.tsx';
import { Note } from '../../ui/note.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { standingOf, standingShape, standingWords } from './check-words.ts';
import { FiredSection } from './fired-section.tsx';
import type { RuleRow } from './rule-draft.ts';

const CHANGES: Readonly<Record<string, string>> = {
  written: 'Written',
  changed: 'Changed',
  switchedOn: 'Switched on',
  switchedOff: 'Switched off',
  putAside: 'Put aside',
  takenBack: 'Taken back',
};

/** A rule as its clashes are looked for. */
const runnable = ({ number, title, definition }: RuleRow) => ({ number, title, ...definition, payerIds: definition.payerIds ?? [] });

const Clashes = ({ clashes }: { readonly clashes: readonly RuleClash[] }) =>
  clashes.length === 0 ? null : (
    <Note kind="warn">
      {clashes.map(({ number, title, words }) => (
        <p key={number}>
          Rule {number} “{title}” {words}.
        </p>
      ))}
    </Note>
  );

/** One rule of the practice: the sentence it is, and what happened to it. */
export function RuleDetail({ rule, rules }: { readonly rule: RuleRow; readonly rules: readonly RuleRow[] }) {
  const { ruleId, number, title, note, sentence, payerNames, definition, position, version, fired } = rule;
  const full = useQuery('rule.get', { ruleId });
  const standing = standingOf({ kind: 'rule', number, title, rule });
  const { from, to } = definition;
  const days = `${from ? `from ${formatDate(from)}` : ''} ${to ? `until ${formatDate(to)}` : ''}`.trim();
  return (
    <>
      <PageHead
        title={title}
        beside={
          <>
            <StatusTag shape={standingShape(standing)}>{standingWords(standing)}</StatusTag>
            <span className="dim code">{number}</span>
          </>
        }
        under="A rule of yours"
      />
      <p className="rule-sentence">{sentence}</p>
      <KeyValues
        pairs={[
          ['For', payerNames.length === 0 ? 'every payer' : payerNames.join(', ')],
          ['Days of service', days === '' ? 'all' : days],
          ['Place in the order', String(position)],
          ...(note === '' ? [] : [['Note', note] as const]),
        ]}
      />
      <Clashes clashes={clashesOf(runnable(rule), rules.filter(({ active }) => active).map(runnable))} />
      <Section title="What happened to it">
        <ul className="rule-history">
          {(full.value?.version === version ? full.value.changes : []).map((change) => (
            <li key={change.version}>
              <span className="dim small">
                {shortTime(change.at)} {change.userName}
              </span>
              <span>
                {CHANGES[change.kind] ?? change.kind} <span className="dim small">version {change.version}</span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <FiredSection number={number} fired={fired} />
    </>
  );
}
