import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { ChargeEntry } from './charge-entry.tsx';
import { useSlip } from './open-slip.ts';

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
