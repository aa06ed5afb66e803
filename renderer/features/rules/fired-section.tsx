import { Link } from 'react-router';
import { counted, shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Section } from '../../ui/layout.tsx';

/** The claims on which a check had something to say. */
export function FiredSection({ number, fired }: { readonly number: number; readonly fired: number }) {
  const claims = useQuery('rule.fired', fired === 0 ? undefined : { number });
  if (fired === 0)
    return (
      <Section title="Last 90 days">
        <p className="soft">It had nothing to say on any claim.</p>
      </Section>
    );
  return (
    <Section title={`Last 90 days: ${counted(fired, 'claim')}`}>
      <ul className="rule-history">
        {(claims.value ?? []).map(({ claimId, claimNumber, at, words }) => (
          <li key={claimId}>
            <span className="dim small">{shortTime(at)}</span>
            <Link className="link code" to={`/claims/${claimId}?view=all`}>
              {claimNumber}
            </Link>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
