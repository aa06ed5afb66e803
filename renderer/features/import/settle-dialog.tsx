import { useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { HAND_PARTS, type HandParts, handFaults } from '#shared/domain/ledger/entries/payer-by-hand.ts';
import { isWriteOffUse } from '#shared/domain/list/reason.ts';
import { type Cents, cents, sumCents, ZERO } from '#shared/kernel/cents.ts';
import { formatDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { money, today } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { useQuery } from '../../lib/query.ts';
import { useUnsaved } from '../../lib/unsaved.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Balance } from './import-words.ts';

const PART_WORDS: Readonly<Record<keyof HandParts, string>> = {
  paid: 'Paid',
  adjusted: 'Adjusted by the payer',
  writtenOff: 'Written off by us',
  toPatient: 'Left to the patient',
};
type Method = NonNullable<CallInput<'opening.settle'>['method']>;
const METHODS: readonly { readonly value: Method; readonly words: string }[] = [
  { value: 'check', words: 'Check' },
  { value: 'eft', words: 'EFT' },
  { value: 'card', words: 'Card' },
  { value: 'other', words: 'Another way' },
];

type Typed = Readonly<Partial<Record<keyof HandParts, Cents | undefined>>>;

/** The parts as they are typed, with the sign of what is open. */
function useParts({ open }: Balance) {
  const [typed, setTyped] = useState<Typed>({});
  const isCredit = open < 0;
  const signed = (part: keyof HandParts): Cents => cents((typed[part] ?? ZERO) * (isCredit ? -1 : 1) || 0);
  const parts: HandParts = {
    paid: signed('paid'),
    adjusted: signed('adjusted'),
    writtenOff: signed('writtenOff'),
    toPatient: signed('toPatient'),
  };
  const rest = cents(open - sumCents(HAND_PARTS.map((part) => parts[part])));
  const tooMuch = handFaults(parts, open).some((fault) => !fault.startsWith('nothing'));
  const type = (part: keyof HandParts, amount: Cents | undefined) => setTyped((before) => ({ ...before, [part]: amount }));
  return { typed, type, parts, isCredit, rest, tooMuch };
}

/** What a payer's paper says about one balance of the old program. A credit is typed as it is said: 15.00 sent back. */
export function SettleDialog({ balance, onClose }: { readonly balance: Balance; readonly onClose: () => void }) {
  const settlementId = useRef(newId());
  const { typed, type, parts, isCredit, rest, tooMuch } = useParts(balance);
  const [receivedOn, setReceivedOn] = useState<PlainDate | undefined>(today());
  const [method, setMethod] = useState<Method>('check');
  const [reference, setReference] = useState('');
  const [reasonId, setReasonId] = useState('');
  const reasons = useQuery('reason.list', {});
  const settle = useCommand('opening.settle');
  const saved = useUnsaved(HAND_PARTS.some((part) => typed[part] !== undefined) || reference !== '', 'what came from the payer');
  const ready = receivedOn !== undefined && handFaults(parts, balance.open).length === 0 && (parts.writtenOff === 0 || reasonId !== '');
  const act = async () => {
    if (!receivedOn) return;
    const { encounterId, open } = balance;
    const how = { method, reference: reference.trim(), reasonId: reasonId === '' ? null : reasonId };
    const done = await settle.run({ settlementId: settlementId.current, encounterId, open, receivedOn, ...parts, ...how });
    if (!done) return;
    saved();
    showToast({ words: done.open === 0 ? `${balance.payerName} owes nothing more for it.` : `${money(done.open)} stays open.` });
    onClose();
  };
  const writeOffs = (reasons.value ?? []).filter(({ use, active }) => active && isWriteOffUse(use));
  return (
    <TaskDialog
      title={`${balance.payerName} for ${balance.patientName}`}
      onClose={onClose}
      act="Book it"
      disabled={!ready || settle.running}
      onAct={() => void act()}
    >
      <p className="soft">
        {balance.words}, owed since {formatDate(balance.owedSince)}. Open: {money(balance.open)}.
        {isCredit && ' The payer paid too much: say what was sent back to it, or what becomes of it.'}
      </p>
      <div className="import-settle">
        <DateField label="Day it came" value={receivedOn} onDate={setReceivedOn} required />
        <SelectField label="How" value={method} onValue={setMethod} options={METHODS} />
        <TextField label="Check or trace number" value={reference} maxLength={40} onText={setReference} />
        {HAND_PARTS.map((part) => (
          <MoneyField
            key={part}
            label={part === 'paid' && isCredit ? 'Sent back' : PART_WORDS[part]}
            value={typed[part]}
            autoFocus={part === 'paid'}
            onAmount={(amount) => type(part, amount)}
          />
        ))}
        {parts.writtenOff !== 0 && (
          <SelectField
            label="Why it is written off"
            value={reasonId}
            onValue={setReasonId}
            required
            options={[{ value: '', words: 'choose' }, ...writeOffs.map((row) => ({ value: row.reasonId, words: row.words }))]}
          />
        )}
      </div>
      <p role="status" className={tooMuch ? 'bad' : 'soft'}>
        {tooMuch ? `That is more than the ${money(balance.open)} that are open.` : `Stays open: ${money(rest)}`}
      </p>
      <ErrorNote problem={settle.problem ?? reasons.problem} />
    </TaskDialog>
  );
}
