import { useCallback, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import type { Action } from '../../ui/action-bar.tsx';
import { TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ClaimDetail } from './claim-detail.tsx';
import { ClaimList } from './claim-list.tsx';
import { type ClaimPage, claimState, viewOf } from './claim-state.ts';
import { FormDialog } from './form-dialog.tsx';
import { HoldDialog } from './hold-dialog.tsx';

/** List on the left, the open claim on the right; arrows move. */
export function ClaimsScreen() {
  const { claimId: named } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const view = viewOf(search.get('view')) ?? (named === undefined ? 'needsWork' : 'all');
  const [first, setFirst] = useState<string>();
  const claimId = named ?? first;
  const query = useQuery('claim.get', claimId === undefined ? undefined : { claimId });
  const page = query.value;
  const select = useCallback((id: string) => void navigate(`/claims/${id}?view=${view}`, { replace: true }), [navigate, view]);
  const [raw, setRaw] = useState(false);
  const [floating, setFloating] = useState<'hold' | 'form'>();
  const { recheck, running, problem } = useRecheck(page?.claim);
  const toPatient = () => page && void navigate(`/patients/${page.claim.patientId}`);
  useKeys([
    { keys: 'X', words: 'X-ray of the form', run: () => document.querySelector<HTMLElement>('.x-ray-form [tabindex="0"]')?.focus() },
  ]);
  const actions = actionsFor(page, {
    ...{ recheck, running, toPatient, float: setFloating },
    toBatch: () => void navigate('/claims/batch'),
    toBatches: () => void navigate('/claims/batches'),
    toggleRaw: () => setRaw((shown) => !shown),
  });
  return (
    <Screen title="Claims" actions={actions}>
      <TwoPane
        leftWidth={440}
        left={
          <ClaimList
            view={view}
            onView={(next) => void navigate(`/claims?view=${next}`, { replace: true })}
            selected={claimId}
            onSelect={select}
            onFirst={setFirst}
          />
        }
        right={
          <>
            <div className="claim-problem">
              <ErrorNote problem={query.problem ?? problem} onRetry={query.again} />
            </div>
            {page && (
              <ClaimDetail
                key={page.claim.claimId}
                page={page}
                raw={raw}
                busy={running}
                onRecheck={() => void recheck()}
                onPatient={toPatient}
              />
            )}
            {!page && query.problem === undefined && <NoClaim waiting={claimId !== undefined} />}
          </>
        }
      />
      {floating === 'hold' && page && <HoldDialog claim={page.claim} onClose={() => setFloating(undefined)} />}
      {floating === 'form' && page && (
        <FormDialog claimId={page.claim.claimId} claimNumber={page.claim.claimNumber} onClose={() => setFloating(undefined)} />
      )}
    </Screen>
  );
}

type Does = {
  readonly recheck: () => Promise<void>;
  readonly running: boolean;
  readonly toPatient: () => void;
  readonly toBatch: () => void;
  readonly toBatches: () => void;
  readonly toggleRaw: () => void;
  readonly float: (what: 'hold' | 'form') => void;
};

function actionsFor(page: ClaimPage | undefined, does: Does): Action[] {
  const status = page?.claim.status;
  const mendable = status === 'onHold' || status === 'rejected';
  return [
    { label: 'Send a batch', keys: 'B', primary: !mendable, run: does.toBatch },
    ...(mendable ? [{ label: 'Check again', keys: 'Ctrl Enter', disabled: does.running, run: () => void does.recheck() }] : []),
    { label: 'Hold', keys: 'H', disabled: status !== 'ready' && status !== 'rejected', run: () => does.float('hold') },
    { label: 'Patient', keys: 'G P', disabled: !page, run: does.toPatient },
    { label: 'CMS-1500', keys: 'P', disabled: !page, run: () => does.float('form') },
    { label: 'Raw 837', keys: 'R', disabled: !page, run: does.toggleRaw },
    { label: 'Batches', keys: 'G B', end: true, run: does.toBatches },
  ];
}

/** Runs the scrubber again on the open claim and says what came of it. */
function useRecheck(claim: ClaimPage['claim'] | undefined) {
  const command = useCommand('claim.recheck');
  const recheck = async () => {
    if (!claim) return;
    const answer = await command.run({ claimId: claim.claimId, version: claim.version });
    if (!answer) return;
    const ready = answer.status === 'ready';
    showToast({
      words: ready
        ? `${claim.claimNumber} is ready to send`
        : `${claim.claimNumber} still waits: ${counted(answer.findings.length, 'fault')}`,
      shape: claimState(answer.status).shape === 'ring' ? 'check' : 'barred',
    });
  };
  return { recheck, running: command.running, problem: command.problem };
}

const NoClaim = ({ waiting }: { readonly waiting: boolean }) =>
  waiting ? (
    <Skeleton label="the claim" lines={12} />
  ) : (
    <EmptyState title="No claim is open">Choose another view with V, or approve the charges of a superbill to make a claim.</EmptyState>
  );
