import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useQuery } from '../../lib/query.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Terms } from './underpaid-words.ts';

/** What a payer agreed to beside its prices. */
export function TermsDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, problem } = useQuery('underpaid.terms', {});
  const [payerId, setPayerId] = useState('');
  const at = value?.find((one) => one.payerId === payerId) ?? value?.[0];
  const [draft, setDraft] = useState<Draft>();
  const saving = useCommand('underpaid.saveTerms');
  const shown = draft && draft.payerId === at?.payerId ? draft : at && draftOf(at);
  const terms = shown && read(shown);
  const save = async () => {
    if (!terms || !(await saving.run(terms))) return;
    showToast({ words: 'Kept. It counts when you look again at all, R', shape: 'check' });
    onClose();
  };
  const change = (part: Partial<Draft>) => shown && setDraft({ ...shown, ...part });
  return (
    <TaskDialog
      title="What payers agreed to"
      act="Keep the terms"
      disabled={!terms || saving.running}
      onAct={() => void save()}
      onClose={onClose}
    >
      <ErrorNote problem={problem ?? saving.problem} />
      {at && shown && (
        <>
          <SelectField
            label="Payer"
            value={at.payerId}
            onValue={setPayerId}
            options={(value ?? []).map((one) => ({ value: one.payerId, words: one.payerName }))}
          />
          <MoneyField
            key={at.payerId}
            label="Let pass up to"
            value={shown.tolerance as Terms['tolerance'] | undefined}
            onAmount={(tolerance) => change({ tolerance })}
            hint="A line that is short by no more than this is not shown"
          />
          <div className="row">
            <TextField
              label="Second procedure, %"
              value={shown.second}
              onText={(second) => change({ second })}
              hint="When it takes CO-59; empty: no reduction agreed"
            />
            <TextField label="Each later one, %" value={shown.later} onText={(later) => change({ later })} />
          </div>
          <div className="row">
            <TextField
              label="Share of Medicare’s fee, %"
              value={shown.medicare}
              onText={(medicare) => change({ medicare })}
              hint="Where neither contract nor answers say more"
            />
            <TextField
              label="Medicare locality"
              value={shown.locality}
              maxLength={7}
              onText={(locality) => change({ locality })}
              hint="Seven digits"
            />
          </div>
        </>
      )}
    </TaskDialog>
  );
}

type Draft = {
  readonly payerId: string;
  readonly tolerance: number | undefined;
  readonly second: string;
  readonly later: string;
  readonly medicare: string;
  readonly locality: string;
};

const percent = (share: number | null): string => (share === null ? '' : String(share / 100));
const draftOf = ({ payerId, tolerance, secondShare, laterShare, medicareShare, medicareLocality }: Terms): Draft => ({
  ...{ payerId, tolerance, second: percent(secondShare), later: percent(laterShare) },
  ...{ medicare: percent(medicareShare), locality: medicareLocality ?? '' },
});

/** Hundredths of a percent of what was typed; undefined when it is no percentage. */
function share(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

/** The terms as they are kept; undefined while something typed cannot be. */
function read({ payerId, tolerance, second, later, medicare, locality }: Draft): Omit<Terms, 'payerName'> | undefined {
  const [secondShare, laterShare, medicareShare] = [share(second), share(later), share(medicare)];
  if (tolerance === undefined || secondShare === undefined || laterShare === undefined || medicareShare === undefined) return undefined;
  const medicareLocality = locality.trim() === '' ? null : locality.trim();
  return { payerId, tolerance: tolerance as Terms['tolerance'], secondShare, laterShare, medicareShare, medicareLocality };
}
