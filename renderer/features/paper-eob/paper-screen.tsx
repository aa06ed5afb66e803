import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { newId } from '../../lib/ids.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/layout.tsx';
import { EmptyState, ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useOpened } from './open-paper.ts';
import { PaperEntry } from './paper-entry.tsx';

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
      {opened && (
        <EmptyState
          title={opened.state === 'filed' ? 'This paper is stored as a remittance' : 'This paper was put away'}
          action={
            <Button kind="primary" autoFocus onClick={back}>
              Back to the paper EOBs
            </Button>
          }
        >
          {opened.state === 'filed'
            ? 'Open it again from the list to change what was typed: what it posted is reversed first.'
            : 'Its scans are kept.'}
        </EmptyState>
      )}
    </Screen>
  );
}
