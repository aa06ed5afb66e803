import { useEffect, useState } from 'react';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { type Chosen, uploadFile } from '../../lib/upload.ts';

/** Scans of a paper: files are dropped anywhere on the window or chosen. `onFirst` keeps the paper that they belong to. */
export function useScans(paperEobId: string, onFirst: () => Promise<void>) {
  const kept = useQuery('paper.scans', { paperEobId }, ['paper.save']);
  const list = kept.value ?? [];
  const [problem, setProblem] = useState<unknown>();
  const [adding, setAdding] = useState(false);
  const [turned, setTurned] = useState(0);
  const at = Math.max(0, Math.min(turned, list.length - 1));
  const add = async (files: readonly Chosen[]) => {
    if (files.length === 0) return;
    setProblem(undefined);
    setAdding(true);
    try {
      await onFirst();
      for (const file of files) await call('paper.addScan', { paperEobId, scanId: newId(), uploadId: await uploadFile(file) });
      setTurned(list.length);
    } catch (refusal) {
      setProblem(refusal);
    }
    setAdding(false);
  };
  useDroppedOnWindow(add);
  return {
    ...{ list, at, adding, shown: list[at], problem: problem ?? kept.problem, refuse: setProblem },
    next: () => setTurned((at + 1) % Math.max(1, list.length)),
    choose: async () => add(await bridge().openFiles(['.pdf', '.png', '.jpg', '.jpeg', '.tif', '.tiff'])),
  };
}

export type Scans = ReturnType<typeof useScans>;

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
