import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { useJob } from '../../lib/jobs.ts';
import { refreshSession, setEntering } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { proposeFolder } from './folder-path.ts';
import { GateSheet } from './gate-sheet.tsx';

const enter = () => {
  setEntering(false);
  void refreshSession();
};

/** Makes the sample practice, invents its year while saying how far, and goes in. */
export function SamplePractice({ homeFolder, onBack }: { readonly homeFolder: string; readonly onBack: () => void }) {
  const [folder, setFolder] = useState(() => proposeFolder(homeFolder, `sample ${Date.now().toString(36).slice(-4)}`));
  const [made, setMade] = useState<Output<'practice.createSample'>>();
  const create = useCommand('practice.createSample');
  const fill = useJob('sample.fill');
  const start = async () => {
    setEntering(true);
    const answer = await create.run({ folder });
    if (!answer) return setEntering(false);
    setMade(answer);
    await fill.start({});
  };
  const ended = fill.result !== undefined || fill.cancelled;
  useEffect(() => {
    if (ended) enter();
  }, [ended]);
  return (
    <GateSheet
      title="A sample practice"
      under="Three doctors, 400 patients and a year of visits, claims, payments and statements, all invented. Nothing is sent anywhere."
    >
      <div className="gate-box">
        {made === undefined && (
          <TextField label="Folder" value={folder} onText={setFolder} hint="Delete the folder when you have seen enough" />
        )}
        {made !== undefined && (
          <p className="soft">
            To open it again later: user <b>{made.user.loginName}</b>, password <b className="code">{made.password}</b>
          </p>
        )}
        {fill.progress && (
          <Progress
            words="Inventing a year"
            done={fill.progress.done}
            total={fill.progress.total}
            unit={fill.progress.unit}
            under="Cancel keeps what is there already."
            onCancel={fill.cancel}
          />
        )}
        <ErrorNote problem={create.problem ?? fill.problem} />
        {made === undefined && (
          <div className="row">
            <Button kind="primary" keys="Enter" autoFocus disabled={create.running} onClick={() => void start()}>
              {create.running ? 'Making the folder…' : 'Make it and look around'}
            </Button>
            <Button kind="quiet" keys="Esc" onClick={onBack}>
              Go back
            </Button>
          </div>
        )}
        {made !== undefined && fill.problem !== undefined && <Button onClick={enter}>Go in anyway</Button>}
      </div>
    </GateSheet>
  );
}
