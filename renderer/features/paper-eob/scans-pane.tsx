import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { documentBytes } from '../../lib/document-bytes.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { ScanView } from './scan-view.tsx';
import type { Scans } from './use-scans.ts';

type Scan = Output<'paper.scans'>[number];

/** The scanned pages beside the grid. */
export function ScansPane({ scans }: { readonly scans: Scans }) {
  const { list, at, shown, adding, problem } = scans;
  return (
    <Panel
      label="Scans of the paper"
      title={list.length === 0 ? 'Scans' : `Scan ${at + 1} of ${list.length}`}
      right={
        <>
          {list.length > 1 && (
            <Button kind="quiet" keys="F7" onClick={scans.next}>
              Next
            </Button>
          )}
          <Button kind="quiet" keys="Alt A" onClick={() => void scans.choose()} disabled={adding}>
            Add
          </Button>
        </>
      }
    >
      <div className="sect">
        <ErrorNote problem={problem} />
        {list.length === 0 && <p className="soft">Drop a PDF, PNG, JPEG or TIFF of the paper on this window.</p>}
        {adding && <p className="dim">Keeping the scan</p>}
        {shown && <OneScan key={shown.scanId} scan={shown} onProblem={scans.refuse} />}
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
