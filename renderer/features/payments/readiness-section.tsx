import { Link } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { readableName } from '../../lib/readable-name.ts';
import { Section } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

type Readiness = Output<'posting.readiness'>;

/** Whether the selected check is clean, what keeps it back, and how its claims were found. */
export function ReadinessSection({ remittanceId, payerName }: { readonly remittanceId: string; readonly payerName: string }) {
  const { value, problem, again } = useQuery('posting.readiness', { remittanceId });
  return (
    <Section title={`Is the check of ${readableName(payerName)} clean?`} right={value && <Mark readiness={value} />}>
      <ErrorNote problem={problem} onRetry={again} />
      {value && (
        <>
          <Reasons readiness={value} />
          <p className="small soft">{foundWords(value)}</p>
          <p className="small dim">
            <Link className="link" to="/lists/posting-rules">
              Posting rules
            </Link>{' '}
            say what is done, and what posts by itself.
          </p>
        </>
      )}
    </Section>
  );
}

const Mark = ({ readiness: { clean } }: { readonly readiness: Readiness }) => (
  <StatusMark shape={clean ? 'check' : 'barred'}>{clean ? 'Clean' : 'Waits for you'}</StatusMark>
);

function Reasons({ readiness: { clean, keptBack, limits, level } }: { readonly readiness: Readiness }) {
  const shown = clean && level === 'automatic' ? limits : keptBack;
  if (shown.length === 0) return null;
  return (
    <ul className="inbox-files small">
      {shown.map(({ code, words }) => (
        <li key={code}>{words}.</li>
      ))}
    </ul>
  );
}

/** The ladder in words: "9 claims by the patient control number, 1 not found. 20 lines by line control number." */
function foundWords({ found, lines }: Readiness): string {
  const claims = found.map(({ claims: count, words }) => `${counted(count, 'claim')} ${words}`).join(', ');
  const parts = lines.map(({ lines: count, words }) => `${counted(count, 'line')} ${words}`).join(', ');
  return [claims, parts]
    .filter((text) => text !== '')
    .map((text) => `${text}.`)
    .join(' ');
}
