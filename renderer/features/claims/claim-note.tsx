import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import type { ClaimPage } from './claim-state.ts';

type Props = { readonly page: ClaimPage; readonly onRecheck: () => void; readonly onPatient: () => void; readonly busy: boolean };

/** What stands in the way and what to do about it; nothing while nothing does. */
export function ClaimNote({ page, onRecheck, onPatient, busy }: Props) {
  const { claim, events } = page;
  // What set the status, not what was said later: a TA1 may be read after the rejection.
  const last = events.findLast(({ before, after }) => after === claim.status && before !== after) ?? events.at(-1);
  const fixes = (
    <>
      <Button kind="primary" keys="Ctrl Enter" disabled={busy} onClick={onRecheck}>
        Check again
      </Button>
      <Button keys="E" onClick={onPatient}>
        Edit the coverage
      </Button>
    </>
  );
  if (claim.status === 'rejected')
    return (
      <Note kind="bad" fixes={fixes} {...codeBeside(last)}>
        <p>
          <b>{last?.words ?? 'Rejected'}.</b>
        </p>
        <p className="soft">It was never judged, so correct it and send it again; there is nothing to appeal.</p>
        <Findings page={page} />
      </Note>
    );
  if (claim.status === 'denied')
    return (
      <Note kind="bad" shape="diamond" {...codeBeside(last)}>
        <p>
          <b>{last?.words ?? 'Denied'}.</b>
        </p>
        <p className="soft">The payer has judged it and pays nothing. The remittance says why, line by line; the balance is still open.</p>
        <p>
          <Link className="link" to={`/denials?claim=${claim.claimId}`} state={comingFrom('Claim', `/claims/${claim.claimId}?view=all`)}>
            Work this denial
          </Link>
        </p>
      </Note>
    );
  if (claim.status === 'onHold')
    return (
      <Note kind="warn" shape="barred" fixes={fixes}>
        <p>
          <b>{page.findings.length === 0 ? claim.holdReason || 'Kept back' : 'It waits until this is mended.'}</b>
        </p>
        <Findings page={page} />
        <p className="soft">Mend it, then check again: a clean claim becomes ready by itself.</p>
      </Note>
    );
  return <FilingLimit page={page} />;
}

type Event = ClaimPage['events'][number];
/** The code after the words, unless they name it already. */
const codeBeside = (event: Event | undefined): { readonly code?: string } =>
  event && event.code !== '' && !event.words.includes(event.code) ? { code: event.code } : {};

function FilingLimit({ page: { claim } }: { readonly page: ClaimPage }): ReactNode {
  if (claim.fileBy === null || !['ready', 'draft'].includes(claim.status)) return null;
  return (
    <p className="small soft claim-limit">
      <StatusIcon shape="hourglass" /> The payer wants it by {formatDate(claim.fileBy)}.
    </p>
  );
}

const Findings = ({ page }: { readonly page: ClaimPage }) => (
  <ul className="claim-findings">
    {page.findings.map(({ edit, field, message, fix, severity, box, element }) => (
      <li key={`${edit} ${field} ${message}`}>
        <StatusIcon shape={severity === 'stop' ? 'octagon' : 'triangle'} />
        <span className="grow">
          {message} <span className="soft">{fix}</span>
        </span>
        <span className="small soft code">
          box {box} · {element}
        </span>
      </li>
    ))}
  </ul>
);
