import { useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { newId } from '../../lib/ids.ts';
import { useJob } from '../../lib/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { showToast } from '../../ui/toast.tsx';
import { joined } from './import-words.ts';

/** Everything as one ZIP: warns before anything readable leaves the practice, then lets the person choose where it goes. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const job = useJob('export.all');
  const [problem, setProblem] = useState<unknown>();
  const [fetching, setFetching] = useState<{ readonly done: number; readonly total: number }>();
  const saving = useRef(false);
  const { result } = job;
  useEffect(() => {
    if (!result || saving.current) return;
    saving.current = true;
    const save = async () => {
      const pieces: Uint8Array[] = [];
      for (let position = 0; position < result.pieces; position++) {
        setFetching({ done: position, total: result.pieces });
        pieces.push(documentBytes((await call('export.piece', { exportId: result.exportId, position })).base64));
      }
      const kept = await bridge().saveFile(result.name, result.mediaType, joined(pieces));
      await call('export.discard', { exportId: result.exportId });
      if (kept) showToast({ words: `${result.name} is saved. Keep it as you keep charts.` });
      onClose();
    };
    save().catch(setProblem);
  }, [result, onClose]);
  const running = job.progress ?? fetching;
  return (
    <Dialog
      title="Take everything with you"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose} autoFocus>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="danger" disabled={running !== undefined} onClick={() => void job.start({ exportId: newId() })}>
            Write everything
          </Button>
        </>
      }
    >
      <Note kind="warn">
        <p>
          The file holds every patient of the practice, readable by anybody who has it. Save it on an encrypted disk only, and delete it
          when you are done.
        </p>
      </Note>
      <p className="soft">
        One ZIP with a CSV file for each list and table, every file that was sent or received, and a README that says what is what.
      </p>
      {running && (
        <Progress
          words="Writing everything"
          done={running.done}
          total={running.total}
          unit={fetching ? 'pieces' : 'files'}
          onCancel={job.cancel}
        />
      )}
      <ErrorNote problem={problem ?? job.problem} />
    </Dialog>
  );
}
