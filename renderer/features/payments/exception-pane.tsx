import { money } from '../../lib/format.ts';
import { scrollable } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { markSegments, RawSegments } from '../../ui/timeline.tsx';
import { ClaimExplained } from './claim-explained.tsx';
import { ClaimHistory } from './remittance-history.tsx';
import { isOpen } from './remittance-proof.tsx';
import { type RepairProps, Repairs } from './remittance-repairs.tsx';
import { claimMark, type RemittanceClaim } from './remittance-table.tsx';

type Props = RepairProps & { readonly position: number; readonly exceptions: number };

/** What the payer sent of one claim, what it looks like here, and how to repair it. */
export function ExceptionPane(props: Props) {
  const { claim, position, exceptions } = props;
  const { suggestion } = claim;
  const open = isOpen(claim);
  const about = claim.claimId === null ? suggestion : { claimId: claim.claimId, claimNumber: claim.claimNumber };
  const differing = suggestion?.agreements.filter(({ same }) => !same) ?? [];
  return (
    <section className="exception" aria-label="The selected claim">
      <div>
        <h2>
          {open ? `Exception ${position} of ${exceptions}: ` : ''}
          {open && claim.claimId === null
            ? `no claim ${claim.claimNumber}`
            : `${claim.claimNumber}, ${claimMark(claim).words.toLowerCase()}`}
        </h2>
        <p className="soft exception-why">{whyWords(claim, differing.length)}</p>
        <RawSegments label="Segments of this claim" segments={markSegments(rawLines(claim.raw), open ? [claim.claimNumber] : [])} />
      </div>
      <div {...scrollable}>
        {suggestion ? <Comparison suggestion={suggestion} /> : <Unsuggested claim={claim} />}
        <ClaimExplained remittanceClaimId={claim.remittanceClaimId} />
        {about && <ClaimHistory claimId={about.claimId} claimNumber={about.claimNumber} />}
      </div>
      <Repairs {...props} />
    </section>
  );
}

/** One segment a line, whatever stood between them. */
const rawLines = (raw: string): string => raw.replaceAll(/~\s*/g, '~\n').trim();

const asSentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;

function whyWords(claim: RemittanceClaim, differing: number): string {
  if (claim.reasons.length > 0 && !claim.suggestion) return claim.reasons.map(asSentence).join(' ');
  if (claim.suggestion) return `One open claim agrees on everything but ${differing === 1 ? 'one thing' : `${differing} things`}.`;
  if (claim.claimId === null) return 'No claim of this practice has this number, and none is near enough to propose.';
  return 'The claim’s own segments, as the payer sent them.';
}

function Comparison({ suggestion }: { readonly suggestion: NonNullable<RemittanceClaim['suggestion']> }) {
  return (
    <>
      <h3>Does it match {suggestion.claimNumber}?</h3>
      <table className="compact flush">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">What</span>
            </th>
            <th scope="col">Payer sent</th>
            <th scope="col">{suggestion.claimNumber}</th>
            <th scope="col">
              <span className="unseen">Agrees</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {suggestion.agreements.map(({ what, sent, ours, same }) => (
            <tr key={what}>
              <td className="dim">{what}</td>
              <td className={same ? undefined : 'med'}>{sent}</td>
              <td className={same ? undefined : 'med'}>{ours}</td>
              <td className="num">
                {same ? <StatusMark shape="check">same</StatusMark> : <StatusMark shape="triangle">differs</StatusMark>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const Unsuggested = ({ claim }: { readonly claim: RemittanceClaim }) => (
  <>
    <h3>What it comes to</h3>
    <p>
      Charge {money(claim.charge)}, paid {money(claim.paid)}, written off {money(claim.writtenOff)}, patient part {money(claim.patientPart)}
    </p>
  </>
);
