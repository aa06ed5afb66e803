import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { counted } from '../../lib/format.ts';
import { useJob } from '../../lib/jobs.ts';
import { type PracticeStatus, refreshSession, setEntering } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Progress, Skeleton } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast.tsx';
import { inFreeFolder } from './free-folder.ts';
import { GateSheet } from './gate-sheet.tsx';

type Made = Output<'practice.createSample'>;
type Filled = Output<'sample.fill'>;

const invented = ({ patients, encounters, claims }: Filled): string =>
  `Invented ${counted(patients, 'patient')}, ${counted(encounters, 'visit')} and ${counted(claims, 'claim')}.`;

async function enter(filled: Filled | undefined): Promise<void> {
  location.hash = '#/today';
  setEntering(false);
  await refreshSession();
  showToast(filled ? { words: invented(filled) } : { words: 'Stopped. What was invented so far is here.', shape: 'struck' });
}

/** Makes a sample practice in a free folder without a question, invents its year while saying how far, and goes in. */
export function SamplePractice({ status, onBack }: { readonly status: PracticeStatus; readonly onBack: () => void }) {
  const { made, problem, fill, again } = useSample(status);
  const failed = problem ?? fill.problem;
  return (
    <GateSheet
      title="A sample practice"
      under="Three doctors, 400 patients and a year of visits, claims, payments and statements, all invented. Nothing is sent anywhere."
    >
      <div className="gate-box">
        {failed === undefined && !made && <Skeleton label="the sample practice" lines={2} />}
        {failed === undefined && made && (
          <Progress
            words="Inventing a year: visits, charges, claims, the payers’ answers, payments"
            done={fill.progress?.done ?? 0}
            total={fill.progress?.total ?? null}
            unit={fill.progress?.unit ?? ''}
            under="Cancel keeps what is there already."
            onCancel={fill.cancel}
          />
        )}
        {made && (
          <p className="small soft">
            It stays in {made.folder}. To open it again: user <b>{made.user.loginName}</b>, password <b className="code">{made.password}</b>
          </p>
        )}
        <ErrorNote problem={failed} />
        {failed !== undefined && (
          <div className="row">
            {made ? (
              <Button kind="primary" keys="Enter" autoFocus onClick={() => void enter(undefined)}>
                Go in as it is
              </Button>
            ) : (
              <Button kind="primary" keys="Enter" autoFocus onClick={again}>
                Try again
              </Button>
            )}
            {!made && (
              <Button kind="quiet" keys="Esc" onClick={onBack}>
                Go back
              </Button>
            )}
          </div>
        )}
      </div>
    </GateSheet>
  );
}

/** Begins at once, and goes in when the inventing has ended or was stopped. */
function useSample({ homeFolder, known }: PracticeStatus) {
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState<unknown>();
  const fill = useJob('sample.fill');
  const { start, result, cancelled } = fill;
  const folders = useRef(known.map(({ folder }) => folder));
  const begin = useCallback(async () => {
    setProblem(undefined);
    setEntering(true);
    try {
      const answer = await inFreeFolder(homeFolder, 'sample practice', folders.current, (folder) =>
        call('practice.createSample', { folder }),
      );
      setMade(answer);
      await start({});
    } catch (refusal) {
      setEntering(false);
      setProblem(refusal);
    }
  }, [homeFolder, start]);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void begin();
  }, [begin]);
  useEffect(() => {
    if (result !== undefined || cancelled) void enter(result);
  }, [result, cancelled]);
  return { made, problem, fill, again: () => void begin() };
}
