import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { counted } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { type Chosen, uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { ScanView } from './scan-view.tsx';

type Scan = Output<'paper.get'>['scans'][number];
type Props = {
  readonly paperEobId: string;
  /** Scans belong to a paper that is kept: called before the first one is. */
  readonly onFirst: () => Promise<void>;
};

/** The scanned pages beside the grid; files are dropped on them or chosen. */
export function ScansPane({ paperEobId, onFirst }: Props) {
  const kept = useQuery('paper.scans', { paperEobId });
  const scans = kept.value ?? [];
  const [problem, setProblem] = useState<unknown>();
  const [adding, setAdding] = useState(false);
  const [at, setAt] = useState(0);
  const add = async (files: readonly Chosen[]) => {
    if (files.length === 0) return;
    setProblem(undefined);
    setAdding(true);
    try {
      await onFirst();
      for (const file of files) await call('paper.addScan', { paperEobId, scanId: newId(), uploadId: await uploadFile(file) });
      setAt(scans.length);
    } catch (refusal) {
      setProblem(refusal);
    }
    setAdding(false);
  };
  useDroppedOnWindow(add);
  const choose = async () => add(await bridge().openFiles(['.pdf', '.png', '.jpg', '.jpeg', '.tif', '.tiff']));
  const shown = scans[Math.min(at, scans.length - 1)];
  return (
    <Panel
      label="Scans of the paper"
      title={scans.length === 0 ? 'Scans' : `Scan ${Math.min(at, scans.length - 1) + 1} of ${scans.length}`}
      right={
        <>
          {scans.length > 1 && (
            <Button kind="quiet" keys="F7" onClick={() => setAt((Math.min(at, scans.length - 1) + 1) % scans.length)}>
              Next
            </Button>
          )}
          <Button kind="quiet" keys="Alt A" onClick={() => void choose()} disabled={adding}>
            Add
          </Button>
        </>
      }
    >
      <div className="sect">
        <ErrorNote problem={problem ?? kept.problem} />
        {scans.length === 0 && <p className="soft">Drop a PDF, PNG, JPEG or TIFF of the paper on this window.</p>}
        {adding && <p className="dim">Keeping the scan</p>}
        {shown && <OneScan key={shown.scanId} scan={shown} onProblem={setProblem} />}
        {scans.length > 1 && <p className="small dim">{counted(scans.length, 'scan')}</p>}
      </div>
    </Panel>
  );
}

function OneScan({ scan, onProblem }: { readonly scan: Scan; readonly onProblem: (problem: unknown) => void }) {
  const { value, problem } = useQuery('paper.scan', { scanId: scan.scanId }, ['paper.save']);
  const takeAway = () => call('paper.removeScan', { scanId: scan.scanId }).catch(onProblem);
  if (problem !== undefined) return <ErrorNote problem={problem} />;
  if (value === undefined) return <p className="dim">Opening {scan.name}</p>;
  return (
    <>
      <ScanView name={scan.name} mediaType={value.mediaType} base64={value.base64} />
      <p className="row">
        <span className="grow clip small dim">{scan.name}</span>
        <Button kind="quiet" onClick={() => void bridge().saveFile(scan.name, value.mediaType, documentBytes(value.base64))}>
          Save a copy
        </Button>
        <Button kind="quiet" onClick={() => void takeAway()}>
          Take away
        </Button>
      </p>
    </>
  );
}

/** Files dropped anywhere on the window. */
function useDroppedOnWindow(add: (files: readonly File[]) => Promise<void>): void {
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      void add([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  });
}
