import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { refreshSession } from '../../lib/session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Panel, Section, scrollable } from '../../ui/layout.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Sum } from '../../ui/sum.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type OnActions, useTabActions } from '../../ui/use-tab-actions.ts';
import { ChangedSince } from './changed-since.tsx';
import { CountDialog } from './count-dialog.tsx';
import { fromTo, periodWords, sheetSum } from './looks.ts';
import { PaperDialog } from './paper-dialog.tsx';
import { ProofList } from './proof-list.tsx';

type Kind = 'day' | 'month';
type Props = { readonly status: Output<'period.status'>; readonly asked: string | null; readonly onActions: OnActions };

const REFUSALS: Readonly<Record<string, string>> = {
  'period.future': 'That period is not over yet.',
  'period.closed': 'That period is closed already.',
  'period.order': 'Months are closed one after the other. Close the month before first.',
  'period.notMonthEnd': 'Choose the last day of a month.',
};

/** The proofs of a period, a reason wherever one is not green, and the close. */
export function CloseTab({ status, asked, onActions }: Props) {
  const [kind, setKind] = useState<Kind>('day');
  const [day, setDay] = useState<PlainDate | undefined>(asked !== null && isPlainDate(asked) ? asked : (status.notClosed ?? status.today));
  const through = kind === 'month' ? status.nextMonth : day;
  const { value, problem, again } = useQuery('period.proofs', through === undefined ? undefined : { kind, through });
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [floating, setFloating] = useState<'count'>();
  const [closed, setClosed] = useState<string>();
  const accounts = (useQuery('deposit.accounts', {}).value ?? []).filter(({ active }) => active);
  const [account, setAccount] = useState('');
  const bankAccountId = account === '' ? accounts[0]?.bankAccountId : account;
  const closing = useCommand('period.close');
  const ids = useRef({ closeId: newId(), slipId: newId() });
  const red = (value?.proofs ?? []).filter(({ green }) => !green);
  const left = red.filter(({ name }) => (reasons[name] ?? '').trim() === '');
  const refusal = value?.refusal ?? null;
  const run = async () => {
    if (through === undefined || !value || left.length > 0 || refusal !== null) return;
    const { closeId, slipId } = ids.current;
    const signedOff = red.map(({ name }) => ({ name, reason: reasons[name]?.trim() ?? '' }));
    const slip = value.forBank.count > 0 && bankAccountId !== undefined ? { slipId, bankAccountId } : null;
    const done = await closing.run({ closeId, kind, through, signedOff, slip });
    if (!done) return;
    void refreshSession();
    const words = `${periodWords(kind, through)} is closed, number ${done.controlNumber}`;
    showToast({
      words: done.backup === null ? `${words}. The backup failed: make one in Settings.` : `${words}; backup proved`,
      shape: done.backup === null ? 'triangle' : 'check',
    });
    ids.current = { closeId: newId(), slipId: newId() };
    setReasons({});
    setClosed(closeId);
  };
  const act =
    left.length > 0
      ? `${counted(left.length, 'proof')} without a reason`
      : `Close ${through === undefined ? '' : periodWords(kind, through)}`;
  useTabActions(onActions, [
    {
      label: act,
      keys: 'Ctrl Enter',
      primary: true,
      disabled: !value || left.length > 0 || refusal !== null || closing.running,
      run: () => void run(),
    },
    { label: 'Count my drawer', keys: 'C', disabled: day === undefined, run: () => setFloating('count') },
    { label: kind === 'day' ? 'Close a month' : 'Close a day', keys: 'M', run: () => setKind(kind === 'day' ? 'month' : 'day') },
  ]);
  return (
    <>
      <div className="closing-panes">
        <section aria-label="Proofs" {...scrollable}>
          <div className="closing-what">
            <SelectField
              label="Close"
              value={kind}
              onValue={setKind}
              options={[
                { value: 'day', words: 'A day' },
                { value: 'month', words: 'A month' },
              ]}
            />
            {kind === 'day' ? (
              <DateField label="Through" value={day} onDate={setDay} from={status.today} />
            ) : (
              <p className="h3">{periodWords('month', status.nextMonth)}</p>
            )}
            {value && value.forBank.count > 0 && accounts.length > 1 && (
              <SelectField
                label="Bank account"
                value={bankAccountId ?? ''}
                onValue={setAccount}
                options={accounts.map((one) => ({ value: one.bankAccountId, words: `${one.name} ${one.masked}`.trim() }))}
              />
            )}
          </div>
          {(problem !== undefined || closing.problem !== undefined || refusal !== null) && (
            <div className="sect">
              <ErrorNote problem={problem ?? closing.problem} {...(problem === undefined ? {} : { onRetry: again })} />
              {refusal !== null && <Note kind="warn">{REFUSALS[refusal] ?? refusal}</Note>}
            </div>
          )}
          {!value && problem === undefined && <Skeleton label="the proofs" lines={11} />}
          {value && (
            <ProofList
              proofs={value.proofs}
              reasons={reasons}
              closed={refusal !== null}
              onReason={(name, reason) => setReasons({ ...reasons, [name]: reason })}
            />
          )}
          {value?.changed && <ChangedSince changed={value.changed} />}
        </section>
        {value && through !== undefined && (
          <Panel label="Figures" title={fromTo(value.from, through)} under="By posting day">
            <Section>
              <Sum label="What is owed" lines={sheetSum(value.figures)} />
            </Section>
            <p className="small dim sect">
              {value.forBank.count === 0
                ? 'Nothing waits for the bank.'
                : bankAccountId === undefined
                  ? `${money(value.forBank.amount)} waits for the bank; there is no bank account yet.`
                  : `A slip of ${counted(value.forBank.count, 'payment')}, ${money(value.forBank.amount)}, is made with the close.`}
            </p>
            <p className="small dim sect">Closing locks the period, writes and proves a backup, and shows day sheet and slip to print.</p>
          </Panel>
        )}
      </div>
      {floating === 'count' && day !== undefined && <CountDialog day={day} drawer={undefined} onClose={() => setFloating(undefined)} />}
      {closed !== undefined && <PaperDialog closeId={closed} onClose={() => setClosed(undefined)} />}
    </>
  );
}
