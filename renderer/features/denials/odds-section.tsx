import { Link } from 'react-router';
import { counted } from '../../lib/format.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Section } from '../../ui/layout.tsx';
import type { DenialPage } from './looks.ts';

type Named = { readonly claimId: string; readonly claimNumber: string };
const SHOWN = 5;

/** What became of the same before, counted from own claims, with the claims behind every count. */
export function OddsSection({ page: { odds, denial } }: { readonly page: DenialPage }) {
  if (!odds)
    return (
      <Section title="The same before">
        <p className="small soft">Fewer than three decided claims ask this payer for the same: nothing can be counted yet.</p>
      </Section>
    );
  return (
    <Section title="The same before">
      <div className="denial-odds">
        <p>
          {denial.payerName} declined <b className="code">{odds.about}</b>{' '}
          <b>
            {odds.denied.length} of {odds.decided}
          </b>{' '}
          times.
        </p>
        <Claims words="Declined" claims={odds.denied} from={denial.denialId} />
        {odds.paid.length > 0 && <Claims words="Paid" claims={odds.paid} from={denial.denialId} />}
        {odds.mended.map(({ change, claims }) => (
          <Claims
            key={change}
            words={`Paid when sent again ${change}: ${counted(claims.length, 'claim')}`}
            claims={claims}
            from={denial.denialId}
          />
        ))}
      </div>
    </Section>
  );
}

function Claims({ words, claims, from }: { readonly words: string; readonly claims: readonly Named[]; readonly from: string }) {
  if (claims.length === 0) return null;
  return (
    <p className="small row">
      <span className="soft">{words}</span>
      {claims.slice(0, SHOWN).map(({ claimId, claimNumber }) => (
        <Link
          key={claimId}
          className="link code"
          to={`/claims/${claimId}?view=all`}
          state={comingFrom('Denials', `/denials?denial=${from}`)}
        >
          {claimNumber}
        </Link>
      ))}
      {claims.length > SHOWN && <span className="soft">and {claims.length - SHOWN} more</span>}
    </p>
  );
}
