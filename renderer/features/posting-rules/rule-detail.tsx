import { groupWords } from '#shared/domain/remittance/adjustment-words.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { KeyValues, PageHead, Section } from '../../ui/layout.tsx';
import { Note } from '../../ui/note.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { ACTION_SENTENCES, ACTION_SHAPES, ACTION_WORDS, codeWords, type GridRow, usualWhy } from './rule-words.ts';

type Props = { readonly row: GridRow; readonly payerId: string | null; readonly payerName: string };

/** What is done with one adjustment of a payer, why, and what was ever said about it. */
export function RuleDetail({ row, payerId, payerName }: Props) {
  const { group, reason, action, by, rule, planned } = row;
  const own = useQuery('posting.history', { payerId, group, reason });
  const every = useQuery('posting.history', payerId === null ? undefined : { payerId: null, group, reason });
  const history = [...(own.value ?? []), ...(every.value ?? [])].sort((a, b) => b.version - a.version);
  return (
    <>
      <PageHead
        title={row.name}
        beside={<StatusTag shape={ACTION_SHAPES[action]}>{ACTION_WORDS[action]}</StatusTag>}
        under={`${codeWords(reason)} · ${groupWords(group)}`}
      />
      <p className="rule-sentence">
        {rule?.writeOffReason ? `It is written off as “${rule.writeOffReason}”, a write-off of ours.` : ACTION_SENTENCES[action]}
      </p>
      {planned && (
        <Note kind="warn" shape="hourglass">
          <p>
            From {formatDate(planned.effectiveFrom)} on: {ACTION_WORDS[planned.action].toLowerCase()}.
          </p>
        </Note>
      )}
      <KeyValues
        pairs={[
          [
            'Says who',
            by === 'usual'
              ? 'The program, as it came'
              : by === 'own' && payerId !== null
                ? `You, for ${payerName}`
                : 'You, for every payer',
          ],
          ...(rule ? ([['Since', formatDate(rule.effectiveFrom)]] as const) : []),
          ...(rule?.note ? ([['Why', rule.note]] as const) : []),
          ['As it came', usualWhy(group, reason)],
        ]}
      />
      {history.length > 0 && (
        <Section title="What was said about it">
          <ul className="rule-history">
            {history.map((each) => (
              <li key={each.version}>
                <span className="dim small">{each.userName === '' ? 'before' : `${shortTime(each.recordedAt)} ${each.userName}`}</span>
                <span>
                  <b>{each.action === null ? 'As usual again' : ACTION_WORDS[each.action]}</b> from {formatDate(each.effectiveFrom)} on
                  {each.payerId === null ? ', every payer' : ''}
                  {each.writeOffReason ? `, as ${each.writeOffReason}` : ''}
                  {each.note === '' ? '' : `. ${each.note}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
