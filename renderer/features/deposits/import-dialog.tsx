import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { bridge } from '../../lib/bridge.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useJob } from '../../lib/jobs.ts';
import { useQuery } from '../../lib/query.ts';
import { uploadFile } from '../../lib/upload.ts';
import { Button } from '../../ui/button.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { AccountFields } from './account-fields.tsx';
import { FORMATS } from './deposit-words.ts';
import { type Mapping, MappingFields } from './mapping-fields.tsx';

type Look = Output<'deposit.look'> & { readonly uploadId: string };

/** A chosen bank file, tried anew whenever its columns are read another way, and taken at last. */
function useBankFile(bankAccountId: string) {
  const [look, setLook] = useState<Look>();
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [problem, setProblem] = useState<unknown>();
  const trial = useJob('deposit.import');
  const taking = useJob('deposit.import');
  const start = (job: typeof trial, uploadId: string, by: Mapping | null, dryRun: boolean) =>
    job.start({ importId: newId(), uploadId, bankAccountId, mapping: by, dryRun });
  const choose = async () => {
    setProblem(undefined);
    try {
      const [chosen] = await bridge().openFiles(['.csv', '.ofx', '.qfx', '.qbo', '.bai', '.bai2', '.txt']);
      if (!chosen) return;
      const uploadId = await uploadFile(chosen);
      const seen = await call('deposit.look', { uploadId, bankAccountId });
      setLook({ ...seen, uploadId });
      setMapping(seen.mapping);
      await start(trial, uploadId, seen.mapping, true);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const remap = (next: Mapping) => {
    setMapping(next);
    if (look) void start(trial, look.uploadId, next, true);
  };
  const take = () => look && void start(taking, look.uploadId, mapping, false);
  const forget = () => look && void call('upload.discard', { uploadId: look.uploadId }).catch(() => undefined);
  const running = trial.progress ?? taking.progress;
  return {
    look,
    mapping,
    trial,
    done: taking.result,
    running,
    cancel: trial.progress ? trial.cancel : taking.cancel,
    problem: problem ?? taking.problem ?? trial.problem,
    choose,
    remap,
    take,
    forget,
  };
}

/** A bank file: chosen, looked at, tried, and taken whole or not at all. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const accounts = useQuery('deposit.accounts', {}).value?.filter(({ active }) => active);
  const [account, setAccount] = useState('');
  const bankAccountId = account === '' ? (accounts?.[0]?.bankAccountId ?? '') : account;
  const { look, mapping, trial, done, running, problem, ...file } = useBankFile(bankAccountId);
  const leave = () => {
    file.forget();
    onClose();
  };
  const seen = trial.result;
  const ready = look !== undefined && seen !== undefined && trial.problem === undefined && done === undefined && running === undefined;
  return (
    <TaskDialog
      wide
      title="A file of the bank"
      act={done ? 'Done' : ready ? `Take ${counted(seen.fresh, 'new line')}` : 'Take the lines'}
      disabled={!ready && !done}
      keep={done ? 'Close' : 'Go back'}
      onAct={() => (done ? leave() : file.take())}
      onClose={leave}
    >
      <div className="deposit-import">
        {accounts?.length === 0 && <AccountFields onSaved={setAccount} />}
        {accounts !== undefined && accounts.length > 0 && (
          <SelectField
            label="Account"
            value={bankAccountId}
            onValue={setAccount}
            disabled={look !== undefined}
            options={accounts.map((one) => ({ value: one.bankAccountId, words: `${one.name} ${one.masked}`.trim() }))}
          />
        )}
        <div className="row">
          <Button keys="Ctrl O" autoFocus disabled={bankAccountId === '' || running !== undefined} onClick={() => void file.choose()}>
            Choose the file
          </Button>
          <span className="grow clip">{look && `${look.name} (${FORMATS[look.format]})`}</span>
        </div>
        <ErrorNote problem={problem} />
        {look && mapping && !done && <MappingFields rows={look.rows} mapping={mapping} onMapping={file.remap} />}
        {running && (
          <Progress words="Reading the file" done={running.done} total={running.total} unit={running.unit} onCancel={file.cancel} />
        )}
        {seen && trial.problem === undefined && !done && <Seen seen={seen} />}
        {done && (
          <p role="status">
            {counted(done.fresh, 'line')} taken; {counted(done.matched, 'payment')} found in the bank by the rules.
          </p>
        )}
      </div>
    </TaskDialog>
  );
}

const Seen = ({ seen }: { readonly seen: Output<'deposit.import'> }) => (
  <>
    <p>
      {counted(seen.lines, 'line')} from {formatDate(seen.from)} to {formatDate(seen.to)}: {money(seen.moneyIn)} in, {money(seen.moneyOut)}{' '}
      out. {seen.known > 0 && `${counted(seen.known, 'line')} told before and left as they are.`}
    </p>
    {seen.lookalikes > 0 && (
      <Note kind="warn">
        <p>
          {counted(seen.lookalikes, 'new line')} have the day and amount of lines from another kind of file. If they are the same money,
          take only one kind of file for these days.
        </p>
      </Note>
    )}
    <table className="compact flush" aria-label="First lines as they are read">
      <tbody>
        {seen.first.slice(0, 5).map(({ postedOn, amount, description }, index) => (
          <tr key={`${postedOn} ${amount} ${String(index)}`}>
            <td>{formatDate(postedOn)}</td>
            <td className="num">{money(amount)}</td>
            <td className="clip">{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);
