import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { Button } from '../../ui/button.tsx';
import { KeyValues, Panel, Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { LINE_STATES } from './deposit-words.ts';
import { Matches } from './matches.tsx';

/** One line of the bank with all that it says, its matches, and the payments that it could be. */
export function LineDetail({ lineId }: { readonly lineId: string }) {
  const { value, problem, again } = useQuery('deposit.line', { lineId });
  const matching = useCommand('deposit.match');
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value) return <Skeleton label="the line" />;
  const { line, matches, likely, together, moreToTry } = value;
  const choices = [...likely.map((target) => [target]), ...together].slice(0, 9);
  return (
    <Panel label="The selected line" title={money(line.amount)} under={`${formatDate(line.postedOn)}, ${line.accountName}`}>
      <Section>
        <p>
          <StatusMark shape={LINE_STATES[line.state].shape}>{LINE_STATES[line.state].words}</StatusMark>
        </p>
        <p className="deposit-text">{line.description === '' ? 'The bank says nothing more.' : line.description}</p>
        <KeyValues
          pairs={[
            ...(line.bankReference === '' ? [] : [['Bank’s number', line.bankReference] as const]),
            ...(line.customerReference === '' ? [] : [['Check or slip', line.customerReference] as const]),
            ...(line.note === '' ? [] : [['Note', line.note] as const]),
          ]}
        />
        {line.state === 'missing' && (
          <p className="soft">
            The words are those of a health plan’s payment, and no remittance has this trace or amount. Look in the payer’s portal or ask
            the clearinghouse for the 835.
          </p>
        )}
      </Section>
      <ErrorNote problem={matching.problem} />
      <Matches matches={matches} from="line" />
      {choices.length > 0 && (
        <Section title="Could be">
          {choices.map((targets, index) => (
            <Button
              key={targets.map(({ targetId }) => targetId).join(' ')}
              wide
              keys={String(index + 1)}
              disabled={matching.running}
              words={`Match with ${targets.map(({ name }) => name).join(', ')}`}
              onClick={() => void matching.run({ lineId, targetIds: targets.map(({ targetId }) => targetId) })}
            >
              {targets.map(({ name, trace, open }) => `${readableName(name)} ${trace}, ${money(open)}`).join(' + ')}
            </Button>
          ))}
          {together.length > 0 && <p className="small dim">Sums of several are proposals: look at the deposit before you take one.</p>}
          {moreToTry && <p className="small dim">There are more payments near that day than are tried together.</p>}
        </Section>
      )}
    </Panel>
  );
}
