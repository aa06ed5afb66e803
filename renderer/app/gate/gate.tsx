import { useState } from 'react';
import { refreshSession, useSession } from '../../lib/session.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { CreatePractice } from './create-practice.tsx';
import { GateSheet } from './gate-sheet.tsx';
import type { GateStep } from './gate-step.ts';
import { RecoverPractice } from './recover-practice.tsx';
import { SamplePractice } from './sample-practice.tsx';
import { UnlockPractice } from './unlock-practice.tsx';
import { Welcome } from './welcome.tsx';

/** Everything before a practice is open: welcome, create, unlock, recover, the sample. */
export function Gate() {
  const { status, problem, last } = useSession();
  const [step, setStep] = useState<GateStep>();
  if (!status)
    return (
      <GateSheet title={problem ? 'Claimwright did not answer' : 'Opening'}>
        {problem ? <ErrorNote problem={problem} onRetry={() => void refreshSession()} /> : <Skeleton label="the practice" lines={3} />}
      </GateSheet>
    );
  const first = status.known[0]?.folder;
  const locked = last?.folder;
  const now: GateStep = step ?? (locked === undefined ? { at: 'welcome' } : { at: 'unlock', folder: locked });
  const back = () => setStep({ at: 'welcome' });
  switch (now.at) {
    case 'create':
      return <CreatePractice status={status} onBack={back} />;
    case 'sample':
      return <SamplePractice status={status} onBack={back} />;
    case 'recover':
      return <RecoverPractice folder={now.folder ?? first ?? status.homeFolder} onBack={back} />;
    case 'unlock':
      return <UnlockPractice status={status} folder={now.folder ?? first ?? status.homeFolder} onStep={setStep} />;
    case 'welcome':
      return <Welcome status={status} onStep={setStep} />;
  }
}
