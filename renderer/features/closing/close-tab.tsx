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
  const { accounts, bankAccountId, setAccount } = useAccount();
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
    sayClosed(periodWords(kind, through), done);
    ids.current = { closeId: newId(), slipId: newId() };
    setReasons({});
    setClosed(closeId);
  };
  const act = actWords(left.length, kind, through);
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
          <What
            {...{ kind, day, status, accounts }}
            bankAccountId={value && value.forBank.count > 0 ? (bankAccountId ?? '') : undefined}
            onKind={setKind}
            onDay={setDay}
            onAccount={setAccount}
          />
          <Notes problem={problem ?? closing.problem} refusal={refusal} onRetry={again} />
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
        {value && through !== undefined && <Figures proofs={value} through={through} noAccount={bankAccountId === undefined} />}
      </div>
      {floating === 'count' && day !== undefined && <CountDialog day={day} drawer={undefined} onClose={() => setFloating(undefined)} />}
      {closed !== undefined && <PaperDialog closeId={closed} onClose={() => setClosed(undefined)} />}
    </>
  );
}

type FiguresProps = { readonly proofs: Output<'period.proofs'>; readonly through: PlainDate; readonly noAccount: boolean };

/** What the period comes to, and what is done with the close. */
const Figures = ({ proofs, through, noAccount }: FiguresProps) => (
  <Panel label="Figures" title={fromTo(proofs.from, through)} under="By posting day">
    <Section>
      <Sum label="What is owed" lines={sheetSum(proofs.figures)} />
    </Section>
    <p className="small dim sect">
      {proofs.forBank.count === 0
        ? 'Nothing waits for the bank.'
        : noAccount
          ? `${money(proofs.forBank.amount)} waits for the bank; there is no bank account yet.`
          : `A slip of ${counted(proofs.forBank.count, 'payment')}, ${money(proofs.forBank.amount)}, is made with the close.`}
    </p>
    <p className="small dim sect">Closing locks the period, writes and proves a backup, and shows day sheet and slip to print.</p>
  </Panel>
);

type WhatProps = {
  readonly kind: Kind;
  readonly day: PlainDate | undefined;
  readonly status: Output<'period.status'>;
  readonly accounts: Output<'deposit.accounts'>;
  /** The account of the slip; undefined while there is none to make. */
  readonly bankAccountId: string | undefined;
  readonly onKind: (kind: Kind) => void;
  readonly onDay: (day: PlainDate | undefined) => void;
  readonly onAccount: (bankAccountId: string) => void;
};

/** Which period, and for which account of the bank. */
const What = ({ kind, day, status, accounts, bankAccountId, onKind, onDay, onAccount }: WhatProps) => (
  <div className="closing-what">
    <SelectField
      label="Close"
      value={kind}
      onValue={onKind}
      options={[
        { value: 'day', words: 'A day' },
        { value: 'month', words: 'A month' },
      ]}
    />
    {kind === 'day' ? (
      <DateField label="Through" value={day} onDate={onDay} from={status.today} />
    ) : (
      <p className="h3">{periodWords('month', status.nextMonth)}</p>
    )}
    {bankAccountId !== undefined && accounts.length > 1 && (
      <SelectField
        label="Bank account"
        value={bankAccountId}
        onValue={onAccount}
        options={accounts.map((one) => ({ value: one.bankAccountId, words: `${one.name} ${one.masked}`.trim() }))}
      />
    )}
  </div>
);

/** Says that a period is closed, and when its backup is missing. */
function sayClosed(period: string, done: Output<'period.close'>): void {
  const words = `${period} is closed, number ${done.controlNumber}`;
  const failed = done.backup === null;
  showToast({
    words: failed ? `${words}. The backup failed: make one in Settings.` : `${words}; backup proved`,
    shape: failed ? 'triangle' : 'check',
  });
}

type NotesProps = { readonly problem: unknown; readonly refusal: string | null; readonly onRetry: () => void };

/** Why a period cannot be closed now. */
function Notes({ problem, refusal, onRetry }: NotesProps) {
  if (problem === undefined && refusal === null) return null;
  return (
    <div className="sect">
      <ErrorNote problem={problem} onRetry={onRetry} />
      {refusal !== null && <Note kind="warn">{REFUSALS[refusal] ?? refusal}</Note>}
    </div>
  );
}

/** The account that the slip is for: the first, until somebody chooses. */
function useAccount() {
  const accounts = (useQuery('deposit.accounts', {}).value ?? []).filter(({ active }) => active);
  const [account, setAccount] = useState('');
  return { accounts, bankAccountId: account === '' ? accounts[0]?.bankAccountId : account, setAccount };
}

const actWords = (left: number, kind: Kind, through: PlainDate | undefined): string =>
  left > 0 ? `${counted(left, 'proof')} without a reason` : `Close ${through === undefined ? '' : periodWords(kind, through)}`;
