import { useState } from 'react';
import { call } from '../../lib/api.ts';
import { money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useOneAtATime } from '../../lib/one-at-a-time.ts';
import { Button } from '../../ui/button.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { showToast } from '../../ui/toast.tsx';
import { isOpen } from './remittance-proof.tsx';
import { AsideDialog, DecideDialog, type Decided, LineChoiceDialog } from './remittance-repair-dialogs.tsx';
import type { Chosen, RemittanceClaim } from './remittance-table.tsx';

type Floating = 'line' | 'decide' | 'notOurs' | 'held';
type Settled = { readonly state: string; readonly reasons: readonly string[] };

/** What a person says of an exception beside which claim it is: a line, a held code, that it is not ours, that it waits. */
export function useRepairs(claim: RemittanceClaim | undefined) {
  const [floating, setFloating] = useState<Floating>();
  const [problem, setProblem] = useState<unknown>();
  const remittanceClaimId = claim?.remittanceClaimId ?? '';
  const run = useOneAtATime(async (words: string, work: () => Promise<Settled | Record<string, never>>) => {
    setFloating(undefined);
    setProblem(undefined);
    try {
      const after = await work();
      const open = 'state' in after && after.state !== 'posted';
      showToast({ words: open ? `Not posted: ${(after as Settled).reasons.join(' ')}` : words, shape: open ? 'triangle' : 'check' });
    } catch (refusal) {
      setProblem(refusal);
    }
  });
  const number = claim?.claimNumber ?? '';
  const assignLine = (line: number, chargeLineIds: readonly string[]) => {
    const [chargeLineId = '', ...others] = chargeLineIds;
    const together = { remittanceClaimId, line, chargeLineIds: [chargeLineId, ...others] };
    void run(`${number} posted`, () =>
      others.length === 0
        ? call('remittance.assignLine', { remittanceClaimId, line, chargeLineId })
        : call('remittance.splitLine', together),
    );
  };
  const aside = (kind: 'notOurs' | 'held', note: string) =>
    void run(kind === 'held' ? `${number} waits` : `${number} is set aside`, () =>
      call('remittance.setAside', { remittanceClaimId, kind, note }),
    );
  const decide = ({ decisions, payerId }: Decided) =>
    void run(`${number} posted`, async () => {
      // From now on first: were the answer refused afterwards, the rule is what was asked for all the same.
      for (const { group, reason, action } of payerId === null ? [] : decisions)
        await call('posting.saveRule', { postingRuleId: newId(), payerId, group, reason, action });
      return call('posting.decide', { remittanceClaimId, decisions: [...decisions] });
    });
  const onClose = () => setFloating(undefined);
  return {
    problem,
    open: setFloating,
    lookAgain: () => void run(`${number} is an exception again`, () => call('remittance.lookAgain', { remittanceClaimId })),
    dialog: claim && (
      <>
        {floating === 'line' && <LineChoiceDialog claim={claim} onClose={onClose} onChoose={assignLine} />}
        {floating === 'decide' && <DecideDialog claim={claim} onClose={onClose} onDecide={decide} />}
        {(floating === 'notOurs' || floating === 'held') && (
          <AsideDialog claim={claim} kind={floating} onClose={onClose} onSet={(note) => aside(floating, note)} />
        )}
      </>
    ),
  };
}

export type RepairProps = {
  readonly claim: RemittanceClaim;
  readonly posted: boolean;
  readonly chosen: Chosen | undefined;
  readonly busy: boolean;
  readonly onAssign: (chosen: Chosen) => void;
  readonly onFind: () => void;
  readonly onForget: () => void;
  readonly onOpenClaim: (claimId: string) => void;
  readonly repairs: Pick<ReturnType<typeof useRepairs>, 'open' | 'lookAgain'>;
};

/** Every way on from here, each by one key. */
export function Repairs(props: RepairProps) {
  const { claim, posted, chosen, busy, onFind, onOpenClaim } = props;
  const { suggestion } = claim;
  const ours = claim.claimId ?? suggestion?.claimId;
  const oursNumber = claim.claimId === null ? suggestion?.claimNumber : claim.claimNumber;
  const unmatched = isOpen(claim) && claim.claimId === null;
  const misread = posted && claim.state === 'exception' && claim.claimId !== null;
  return (
    <div className="repairs">
      <h3>{isOpen(claim) ? 'Repair' : 'Look'}</h3>
      {unmatched && <Matching {...props} />}
      {misread && (
        <Button wide keys="2" disabled={busy} words="It is another claim" onClick={onFind}>
          It is another claim…
        </Button>
      )}
      {ours && (
        <Button wide keys="3" words={`Open ${oursNumber}`} onClick={() => onOpenClaim(ours)}>
          Open {oursNumber}
        </Button>
      )}
      {misread && <Judging {...props} />}
      {!chosen && <Setting {...props} />}
      {unmatched && !chosen && (
        <p className="small dim">
          Of {money(claim.charge)} the payer paid {money(claim.paid)} and leaves {money(claim.patientPart)} to the patient. Left alone, it
          stays unapplied until someone decides.
        </p>
      )}
    </div>
  );
}

/** Which claim it is. */
function Matching({ claim: { suggestion }, posted, chosen, busy, onAssign, onFind, onForget }: RepairProps) {
  const verb = posted ? 'Post to' : 'Match with';
  if (chosen)
    return (
      <>
        <p>
          <StatusMark shape="check">Goes to {chosen.claimNumber}</StatusMark>
        </p>
        <p className="small dim">It is posted together with the rest.</p>
        <Button wide keys="2" words="Forget this choice" onClick={onForget}>
          Forget this choice
        </Button>
      </>
    );
  return (
    <>
      {suggestion && (
        <Button wide keys="1" disabled={busy} words={`${verb} ${suggestion.claimNumber}`} onClick={() => onAssign(suggestion)}>
          {verb} {suggestion.claimNumber}
        </Button>
      )}
      <Button wide keys="2" disabled={busy} words="Find another claim" onClick={onFind}>
        Find another claim…
      </Button>
    </>
  );
}

/** Which line it is, and what is done with a code that a rule holds. */
const Judging = ({ claim: { reasons }, busy, repairs }: RepairProps) => (
  <>
    {reasons.some((reason) => /^line \d+ \(/.test(reason)) && (
      <Button wide keys="4" disabled={busy} words="Say which line it is" onClick={() => repairs.open('line')}>
        Say which line it is…
      </Button>
    )}
    {reasons.some((reason) => reason.includes('held for a decision')) && (
      <Button wide keys="5" disabled={busy} words="Decide the held code" onClick={() => repairs.open('decide')}>
        Decide the held code…
      </Button>
    )}
  </>
);

/** Not ours, held, or taken up again. */
function Setting({ claim, busy, repairs }: RepairProps) {
  const { aside } = claim;
  const canSet = isOpen(claim) && (claim.state === 'exception' || claim.claimId === null);
  return (
    <>
      {aside !== null && (
        <p className="small">
          {ASIDE_WORDS[aside.kind]}
          {aside.userName === '' ? '' : `, ${aside.userName}`}
          {aside.note === '' ? '' : `: ${aside.note}`}
        </p>
      )}
      {canSet && (
        <>
          <Button wide keys="6" disabled={busy} words="It is not ours" onClick={() => repairs.open('notOurs')}>
            It is not ours…
          </Button>
          <Button wide keys="7" disabled={busy} words="Let it wait with a note" onClick={() => repairs.open('held')}>
            Let it wait with a note…
          </Button>
        </>
      )}
      {aside !== null && aside.kind !== 'held' && (
        <Button wide keys="8" disabled={busy} words="Take it up again" onClick={repairs.lookAgain}>
          Take it up again
        </Button>
      )}
    </>
  );
}

const ASIDE_WORDS = { notOurs: 'Not ours', nothingPaid: 'Nothing is paid and nothing posts', held: 'It waits' } as const;
