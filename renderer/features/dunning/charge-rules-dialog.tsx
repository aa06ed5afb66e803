import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';

type Rules = Output<'financeCharge.settings'>['rules'];
type Props = { readonly rules: Rules; readonly onClose: () => void };

const RATE = /^\d{1,2}(\.\d{1,2})?$/;
const pointsOf = (text: string): number | undefined => {
  const points = RATE.test(text.trim()) ? Math.round(Number(text) * 100) : 0;
  return points >= 1 && points <= 3_600 ? points : undefined;
};

/** Whether and how the practice charges those who pay late. */
export function ChargeRulesDialog({ rules, onClose }: Props) {
  const [typed, setTyped] = useState(rules);
  const [rate, setRate] = useState(String(rules.aprBasisPoints / 100));
  const [days, setDays] = useState(String(rules.afterDays));
  const change = useCommand('financeCharge.changeSettings');
  const points = pointsOf(rate);
  const afterDays = /^\d+$/.test(days.trim()) && Number(days) >= 30 && Number(days) <= 366 ? Number(days) : undefined;
  const save = async () => {
    if (points === undefined || afterDays === undefined) return;
    if (!(await change.run({ rules: { ...typed, aprBasisPoints: points, afterDays } }))) return;
    showToast({ words: typed.on ? 'Finance charges are on.' : 'Finance charges are off.', shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title="Rate and rules of finance charges"
      act="Save"
      disabled={points === undefined || afterDays === undefined || change.running}
      onAct={() => void save()}
      onClose={onClose}
    >
      <div className="stack">
        <CheckField label="Charge those who pay late" checked={typed.on} onChecked={(on) => setTyped({ ...typed, on })} />
        <p className="small dim">
          Disclosing the rate before it is charged, and keeping to what your state allows, is the practice’s duty (Truth in Lending Act,
          Regulation Z). The program charges nobody without a signed agreement.
        </p>
        <div className="two">
          <TextField
            label="Percent a year"
            inputMode="decimal"
            value={rate}
            {...(points === undefined ? { error: 'Type a rate such as 12 or 8.5, at most 36.' } : {})}
            onText={setRate}
          />
          <TextField
            label="Days since a statement first asked"
            inputMode="numeric"
            value={days}
            {...(afterDays === undefined ? { error: 'Type 30 to 366 days.' } : {})}
            onText={setDays}
          />
        </div>
        <MoneyField
          label="Leave out what comes to less than"
          value={typed.least}
          onAmount={(amount) => setTyped({ ...typed, least: cents(Math.max(0, amount ?? 0)) })}
        />
        <CheckField
          label="Charge on earlier finance charges too"
          checked={typed.onCharges}
          onChecked={(onCharges) => setTyped({ ...typed, onCharges })}
        />
        <ErrorNote problem={change.problem} />
      </div>
    </TaskDialog>
  );
}
