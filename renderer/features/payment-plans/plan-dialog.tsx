import { useRef, useState } from 'react';
import { monthsAfter } from '#shared/domain/payment-plan/plan-schedule.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { scrollable } from '../../ui/layout.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { type Account, type PlanDraft, type Planned, planned } from './plan-draft.ts';
import { INTERVALS, type Plan } from './plan-words.ts';

type Props = {
  readonly guarantorId: string;
  readonly account: Account;
  /** The plan that this one takes the place of. */
  readonly replaces: Plan | undefined;
  readonly onClose: () => void;
};

const HOW = [
  { value: 'amount', words: 'An amount each time' },
  { value: 'count', words: 'A number of payments' },
] as const;

/** How much, on which visits, how often and from when, with the schedule that comes of it as it is typed. */
export function PlanDialog({ guarantorId, account, replaces, onClose }: Props) {
  const planId = useRef(newId()).current;
  const [draft, setDraft] = useState<PlanDraft>(() => ({
    ...{ left: new Set<string>(), agreed: undefined, downPayment: undefined, by: 'amount', amount: replaces?.instalment, count: '' },
    ...{ firstDay: monthsAfter(today(), 1), interval: replaces?.interval ?? 'monthly', grace: String(account.policy.graceDays) },
  }));
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const set = (part: Partial<PlanDraft>) => setDraft({ ...draft, ...part });
  const making = useCommand('plan.make');
  const plan = planned(account, draft, today());
  const { terms, parts } = plan;
  const refused = plan.beyond.length > 0 && !account.mayExceed;
  const ready = terms !== undefined && parts !== undefined && !refused && (replaces === undefined || reason.trim() !== '');
  const make = async () => {
    if (!terms || !parts) return;
    const { encounterIds, agreed, downPayment } = plan;
    const { firstDay, interval, graceDays } = terms;
    const instead = replaces ? { planId: replaces.planId, reason: reason.trim() } : null;
    const asked = { planId, guarantorId, encounterIds: [...encounterIds], agreed, downPayment, parts, firstDay, interval, graceDays };
    const made = await making.run({ ...asked, note: note.trim(), replaces: instead });
    if (!made) return;
    showToast({ words: `Payment plan ${made.number}: ${money(agreed)} until ${formatDate(made.lastDay)}.`, shape: 'check' });
    onClose();
  };
  return (
    <TaskDialog
      title={replaces ? `Change payment plan ${replaces.number}` : `Agree a payment plan with ${account.name}`}
      wide
      act={terms ? `Agree ${money(plan.agreed)} in ${counted(plan.schedule.length, 'payment')}` : 'Agree the plan'}
      disabled={!ready || making.running}
      onAct={() => void make()}
      onClose={onClose}
    >
      <ErrorNote problem={making.problem} />
      <div className="plan-form">
        <div className="stack">
          <TermFields draft={draft} plan={plan} onDraft={set} />
          <TextField label="Note" value={note} onText={setNote} maxLength={200} placeholder="optional" />
          {replaces && <WhyField reason={reason} onReason={setReason} hint="Why it changes; the plan before is ended and kept" />}
          <VisitFields account={account} draft={draft} onDraft={set} />
        </div>
        <SchedulePane plan={plan} mayExceed={account.mayExceed} />
      </div>
    </TaskDialog>
  );
}

type FieldsProps = { readonly draft: PlanDraft; readonly plan: Planned; readonly onDraft: (part: Partial<PlanDraft>) => void };

function TermFields({ draft, plan, onDraft }: FieldsProps) {
  const { by, amount, count, firstDay, interval, grace } = draft;
  const tooMuch = plan.agreed > plan.owed ? `At most ${money(plan.owed)}, what the visits owe.` : undefined;
  return (
    <>
      <div className="two">
        {by === 'amount' ? (
          <MoneyField
            label="Each payment"
            value={amount}
            onAmount={(typed) => onDraft({ amount: typed })}
            hint="The last one takes the rest"
            autoFocus
          />
        ) : (
          <TextField
            label="Payments"
            inputMode="numeric"
            maxLength={3}
            value={count}
            onText={(text) => onDraft({ count: text.replaceAll(/\D/g, '') })}
            hint="At most 260"
          />
        )}
        <SelectField label="By" value={by} onValue={(chosen) => onDraft({ by: chosen })} options={HOW} />
      </div>
      <div className="two">
        <SelectField label="How often" value={interval} onValue={(chosen) => onDraft({ interval: chosen })} options={INTERVALS} />
        <DateField
          label="First payment"
          value={firstDay}
          onDate={(day) => onDraft({ firstDay: day })}
          error={firstDay !== undefined && firstDay < today() ? 'Today or later.' : undefined}
        />
      </div>
      <div className="two">
        <MoneyField
          label="Agreed in all"
          value={draft.agreed ?? plan.owed}
          onAmount={(typed) => onDraft({ agreed: typed })}
          error={tooMuch}
        />
        <MoneyField
          label="Of it today"
          value={draft.downPayment}
          onAmount={(typed) => onDraft({ downPayment: typed })}
          hint="Down payment"
        />
      </div>
      <TextField
        label="Days of grace"
        inputMode="numeric"
        maxLength={2}
        value={grace}
        onText={(text) => onDraft({ grace: text.replaceAll(/\D/g, '') })}
      />
    </>
  );
}

type VisitProps = { readonly account: Account; readonly draft: PlanDraft; readonly onDraft: (part: Partial<PlanDraft>) => void };

const VisitFields = ({ account, draft, onDraft }: VisitProps) => (
  <fieldset className="stack plan-visits">
    <legend>Visits on the plan</legend>
    {account.visits.map(({ encounterId, patientName, serviceDate, owed }) => (
      <CheckField
        key={encounterId}
        label={`${patientName}, ${formatDate(serviceDate)}, owes ${money(owed)}`}
        checked={!draft.left.has(encounterId)}
        onChecked={(on) => {
          const left = new Set(draft.left);
          if (on) left.delete(encounterId);
          else left.add(encounterId);
          onDraft({ left, agreed: undefined });
        }}
      />
    ))}
  </fieldset>
);

/** The payments with their days, and what of the practice's policy they do not keep. */
const SchedulePane = ({ plan, mayExceed }: { readonly plan: Planned; readonly mayExceed: boolean }) => (
  <div className="stack">
    {plan.beyond.length > 0 && (
      <Note kind={mayExceed ? 'warn' : 'bad'}>
        This is {plan.beyond.join(' and ')}, beyond the policy.{' '}
        {mayExceed ? 'You may agree it all the same.' : 'Ask the owner to agree it.'}
      </Note>
    )}
    {plan.schedule.length === 0 ? (
      <p className="soft">The payments stand here once their amount, or their number, and the first day are typed.</p>
    ) : (
      <div className="plan-schedule" {...scrollable}>
        <table aria-label="Payments of the plan">
          <thead>
            <tr>
              <th>Payment</th>
              <th>Due</th>
              <th className="r">Amount</th>
            </tr>
          </thead>
          <tbody>
            {plan.schedule.map(({ number, day, amount }) => (
              <tr key={number}>
                <td>{number === 0 ? 'Down' : number}</td>
                <td>{formatDate(day)}</td>
                <td className="r">{money(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </div>
);
