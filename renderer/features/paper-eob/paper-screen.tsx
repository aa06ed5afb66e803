import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { newId } from '../../lib/ids.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead, TwoPane } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { type OpenedPaper, useOpened } from './open-paper.ts';
import { PaperEntry } from './paper-entry.tsx';
import { ScansPane } from './scans-pane.tsx';
import { useScans } from './use-scans.ts';

/** Opens the paper that the address names; "new" is one that nobody has typed into. */
export function PaperScreen() {
  const { paperEobId = '' } = useParams();
  return <OnePaper key={paperEobId} named={paperEobId} />;
}

function OnePaper({ named }: { readonly named: string }) {
  const navigate = useNavigate();
  const [fresh] = useState(newId);
  const isNew = named === 'new';
  const { opened, problem, again } = useOpened(isNew ? fresh : named, isNew);
  if (opened?.state === 'draft') return <PaperEntry opened={opened} />;
  const back = () => void navigate('/payments/paper');
  return (
    <Screen title="Paper EOB" actions={[{ label: 'Paper EOBs', keys: 'Esc', end: true, run: back }]}>
      <PageHead title="Paper EOB" />
      <div className="pane-body">
        <ErrorNote problem={problem} onRetry={again} />
        {!opened && problem === undefined && <Skeleton label="the paper EOB" lines={9} />}
      </div>
      {opened && <FiledPaper opened={opened} onBack={back} />}
    </Screen>
  );
}

/** What is not typed into any more: where it went, and its scans. */
function FiledPaper({ opened, onBack }: { readonly opened: OpenedPaper; readonly onBack: () => void }) {
  const navigate = useNavigate();
  const { paperEobId, remittanceId, state, draft, payerName } = opened;
  const scans = useScans(paperEobId, noDraft);
  return (
    <TwoPane
      rightWidth={scans.list.length > 0 ? 560 : 340}
      left={
        <EmptyState
          title={state === 'filed' ? `${payerName}, ${draft.traceNumber} is stored as a remittance` : STATE_WORDS[state]}
          action={
            <>
              {remittanceId !== null && (
                <Button kind="primary" keys="Enter" onClick={() => void navigate(`/payments/${remittanceId}`)}>
                  Open the remittance
                </Button>
              )}
              <Button onClick={onBack}>Back to the paper EOBs</Button>
            </>
          }
        >
          {state === 'filed'
            ? 'Open it again from the list to change what was typed: what it posted is reversed first.'
            : 'What was typed and its scans are kept.'}
        </EmptyState>
      }
      right={<ScansPane scans={scans} />}
    />
  );
}

const STATE_WORDS = {
  draft: '',
  filed: '',
  replaced: 'The payer’s file took the place of this paper',
  discarded: 'This paper was put away',
} as const;

/** A paper that is filed is kept already. */
const noDraft = (): Promise<void> => Promise.resolve();
