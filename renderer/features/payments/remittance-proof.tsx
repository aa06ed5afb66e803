import type { Output } from '#shared/contract/operations.ts';
import { count, counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Proof } from '../../ui/sum.tsx';
import { TakebacksTouched } from './takebacks-touched.tsx';

export type Remittance = Output<'remittance.get'>;

/** The equation is the headline; beside it what is not about one claim, and what became of every segment. */
export function RemittanceProof({ got }: { readonly got: Remittance }) {
  const { proof, claims, providerAdjustments } = got;
  const kept = useQuery('paper.twin', { remittanceId: got.remittance.remittanceId }).value?.kept ?? 0;
  return (
    <section className="band remittance-proof" aria-label="Proof">
      <div>
        <h2 className="unseen">Does it balance?</h2>
        <Proof
          terms={[
            { words: `Claims paid, ${claims.length}`, amount: proof.claimsPaid },
            { words: `Provider-level, ${providerAdjustments.length}`, amount: proof.providerLevel, minus: true },
            ...(kept === 0 ? [] : [{ words: 'Kept unapplied', amount: kept }]),
          ]}
          result={{ words: 'Check', amount: proof.payment }}
          quiet={!proof.balanced}
          under={`at check, ${counted(claims.length, 'claim')} and ${counted(proof.lineCount, 'line')}`}
        />
        {!proof.balanced && <Imbalances got={got} />}
      </div>
      <ProviderLevel got={got} />
      <Meter meter={got.meter} exceptionClaims={claims.filter(isOpen).length} />
    </section>
  );
}

type Claim = Remittance['claims'][number];

/** Whether someone must decide about a claim. */
export const isOpen = ({ claimId, state, reasons, aside }: Claim): boolean =>
  (aside === null || aside.kind === 'held') &&
  (state === 'exception' || state === 'waiting' || (state === 'unposted' && (claimId === null || reasons.length > 0)));

const PLACES = { check: 'the check', claim: 'claim', line: 'line' } as const;

function Imbalances({ got: { proof, claims } }: { readonly got: Remittance }) {
  return (
    <ul className="imbalances">
      {proof.imbalances.slice(0, 6).map(({ at, claim, line, off }) => (
        <li key={`${at} ${claim} ${line}`}>
          <StatusMark shape="octagon">
            {at === 'check'
              ? PLACES.check
              : `${PLACES[at]} ${at === 'line' ? `${line ?? ''} of ` : ''}${claims[(claim ?? 1) - 1]?.claimNumber ?? claim}`}{' '}
            is off by {money(off)}
          </StatusMark>
        </li>
      ))}
      {proof.imbalances.length > 6 && <li className="small dim">and {proof.imbalances.length - 6} more places</li>}
    </ul>
  );
}

function ProviderLevel({ got: { providerAdjustments, remittance } }: { readonly got: Remittance }) {
  return (
    <div className="provider-level">
      <h3>{counted(providerAdjustments.length, 'provider-level adjustment')}</h3>
      {providerAdjustments.length === 0 && <p className="soft">None: the check is what the claims paid.</p>}
      {providerAdjustments.map(({ code, words, reference, amount }) => (
        <div key={`${code} ${reference} ${amount}`}>
          <p>
            {words}, {money(amount)}
          </p>
          <p className="small dim">
            {code}
            {reference === '' ? '' : `, reference ${reference}`}
          </p>
        </div>
      ))}
      {providerAdjustments.length > 0 && <TakebacksTouched remittanceId={remittance.remittanceId} />}
    </div>
  );
}

const WIDTH = 232;

function Meter({ meter, exceptionClaims }: { readonly meter: Remittance['meter']; readonly exceptionClaims: number }) {
  const { segments, postings, notes, exceptions } = meter;
  const accounted = postings + notes + exceptions;
  const part = (value: number) => (segments === 0 ? 0 : (value / segments) * WIDTH);
  return (
    <div className="coverage-meter">
      <h3>Segments accounted for</h3>
      <p>
        <b>
          {count(accounted)} of {count(segments)}
        </b>
      </p>
      <svg width={WIDTH} height="8" role="img" aria-label={`${accounted} of ${segments} segments accounted for`}>
        <rect width={Math.max(0, part(postings) - 1)} height="8" fill="var(--c-1)" />
        <rect x={part(postings)} width={Math.max(0, part(notes) - 1)} height="8" fill="var(--c-2)" />
        <rect x={part(postings + notes)} width={part(exceptions)} height="8" fill="var(--warn)" />
      </svg>
      <p className="small dim">
        {counted(postings, 'posting')}, {counted(notes, 'note')}
        {exceptions > 0 && (
          <>
            , <span className="warn">{`${count(exceptions)} in ${counted(exceptionClaims, 'exception')}`}</span>
          </>
        )}
      </p>
    </div>
  );
}
