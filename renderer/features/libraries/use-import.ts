import { useEffect, useState } from 'react';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { newId } from '../../lib/ids.ts';
import { useJob } from '../../lib/jobs.ts';
import { uploadFile } from '../../lib/upload.ts';

export type ImportForm = {
  readonly title: string;
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly licence: boolean;
};
type Chosen = { readonly name: string; readonly uploadId: string; readonly editionId: string };

/** A file on its way into a library: handed over, looked at, imported. Each step can be stopped and leaves nothing. */
export function useImport(kind: LibraryKind) {
  const [file, setFile] = useState<Chosen>();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<unknown>();
  const preview = useJob('library.preview');
  const load = useJob('library.import');
  const choose = async () => {
    setProblem(undefined);
    try {
      const [chosen] = await bridge().openFiles(['.txt', '.csv', '.zip', '.gz', '.tsv', '.dat', '.xml']);
      if (!chosen) return;
      setFile(undefined);
      setShare(0);
      const uploadId = await uploadFile(chosen, setShare);
      setFile({ name: chosen.name, uploadId, editionId: newId() });
      await preview.start({ kind, uploadId, effectiveFrom: null });
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setShare(undefined);
    }
  };
  const uploadId = file?.uploadId;
  // What was handed over is not kept beyond the dialog: the library has its rows by then.
  useEffect(() => () => void (uploadId === undefined || call('upload.discard', { uploadId }).catch(() => undefined)), [uploadId]);
  return {
    ...{ file, share, choose, preview, load },
    problem: problem ?? load.problem ?? preview.problem,
    lookAgain: (from: PlainDate | undefined) => {
      if (file) void preview.start({ kind, uploadId: file.uploadId, effectiveFrom: from ?? null });
    },
    begin: ({ title, from, to, licence }: ImportForm) => {
      if (!file || from === undefined) return;
      const days = { effectiveFrom: from, effectiveTo: to ?? null };
      void load.start({ editionId: file.editionId, kind, uploadId: file.uploadId, title: title.trim(), ...days, licenceAccepted: licence });
    },
  };
}
