import { useCallback, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useQuery } from '../../lib/query.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { useEscBack } from '../../lib/way-back.ts';
import { TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { actionsFor, type Floating } from './claim-actions.ts';
import { ClaimDetail } from './claim-detail.tsx';
import { ClaimList } from './claim-list.tsx';
import { type ClaimPage, type ClaimRow, viewOf } from './claim-state.ts';
import { CloseSettledDialog } from './close-settled-dialog.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { CrossoverDialog } from './crossover-dialog.tsx';
import { FormDialog } from './form-dialog.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { LinesDialog } from './lines-dialog.tsx';
import { NotCoveredDialog } from './not-covered-dialog.tsx';
import { ProofDialog } from './proof-dialog.tsx';
import { useClaimMoves } from './use-claim-moves.ts';
import { VoidDialog } from './void-dialog.tsx';
import { XRayDialog } from './x-ray-dialog.tsx';

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
  const { escBack, keep } = useEscBack();
  const select = useCallback((id: string) => void navigate(`/claims/${id}?view=${view}`, keep), [navigate, view, keep]);
  const [raw, setRaw] = useState(false);
  const [floating, setFloating] = useState<Floating | undefined>(() => (search.has('xRay') ? 'xRay' : undefined));
  const moves = useClaimMoves(page?.claim);
  const toPatient = () => page && void navigate(`/patients/${page.claim.patientId}`);
  useKeys([
    { keys: 'X', words: 'X-ray of the form', run: () => document.querySelector<HTMLElement>('.x-ray-form [tabindex="0"]')?.focus() },
  ]);
  const [rows, setRows] = useState<readonly ClaimRow[]>([]);
  const shut = useCallback(() => setFloating(undefined), []);
  const actions = actionsFor(
    page,
    { paid: view === 'paid' },
    {
      ...{ ...moves, toPatient, float: setFloating },
      toBatch: () => void navigate('/claims/batch'),
      toBatches: () => void navigate('/claims/batches'),
      toggleRaw: () => setRaw((shown) => !shown),
    },
  );
  return (
    <Screen title="Claims" actions={[...actions, ...escBack]}>
      <TwoPane
        leftWidth={440}
        left={
          <ClaimList
            view={view}
            onView={(next) => void navigate(`/claims?view=${next}`, keep)}
            selected={claimId}
            onSelect={select}
            onFirst={setFirst}
            onRows={setRows}
          />
        }
        right={
          <>
            <div className="claim-problem">
              <ErrorNote problem={query.problem ?? moves.problem} onRetry={query.again} />
            </div>
            {page && (
              <ClaimDetail
                key={page.claim.claimId}
                page={page}
                raw={raw}
                busy={moves.running}
                onRecheck={moves.recheck}
                onPatient={toPatient}
              />
            )}
            {!page && query.problem === undefined && <NoClaim waiting={claimId !== undefined} />}
          </>
        }
      />
      {floating === 'closeSettled' && <CloseSettledDialog onClose={shut} />}
      {floating === 'many' && <Many rows={rows} onClose={shut} />}
      {page && <OverClaim page={page} floating={floating} onClose={shut} />}
    </Screen>
  );
}

type Printing = { readonly what: 'forms' | 'proof'; readonly claimIds: readonly string[] };

/** What is done to the claims listed; their forms and proofs are shown over it. */
function Many({ rows, onClose }: { readonly rows: readonly ClaimRow[]; readonly onClose: () => void }) {
  const [printing, setPrinting] = useState<Printing>();
  if (printing) return <PrintMany {...printing} onClose={() => setPrinting(undefined)} />;
  return <BulkDialog rows={rows} onClose={onClose} onPrint={(what, claimIds) => setPrinting({ what, claimIds })} />;
}

/** Many claims as one file. */
const PrintMany = ({ what, claimIds, onClose }: Printing & { readonly onClose: () => void }) =>
  what === 'proof' ? (
    <ProofDialog claimIds={claimIds} onClose={onClose} />
  ) : (
    <FormDialog claimIds={claimIds} of={`${claimIds.length} claims`} isLater onClose={onClose} />
  );

type Over = { readonly page: ClaimPage; readonly floating: Floating | undefined; readonly onClose: () => void };

/** What floats over the open claim. */
function OverClaim({ page: { claim, findings }, floating, onClose }: Over) {
  if (floating === 'hold') return <HoldDialog claim={claim} onClose={onClose} />;
  if (floating === 'void') return <VoidDialog claim={claim} onClose={onClose} />;
  if (floating === 'correct') return <CorrectDialog claim={claim} onClose={onClose} />;
  if (floating === 'form')
    return <FormDialog claimIds={[claim.claimId]} of={claim.claimNumber} isLater={claim.rank > 1} onClose={onClose} />;
  if (floating === 'lines') return <LinesDialog claim={claim} onClose={onClose} />;
  if (floating === 'crossover') return <CrossoverDialog claim={claim} onClose={onClose} />;
  if (floating === 'notCovered') return <NotCoveredDialog claim={claim} onClose={onClose} />;
  if (floating === 'proof') return <ProofDialog claimIds={[claim.claimId]} onClose={onClose} />;
  if (floating === 'xRay') return <XRayDialog claim={claim} findings={findings} onClose={onClose} />;
  return null;
}

const NoClaim = ({ waiting }: { readonly waiting: boolean }) =>
  waiting ? (
    <Skeleton label="the claim" lines={12} />
  ) : (
    <EmptyState title="No claim is open">Choose another view with V, or approve the charges of a superbill to make a claim.</EmptyState>
  );
