import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money } from '../../lib/format.ts';
import { readableName } from '../../lib/readable-name.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { type Match, ruleWords } from './deposit-words.ts';

/** What is matched, by which rule or by whom, and taking it apart. */
export function Matches({ matches, from }: { readonly matches: readonly Match[]; readonly from: 'payment' | 'line' }) {
  const { run, running, problem } = useCommand('deposit.unmatch');
  if (matches.length === 0) return null;
  return (
    <Section title="Matched">
      <ErrorNote problem={problem} />
      <ul className="deposit-matches">
        {matches.map((match, index) => (
          <li key={match.matchId}>
            <p className="med">
              {money(match.amount)}{' '}
              {from === 'payment' ? `on ${formatDate(match.postedOn)}, ${match.accountName}` : `${readableName(match.name)} ${match.trace}`}
            </p>
            <p className="small dim">{ruleWords(match)}</p>
            <Button
              {...(index === 0 && { keys: 'U' })}
              disabled={running}
              words="Take the match apart"
              label={`Take apart: ${match.name} ${match.trace}`}
              onClick={() => void run({ matchId: match.matchId })}
            >
              Take apart
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
