import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { Skeleton } from '../../ui/progress.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { HeldTyping } from './held-typing.tsx';

type Answer = Output<'statement.account'>;
type Account = Answer['account'];
const LANGUAGES = [
  { value: '', words: 'As the patient says' },
  { value: 'en', words: 'English' },
  { value: 'es', words: 'Spanish' },
] as const;

type Props = { readonly guarantorId: string; readonly name: string; readonly onClose: () => void };

/** What stands between a guarantor and a statement: hold, address, language and day of the month. */
export function AccountStatements({ guarantorId, name, onClose }: Props) {
  const { value, problem } = useQuery('statement.account', { guarantorId });
  const change = useCommand('statement.changeAccount');
  const [typed, setTyped] = useState<Account>();
  const account = typed ?? value?.account;
  const save = async () => {
    if (!account || !(await change.run({ guarantorId, account: { ...account, holdReason: account.holdReason.trim() } }))) return;
    showToast({ words: `Statements of ${name}: saved.`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Statements of ${name}`}
      act="Save"
      disabled={typed === undefined || change.running}
      onAct={() => void save()}
      onClose={onClose}
    >
      <div className="stack">
        <HeldTyping dirty={typed !== undefined} words="the statement settings" />
        <ErrorNote problem={problem ?? change.problem} />
        {!account && problem === undefined && <Skeleton label="the settings" lines={5} />}
        {value && <p className="small dim">{askedWords(value)}</p>}
        {account && <Fields account={account} onAccount={setTyped} />}
      </div>
    </TaskDialog>
  );
}

function Fields({ account, onAccount }: { readonly account: Account; readonly onAccount: (account: Account) => void }) {
  const set = (part: Partial<Account>) => onAccount({ ...account, ...part });
  return (
    <>
      <CheckField label="Hold statements" checked={account.held} onChecked={(held) => set({ held })} />
      {account.held && (
        <div className="two">
          <DateField
            label="Until"
            hint="Empty: until somebody ends it"
            value={account.holdUntil ?? undefined}
            onDate={(day) => set({ holdUntil: day ?? null })}
          />
          <TextField label="Why" maxLength={80} value={account.holdReason} onText={(holdReason) => set({ holdReason })} />
        </div>
      )}
      <CheckField label="Mail came back: the address is bad" checked={account.badAddress} onChecked={(badAddress) => set({ badAddress })} />
      <div className="two">
        <SelectField
          label="Language"
          value={account.language ?? ''}
          options={LANGUAGES}
          onValue={(language) => set({ language: language === '' ? null : language })}
        />
        <TextField
          label="Day of the month"
          hint="Empty: by the practice’s cycles; else 1 to 28"
          inputMode="numeric"
          maxLength={2}
          value={account.statementDay === null ? '' : String(account.statementDay)}
          onText={(text) => set({ statementDay: monthDay(text) })}
        />
      </div>
    </>
  );
}

const monthDay = (text: string): number | null => {
  const day = Number(text.replaceAll(/\D/g, ''));
  return day < 1 ? null : Math.min(day, 28);
};

function askedWords({ mailed, lastSent, cycleDay, languageNow }: Answer): string {
  return [
    lastSent === null ? 'No statement yet' : `Last statement ${formatDate(lastSent)}`,
    `${counted(mailed, 'statement')} mailed for what is open`,
    cycleDay === null ? '' : `due on day ${cycleDay} of the month`,
    languageNow === 'es' ? 'in Spanish' : 'in English',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
