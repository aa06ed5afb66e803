import type { Cents } from '#shared/kernel/cents.ts';
import { money } from '../../lib/format.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Section } from '../../ui/layout.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

export const METHODS = [
  { value: 'cash', words: 'Cash' },
  { value: 'check', words: 'Check' },
  { value: 'card', words: 'Card' },
  { value: 'other', words: 'Other' },
] as const;
export type Copay = { readonly amount: Cents | undefined; readonly method: (typeof METHODS)[number]['value']; readonly reference: string };

type Props = {
  readonly copay: Copay;
  readonly onCopay: (copay: Copay) => void;
  readonly due: number;
  readonly taken: number;
};

/** Money taken while the slip is typed; its receipt gets its number when the charges are approved. */
export const CopaySection = ({ copay, onCopay, due, taken }: Props) => (
  <Section
    title="Copay"
    right={
      <span className="soft">
        {due > 0 ? `${money(due)} due` : 'none due'} <Kbd keys="F6" />
      </span>
    }
  >
    <div className="copay">
      <MoneyField
        label="Amount"
        placeholder={due > taken ? money(due - taken) : '0.00'}
        value={copay.amount}
        onAmount={(amount) => onCopay({ ...copay, amount })}
      />
      <SelectField label="Method" value={copay.method} onValue={(method) => onCopay({ ...copay, method })} options={METHODS} />
      <TextField
        label="Reference"
        hint={copay.method === 'check' ? 'Number of the check' : undefined}
        maxLength={40}
        value={copay.reference}
        onText={(reference) => onCopay({ ...copay, reference })}
      />
    </div>
  </Section>
);
