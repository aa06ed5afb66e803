import { useState } from 'react';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Appeal, AppealFollowDialog } from './appeal-follow-dialog.tsx';
import { LetterDialog } from './letter-dialog.tsx';

const LEVELS = { first: 'First level', second: 'Second level', external: 'External review' } as const;
const OUTCOMES = { overturned: 'Granted', partly: 'Granted in part', upheld: 'Turned down' } as const;

/** The letters of a denial and what came of them. */
export function AppealsSection({ denialId, version }: { readonly denialId: string; readonly version: number }) {
  const { value, problem, again } = useQuery('appeal.list', { denialId });
  const [letter, setLetter] = useState<Appeal>();
  const [following, setFollowing] = useState<Appeal>();
  const latest = value?.appeals[0];
  useKeys(
    latest === undefined
      ? []
      : [
          { keys: 'L', words: 'Look at the newest letter', run: () => setLetter(latest) },
          ...(latest.outcome === null
            ? [{ keys: 'S', words: 'Say when it left, or what came of it', run: () => setFollowing(latest) }]
            : []),
        ],
  );
  if (problem !== undefined) return <ErrorNote problem={problem} onRetry={again} />;
  if (!value || value.appeals.length === 0) return null;
  return (
    <Section title="Appeals">
      <ul className="denial-steps">
        {value.appeals.map((appeal, index) => (
          <li key={appeal.appealId}>
            <StatusMark shape={appeal.outcome === null ? 'half' : appeal.outcome === 'upheld' ? 'diamond' : 'check'}>
              {LEVELS[appeal.level]}, number {appeal.number}: {appeal.outcome === null ? sentWords(appeal) : OUTCOMES[appeal.outcome]}
            </StatusMark>
            <span className="row">
              <Button kind="quiet" {...(index === 0 && { keys: 'L' })} onClick={() => setLetter(appeal)}>
                The letter
              </Button>
              {appeal.outcome === null && (
                <Button kind="quiet" {...(index === 0 && { keys: 'S' })} onClick={() => setFollowing(appeal)}>
                  {appeal.sentOn === null ? 'It left' : 'What came of it'}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {letter && <LetterDialog appealId={letter.appealId} number={letter.number} onClose={() => setLetter(undefined)} />}
      {following && <AppealFollowDialog key={version} appeal={following} onClose={() => setFollowing(undefined)} />}
    </Section>
  );
}

const sentWords = ({ sentOn, deadline }: Appeal): string =>
  sentOn === null
    ? `made, not sent${deadline === null ? '' : `; must arrive by ${formatDate(deadline)}`}`
    : `sent on ${formatDate(sentOn)}, no answer yet`;
