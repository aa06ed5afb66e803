import { useState } from 'react';
import { enterForward } from '../../lib/enter-forward.ts';
import { useQuery } from '../../lib/query.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { focusFind } from './find-claim-field.tsx';
import type { Paper } from './use-paper.ts';

const METHODS = [
  { value: 'check', words: 'Check' },
  { value: 'eft', words: 'EFT' },
] as const;

/** The check itself: who sent it, its number, its day, its amount. */
export function PaperHeadFields({ paper, payerName }: { readonly paper: Paper; readonly payerName: string }) {
  const { draft, changeHead } = paper;
  const payers = useQuery('payer.list', {}).value ?? [];
  const chosen = payers.find(({ payerId }) => payerId === draft.payerId)?.name ?? payerName;
  const [text, setText] = useState<string>();
  const find = (typed: string) =>
    payers
      .filter(({ name, payerCode }) => `${name} ${payerCode}`.toLowerCase().includes(typed.trim().toLowerCase()))
      .map(({ payerId, name, payerCode }) => ({ id: payerId, text: name, words: name, dim: payerCode }));
  return (
    <form
      className="paper-head"
      aria-label="The check"
      onKeyDown={enterForward}
      onSubmit={(event) => {
        event.preventDefault();
        focusFind();
      }}
    >
      <Combobox
        label="Payer"
        width={230}
        autoFocus
        text={text ?? chosen}
        onText={(typed) => {
          setText(typed);
          if (draft.payerId !== null) changeHead({ payerId: null });
        }}
        onChoose={({ id }) => {
          setText(undefined);
          changeHead({ payerId: id });
        }}
        find={find}
        listWidth={340}
      />
      <SelectField label="Paid by" width={92} value={draft.method} options={METHODS} onValue={(method) => changeHead({ method })} />
      <TextField
        label="Check or EFT number"
        width={170}
        maxLength={50}
        value={draft.traceNumber}
        onText={(traceNumber) => changeHead({ traceNumber })}
      />
      <DateField
        label="Its date"
        width={150}
        value={draft.paymentDate ?? undefined}
        onDate={(day) => changeHead({ paymentDate: day ?? null })}
      />
      <MoneyField
        label="Amount"
        width={130}
        value={draft.payment ?? undefined}
        onAmount={(amount) => changeHead({ payment: amount ?? null })}
      />
      <DateField
        label="Received on"
        width={150}
        value={draft.receivedOn ?? undefined}
        onDate={(day) => changeHead({ receivedOn: day ?? null })}
      />
    </form>
  );
}
