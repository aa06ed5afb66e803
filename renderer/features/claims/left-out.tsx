import { Link } from 'react-router';
import { shortTime } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { StatusMark, StatusTag } from '../../ui/status-mark.tsx';
import { claimState } from './claim-state.ts';

/** Why the claim's payer is not asked, who said so, and which claim asks the next one; nothing on a claim that asks. */
export function LeftOut({ claimId, notAsked }: { readonly claimId: string; readonly notAsked: boolean }) {
  const line = useQuery('claim.nextInLine', notAsked ? { claimId } : undefined).value;
  if (!notAsked || !line?.said) return null;
  const { reason, at, userName, next, mayTakeBack } = line.said;
  return (
    <section aria-label="Not asked">
      <p>
        <StatusMark shape="struck">Not asked</StatusMark> {line.payerName} surely does not cover: {reason}{' '}
        <span className="dim small">
          {userName}, {shortTime(at)}
        </span>
      </p>
      <p className="soft">
        {next ? (
          <>
            <Link className="link code" to={`/claims/${next.claimId}?view=all`}>
              {next.claimNumber}
            </Link>{' '}
            asks {next.payerName} instead <StatusTag shape={claimState(next.status).shape}>{claimState(next.status).words}</StatusTag>
          </>
        ) : (
          `${line.nextPayerName ?? line.guarantorName} owes it.`
        )}
        {!mayTakeBack && ' It cannot be taken back any more.'}
      </p>
    </section>
  );
}
