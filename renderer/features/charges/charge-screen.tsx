import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ChargeEntry } from './charge-entry.tsx';
import { useOneWindow } from './one-window.ts';
import { draftKept, useSlip } from './open-slip.ts';

/** Opens the slip that the address names. */
export function ChargeScreen() {
  const { superbillId = '' } = useParams();
  return <OpenSlip key={superbillId} superbillId={superbillId} />;
}

const ENDED = { entered: 'is entered already', noCharge: 'was ended without charges', void: 'was voided', open: '' } as const;

function OpenSlip({ superbillId }: { readonly superbillId: string }) {
  const { opened, problem, again } = useSlip(superbillId);
  const navigate = useNavigate();
  const back = () => void navigate('/charges');
  const held = useOneWindow(superbillId, async () => {
    back();
    showToast({ words: 'The superbill goes on in another window; what was typed here is kept', shape: 'half' });
    // Its draft is on its way once the slip has left the screen.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await draftKept(superbillId);
  });
  if (held.elsewhere) return <Elsewhere onBack={back} onHere={() => void held.goOnHere().then(again)} />;
  if (opened?.superbill.status === 'open') return <ChargeEntry opened={opened} />;
  return (
    <Screen title="Superbill" actions={[{ label: 'List of superbills', keys: 'Esc', run: back }]}>
      <PageHead title={opened ? `Superbill ${opened.superbill.number}` : 'Superbill'} under={opened?.superbill.patientName} />
      <div className="pane-body">
        <ErrorNote problem={problem} onRetry={again} />
        {!opened && problem === undefined && <Skeleton label="the superbill" lines={9} />}
      </div>
      {opened && (
        <EmptyState
          title={`This slip ${ENDED[opened.superbill.status]}`}
          action={
            <Button kind="primary" onClick={back}>
              Back to the open slips
            </Button>
          }
        >
          {opened.superbill.reason === ''
            ? 'Its charges stand in the patient’s ledger and on the claim.'
            : `Reason: ${opened.superbill.reason}`}
        </EmptyState>
      )}
    </Screen>
  );
}

/** Two windows would overwrite each other: this one waits until it is told to go on. */
const Elsewhere = ({ onBack, onHere }: { readonly onBack: () => void; readonly onHere: () => void }) => (
  <Screen
    title="Superbill"
    actions={[
      { label: 'Go on here', keys: 'Ctrl Enter', primary: true, run: onHere },
      { label: 'List of superbills', keys: 'Esc', run: onBack },
    ]}
  >
    <PageHead title="Superbill" />
    <EmptyState
      title="This superbill is open in another window"
      action={
        <Button kind="primary" onClick={onHere}>
          Go on here
        </Button>
      }
    >
      Nothing typed there is lost: if you go on here, the other window keeps its charges first and steps aside.
    </EmptyState>
  </Screen>
);
