import { useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { fitMapping } from '#shared/domain/import/guess-mapping.ts';
import { EMPTY_MAPPING, type ImportMapping } from '#shared/domain/import/import-field.ts';
import { bringsMoney, type ImportKind } from '#shared/domain/import/import-kind.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { newId } from '../../lib/ids.ts';
import { useJob } from '../../lib/jobs.ts';
import { uploadFile } from '../../lib/upload.ts';
import { settledMapping } from './constant-choices.ts';
import type { Look, Totals } from './import-words.ts';

export type Settings = {
  readonly kind: ImportKind;
  readonly system: string;
  readonly update: boolean;
  readonly asOf: PlainDate | undefined;
  readonly totals: Totals | null;
  readonly skipFaults: boolean;
  readonly reason: string;
};
const START: Settings = { kind: 'patients', system: '', update: false, asOf: undefined, totals: null, skipFaults: false, reason: '' };
type File = { readonly uploadId: string; readonly look: Look };

/** What is asked of the core; undefined while something is missing. */
function questionOf(settings: Settings, file: File | undefined, mapping: ImportMapping): CallInput<'import.check'> | undefined {
  if (!file || settings.system.trim() === '') return undefined;
  const { kind, asOf, totals } = settings;
  return {
    uploadId: file.uploadId,
    kind,
    system: settings.system.trim(),
    mapping: settledMapping(mapping),
    known: settings.update ? 'update' : 'leave',
    balances: bringsMoney(kind) && asOf !== undefined ? { asOf, totals } : null,
  };
}

/** One file on its way in: chosen, mapped, tried, taken. Any change after a dry run asks for another one. */
export function useBringIn() {
  const [settings, setSettings] = useState<Settings>(START);
  const [file, setFile] = useState<File>();
  const [mapping, setMapping] = useState<ImportMapping>(EMPTY_MAPPING);
  const [problem, setProblem] = useState<unknown>();
  const [checked, setChecked] = useState('');
  const check = useJob('import.check');
  const run = useJob('import.run');
  const asked = questionOf(settings, file, mapping);
  const key = JSON.stringify(asked);
  const lookAt = async (uploadId: string, kind: ImportKind) => {
    const look = await call('import.look', { uploadId, kind });
    setFile({ uploadId, look });
    setMapping(look.mapping);
  };
  const guarded = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const choose = () =>
    guarded(async () => {
      const [chosen] = await bridge().openFiles(['.csv', '.txt', '.tsv', '.zip']);
      if (!chosen) return;
      if (file) await call('upload.discard', { uploadId: file.uploadId }).catch(() => undefined);
      await lookAt(await uploadFile(chosen), settings.kind);
    });
  const change = (part: Partial<Settings>) => {
    setSettings((before) => ({ ...before, ...part }));
    const { kind } = part;
    if (kind !== undefined && file) void guarded(() => lookAt(file.uploadId, kind));
  };
  return {
    settings,
    file,
    mapping,
    problem: problem ?? check.problem ?? run.problem,
    report: checked === key ? check.result : undefined,
    done: run.result,
    running: check.progress ?? run.progress,
    taking: run.progress !== undefined,
    cancel: run.progress ? run.cancel : check.cancel,
    ready: asked !== undefined && (!bringsMoney(settings.kind) || settings.asOf !== undefined),
    choose,
    change,
    setMapping,
    useMapping: (saved: ImportMapping) => setMapping(fitMapping(saved, file?.look.headings ?? [])),
    tryOut: async () => {
      if (!asked) return;
      setProblem(undefined);
      setChecked(key);
      await check.start(asked);
    },
    take: async () => {
      if (asked) await run.start({ ...asked, runId: newId(), skipFaults: settings.skipFaults, reason: settings.reason.trim() });
    },
  };
}
export type BringIn = ReturnType<typeof useBringIn>;
