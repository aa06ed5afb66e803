import type { CallInput } from '#shared/contract/operations.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { Note } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PatientPage } from './patient-words.ts';
import {
  type AccountMoney,
  AGENCY,
  AS_CREDIT,
  BILLED,
  BY_HAND,
  type HandParts,
  leftByHand,
  neverBilled,
  OLDEST,
  SLIP,
  type Slip,
} from './payment-target.ts';

export type Method = CallInput<'payment.take'>['method'];
const METHODS = [
  { value: 'card', words: 'Card' },
  { value: 'check', words: 'Check' },
  { value: 'cash', words: 'Cash' },
  { value: 'moneyOrder', words: 'Money order' },
  { value: 'other', words: 'Other' },
] as const;
const REFERENCES: Readonly<Record<Method, string>> = {
  ...{ card: 'Terminal reference', check: 'Check number', cash: 'Reference', moneyOrder: 'Its number', other: 'Reference' },
};

export type PaymentDraft = {
  readonly amount: Cents | undefined;
  readonly method: Method;
  readonly reference: string;
  readonly receivedOn: PlainDate | undefined;
  /** A visit, a superbill not entered yet, a way of payment-target.ts, or undefined until somebody chooses. */
  readonly target: string | undefined;
  readonly parts: HandParts;
};

export const amountError = ({ amount }: Pick<PaymentDraft, 'amount'>): string | undefined =>
  amount === undefined || amount <= 0 ? 'Type an amount above zero.' : undefined;

type FieldsProps = {
  readonly page: PatientPage;
  readonly draft: PaymentDraft;
  readonly onDraft: (draft: PaymentDraft) => void;
  readonly tried: boolean;
  readonly slips: readonly Slip[];
  readonly target: string;
  readonly account: AccountMoney | undefined;
  /** What a collection agency has of the account. */
  readonly withAgency: { readonly agencyName: string; readonly amount: Cents } | null;
};

/** How much, how, when, and what it is for; a warning when it would pay what nobody was asked for yet. */
export function PaymentFields({ page, draft, onDraft, tried, slips, target, account, withAgency }: FieldsProps) {
  const ledger = useQuery('ledger.patient', { patientId: page.patientId });
  const set = (change: Partial<PaymentDraft>) => onDraft({ ...draft, ...change });
  const { amount, method, reference, receivedOn } = draft;
  const targets = [
    { value: OLDEST, words: 'The oldest owed first' },
    ...(account && account.billed > 0 ? [{ value: BILLED, words: `What was billed, ${money(account.billed)}, the oldest first` }] : []),
    ...slips.map(({ superbillId, number }) => ({ value: `${SLIP}${superbillId}`, words: `Today’s visit, superbill ${number}` })),
    ...(ledger.value?.visits ?? []).map(({ encounterId, serviceDate, patientOwes }) => ({
      value: encounterId,
      words: `Visit ${formatDate(serviceDate)}, owes ${money(patientOwes)}`,
    })),
    ...(account && account.visits.length > 0 ? [{ value: BY_HAND, words: 'By hand, visit by visit of the family' }] : []),
    ...(withAgency ? [{ value: AGENCY, words: `What ${withAgency.agencyName} has, ${money(withAgency.amount)}, the oldest first` }] : []),
    { value: AS_CREDIT, words: 'Keep it as a credit, a prepayment' },
  ];
  const unbilled = neverBilled(target, amount, draft.parts, account);
  return (
    <>
      <div className="form-row">
        <div className="span-4">
          <MoneyField
            label="Amount"
            value={amount}
            onAmount={(typed) => set({ amount: typed })}
            error={tried ? amountError(draft) : undefined}
            hint={`Owes ${money(page.owed.patient)} now`}
            required
            autoFocus
          />
        </div>
        <div className="span-4">
          <SelectField label="How" value={method} onValue={(chosen) => set({ method: chosen })} options={METHODS} />
        </div>
        <div className="span-4">
          <TextField
            label={REFERENCES[method]}
            value={reference}
            onText={(typed) => set({ reference: typed })}
            maxLength={40}
            className="code"
            placeholder="optional"
          />
        </div>
        <div className="span-8">
          <SelectField label="Put on" value={target} onValue={(chosen) => set({ target: chosen })} options={targets} />
        </div>
        <div className="span-4">
          <DateField
            label="Received on"
            value={receivedOn}
            onDate={(day) => set({ receivedOn: day })}
            error={tried && receivedOn === undefined ? 'Type the day.' : undefined}
            required
          />
        </div>
      </div>
      {target === BY_HAND && account && <FamilyParts account={account} draft={draft} onParts={(parts) => set({ parts })} />}
      {unbilled > 0 && (
        <Note kind="warn">
          {money(unbilled)} of this pays for visits that no statement has asked for yet. Say so to whoever pays, or choose another target.
        </Note>
      )}
    </>
  );
}

type PartsProps = { readonly account: AccountMoney; readonly draft: PaymentDraft; readonly onParts: (parts: HandParts) => void };

/** Every open visit of the family with the part it gets, and what is left to put somewhere. */
function FamilyParts({ account, draft, onParts }: PartsProps) {
  const left = leftByHand(draft.amount, draft.parts);
  return (
    <fieldset className="stack">
      <legend>Visits of account {account.accountNumber}</legend>
      {account.visits.map(({ encounterId, patientName, serviceDate, owed, billed }) => (
        <MoneyField
          key={encounterId}
          label={`${patientName}, ${formatDate(serviceDate)}`}
          value={draft.parts[encounterId]}
          onAmount={(part) => onParts({ ...draft.parts, [encounterId]: part })}
          hint={`owes ${money(owed)}${billed < owed ? `, billed ${money(billed)}` : ''}`}
          error={(draft.parts[encounterId] ?? 0) > owed ? 'More than is owed.' : undefined}
        />
      ))}
      <p className={left < 0 ? 'neg' : 'soft'} role="status">
        {left < 0 ? `${money(cents(-left))} more than was received` : `${money(cents(left))} left; it stays a credit`}
      </p>
    </fieldset>
  );
}
