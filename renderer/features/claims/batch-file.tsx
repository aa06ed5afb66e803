import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Way } from './batch-transport.tsx';
import { TakeBackBatchDialog } from './take-back-batch-dialog.tsx';

type Batch = Output<'batch.list'>[number];
type Doing = { readonly problem: unknown; readonly run: (work: () => Promise<void>) => void };

function useDoing(): Doing {
  const [problem, setProblem] = useState<unknown>();
  const run = (work: () => Promise<void>) => {
    setProblem(undefined);
    work().catch(setProblem);
  };
  return { problem, run };
}

const FROM_BATCHES = comingFrom('Batches', '/claims/batches');

/** Whether a batch may still lie in outbox/ untouched, as far as this list knows; the engine looks there. */
const mayComeBack = ({ status }: Batch, way: Way | undefined): boolean =>
  status === 'written' && (way === undefined || way.state === null || way.state === 'dropped');

type BatchFileProps = { readonly batch: Batch; readonly way: Way | undefined };

/** One batch file: keep a copy, write the exact same bytes again, take it back, in a sample practice let the payers answer. */
export function BatchFile({ batch, way }: BatchFileProps) {
  const { batchId, fileName, sha256 } = batch;
  const isSample = useSession((session) => session.status?.isSample ?? false);
  const navigate = useNavigate();
  const { problem, run } = useDoing();
  const [takingBack, setTakingBack] = useState(false);
  const save = async () => {
    const file = await call('batch.file', { batchId });
    await bridge().saveFile(file.name, file.mediaType, documentBytes(file.base64));
  };
  const rewrite = async () => {
    const { fileName: written } = await call('batch.rewrite', { batchId });
    showToast({ words: `${written} is in outbox/ again, byte for byte` });
  };
  const answer = async () => {
    const { files } = await call('simulator.answer', { batchId });
    showToast({
      words: `The invented payers answered with ${counted(files.length, 'file')}`,
      open: { words: 'Read them', run: () => void navigate('/payments') },
    });
  };
  return (
    <section className="batch-file" aria-label="The selected file">
      <ErrorNote problem={problem} />
      <p>
        <span className="dim">SHA-256 of {fileName}</span>
        <br />
        <span className="mono hash">{sha256}</span>
      </p>
      <div className="row wrap">
        <Button keys="S" onClick={() => run(save)}>
          Save a copy
        </Button>
        {batch.status !== 'takenBack' && (
          <>
            <Button keys="W" onClick={() => run(rewrite)}>
              Write the exact file again
            </Button>
            <Button keys="P" onClick={() => void navigate(`/partners/would-pass?batch=${batchId}`, { state: FROM_BATCHES })}>
              Would it pass?
            </Button>
          </>
        )}
        {batch.status !== 'takenBack' && isSample && (
          <Button keys="L" onClick={() => run(answer)}>
            Let the payers answer
          </Button>
        )}
        {mayComeBack(batch, way) && (
          <Button keys="U" onClick={() => setTakingBack(true)}>
            Take it back
          </Button>
        )}
      </div>
      {takingBack && <TakeBackBatchDialog batch={batch} onClose={() => setTakingBack(false)} />}
    </section>
  );
}
