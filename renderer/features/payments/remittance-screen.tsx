import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { counted, money, shortTime } from '../../lib/format.ts';
import { readableName } from '../../lib/readable-name.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StatusTag } from '../../ui/status-mark.tsx';
import { markSegments, RawSegments } from '../../ui/timeline.tsx';
import { ExceptionPane } from './exception-pane.tsx';
import { FindClaimDialog } from './find-claim-dialog.tsx';
import { methodWords, REMITTANCE_STATES } from './payments-screen.tsx';
import { RemittanceEob } from './remittance-eob.tsx';
import { Misrouted } from './remittance-misrouted.tsx';
import { PrintEobDialog } from './remittance-print.tsx';
import { type Remittance, RemittanceProof } from './remittance-proof.tsx';
import { type RepairProps, useRepairs } from './remittance-repairs.tsx';
import { type Chosen, RemittanceTable } from './remittance-table.tsx';
import { TypedCheck } from './typed-check.tsx';
import { useUndoClaim } from './undo-claim.tsx';
import { useRemittance } from './use-remittance.ts';

/** Opens the remittance that the address names. */
export function RemittanceScreen() {
  const { remittanceId = '' } = useParams();
  return <OneRemittance key={remittanceId} remittanceId={remittanceId} />;
}

function OneRemittance({ remittanceId }: { readonly remittanceId: string }) {
  const navigate = useNavigate();
  const state = useRemittance(remittanceId);
  const got = state.query.value;
  const [floating, setFloating] = useState<Shown>();
  const { open } = state;
  const { claim, view, show, setSelected } = useShownClaim(got?.claims ?? [], open);
  const at = claim ? open.indexOf(claim) : -1;
  const go = (among: readonly Named[], from: number, by: 1 | -1) => setSelected((before) => neighbour(among, from, by) ?? before);
  const repairs = useRepairs(claim);
  const undo = useUndoClaim(remittanceId, claim, state.posted && state.progress === undefined);
  const assign = (chosen: Chosen) => {
    setFloating(undefined);
    if (claim) void state.assign(claim.remittanceClaimId, chosen);
  };
  const actions = actionsFor(got, state, view, {
    nextException: () => go(open, at, 1),
    goClaim: (by) => go(got?.claims ?? [], claim && got ? got.claims.indexOf(claim) : -1, by),
    show,
    askUndo: () => setFloating('undo'),
    print: () => setFloating('print'),
  });
  return (
    <Screen
      title={got ? `Remittance of ${readableName(got.remittance.payerName)}` : 'Remittance'}
      actions={[...actions, ...undo.actions, { label: 'Payments', keys: 'Esc', end: true, run: () => void navigate('/payments') }]}
    >
      <Top state={state} problem={state.problem ?? undo.problem ?? repairs.problem} />
      {got && view !== 'eob' && <RemittanceProof got={got} />}
      {claim && view === 'eob' && (
        <RemittanceEob key={claim.remittanceClaimId} remittanceClaimId={claim.remittanceClaimId} patientName={claim.patientName} />
      )}
      {got && view !== 'eob' && (
        <RemittanceTable
          claims={got.claims}
          selected={claim?.remittanceClaimId}
          onSelect={setSelected}
          onOpen={({ claimId }) => claimId !== null && void navigate(`/claims/${claimId}`)}
        />
      )}
      {got && view === 'raw' && <RawAll got={got} />}
      {claim && view === 'claim' && (
        <Deciding
          key={claim.remittanceClaimId}
          claim={claim}
          at={at}
          state={state}
          repairs={repairs}
          onAssign={assign}
          onFind={() => setFloating('find')}
        />
      )}
      {undo.dialog}
      {repairs.dialog}
      {got && claim && floating && (
        <Floating
          what={floating}
          got={got}
          claim={claim}
          onAssign={assign}
          onUndo={state.startUndo}
          onClose={() => setFloating(undefined)}
        />
      )}
    </Screen>
  );
}

type Claims = Remittance['claims'];

/** Which claim is in sight, and as what: the one that was chosen, else the first that waits for a decision. */
function useShownClaim(claims: Claims, open: Claims) {
  const [selected, setSelected] = useState<string>();
  const [view, setView] = useState<View>('claim');
  /** Whose explanation was asked for: it stays in sight when an exception before it is settled meanwhile. */
  const [read, setRead] = useState<string>();
  const wanted = selected ?? (view === 'eob' ? read : undefined);
  const claim = claims.find((each) => each.remittanceClaimId === wanted) ?? open[0] ?? claims[0];
  const show = (asked: View) => {
    setRead(claim?.remittanceClaimId);
    setView(view === asked ? 'claim' : asked);
  };
  return { claim, view, show, setSelected };
}

type Named = { readonly remittanceClaimId: string };

/** The one after or before a place of a list, round its ends; undefined when the list is empty. */
const neighbour = (among: readonly Named[], from: number, by: 1 | -1): string | undefined =>
  among[(from + by + among.length) % Math.max(1, among.length)]?.remittanceClaimId;

type Shown = 'find' | 'undo' | 'print';
type FloatingProps = Pick<RepairProps, 'claim' | 'onAssign'> & {
  readonly what: Shown;
  readonly got: Remittance;
  readonly onUndo: () => void;
  readonly onClose: () => void;
};

/** What floats above the page: which claim it is, taking all of it back, the pages on paper. */
function Floating({ what, got, claim, onAssign, onUndo, onClose }: FloatingProps) {
  if (what === 'find')
    return <FindClaimDialog sent={claim.claimNumber} patientName={claim.patientName} onClose={onClose} onChoose={onAssign} />;
  if (what === 'undo') return <UndoDialog got={got} onKeep={onClose} onUndo={onUndo} />;
  return <PrintEobDialog remittanceId={got.remittance.remittanceId} claim={claim} onClose={onClose} />;
}

type DecidingProps = Pick<RepairProps, 'claim' | 'repairs' | 'onAssign' | 'onFind'> & {
  readonly at: number;
  readonly state: ReturnType<typeof useRemittance>;
};

/** The selected claim with its repair. */
function Deciding({ claim, at, state, ...does }: DecidingProps) {
  const navigate = useNavigate();
  return (
    <ExceptionPane
      claim={claim}
      position={at + 1}
      exceptions={state.open.length}
      posted={state.posted}
      chosen={state.choices[claim.remittanceClaimId]}
      busy={state.progress !== undefined}
      onForget={() => state.forget(claim.remittanceClaimId)}
      onOpenClaim={(claimId) => void navigate(`/claims/${claimId}`)}
      {...does}
    />
  );
}

/** What remittance it is, what went wrong, and what is under way. */
const Top = ({ state, problem }: { readonly state: ReturnType<typeof useRemittance>; readonly problem: unknown }) => (
  <>
    {state.query.value ? <Head got={state.query.value} /> : <PageHead title="Remittance" />}
    <div className="pane-body stack">
      <ErrorNote problem={problem} onRetry={state.query.again} />
      <Working state={state} />
      {state.query.value && <Misrouted got={state.query.value} />}
      {state.query.value && <TypedCheck remittanceId={state.query.value.remittance.remittanceId} />}
      {!state.query.value && state.query.problem === undefined && <Skeleton label="the remittance" lines={12} />}
    </div>
  </>
);

function Working({ state }: { readonly state: ReturnType<typeof useRemittance> }) {
  if (!state.progress) return null;
  return (
    <Progress
      words={state.posting ? 'Posting' : 'Taking back'}
      done={state.progress.done}
      total={state.progress.total}
      unit={state.progress.unit}
      under="Cancel keeps what is done so far."
      onCancel={state.cancel}
    />
  );
}

/** The selected claim with its repair, every claim as it came, or the explanation of benefits of the selected one. */
type View = 'claim' | 'raw' | 'eob';
type Does = {
  readonly nextException: () => void;
  readonly goClaim: (by: 1 | -1) => void;
  readonly show: (view: View) => void;
  readonly askUndo: () => void;
  readonly print: () => void;
};

/** "Post 11, keep 1 back": what the button does stands on it. */
function postWords(got: Remittance, kept: number): string {
  const going = got.claims.length - kept;
  return kept === 0 ? `Post ${counted(going, 'claim')}, ${money(got.proof.payment)}` : `Post ${going}, keep ${kept} back`;
}

function actionsFor(got: Remittance | undefined, state: ReturnType<typeof useRemittance>, view: View, does: Does): Action[] {
  if (!got) return [];
  const { status } = got.remittance;
  const kept = state.open.length - Object.keys(state.choices).length;
  const busy = state.progress !== undefined;
  const canPost = status === 'unposted' && got.proof.balanced && !got.remittance.misrouted;
  return [
    ...(status === 'unposted'
      ? [{ label: postWords(got, kept), keys: 'Ctrl Enter', primary: true, disabled: !canPost || busy, run: state.startPost }]
      : []),
    { label: 'Next exception', keys: 'F8', disabled: state.open.length === 0, run: does.nextException },
    { label: view === 'eob' ? 'Back to all claims' : 'Explanation of benefits', keys: 'E', run: () => does.show('eob') },
    ...(view === 'eob'
      ? [
          { label: 'Next claim', keys: 'N', run: () => does.goClaim(1) },
          { label: 'Claim before', keys: 'B', run: () => does.goClaim(-1) },
        ]
      : [{ label: 'Raw 835', keys: 'R', run: () => does.show('raw') }]),
    { label: 'Print the explanation', keys: 'P', disabled: got.claims.length === 0, run: does.print },
    ...(state.posted
      ? [{ label: 'Undo whole remittance', keys: 'Ctrl Shift Z', end: true, danger: true, disabled: busy, run: does.askUndo }]
      : []),
  ];
}

function Head({ got }: { readonly got: Remittance }) {
  const { payerName, method, traceNumber, status, paymentDate, receivedAt, payeeNpi, fileName } = got.remittance;
  const { shape, words } = REMITTANCE_STATES[status];
  return (
    <PageHead
      title={readableName(payerName)}
      beside={
        <>
          <span className="dim code">
            {methodWords(method)} {traceNumber}
          </span>
          <StatusTag shape={shape}>{words}</StatusTag>
        </>
      }
      under={
        <>
          {paymentDate === null ? 'Remittance without a date' : `Remittance of ${formatDate(paymentDate)}`}, received{' '}
          {shortTime(receivedAt)} &nbsp;·&nbsp; {fileName}
          {payeeNpi !== null && (
            <>
              {' '}
              &nbsp;·&nbsp; payee NPI <span className="code">{payeeNpi}</span>
            </>
          )}
        </>
      }
    />
  );
}

const RawAll = ({ got }: { readonly got: Remittance }) => (
  <div className="raw-all">
    <RawSegments
      label="All claims as the payer sent them"
      segments={markSegments(
        got.claims.map(({ raw }) => raw.replaceAll(/~\s*/g, '~\n').trim()).join('\n'),
        got.claims.map(({ claimNumber }) => claimNumber),
      )}
    />
  </div>
);

function UndoDialog({ got, onKeep, onUndo }: { readonly got: Remittance; readonly onKeep: () => void; readonly onUndo: () => void }) {
  const posted = got.claims.filter(({ state }) => state === 'posted').length;
  return (
    <ConfirmDialog
      title={`Take back ${counted(posted, 'claim')} for ${money(got.proof.payment)}?`}
      act={`Take back ${counted(posted, 'claim')}`}
      onKeep={onKeep}
      onAct={() => {
        onKeep();
        onUndo();
      }}
    >
      Every posting of this remittance is reversed in the ledger; nothing is erased. The balances are again what they were before, and it
      can be posted again.
    </ConfirmDialog>
  );
}
