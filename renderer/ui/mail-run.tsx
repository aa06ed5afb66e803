import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { money, shortDate } from '../lib/format.ts';
import { Money } from './money.tsx';
import type { Shape } from './status-mark.tsx';
import type { Column } from './table-model.ts';

type AccountRow = { readonly guarantorId: string; readonly owes: Cents };

/** The states of a run of statements or letters. */
export const MAIL_STATES: Readonly<Record<'made' | 'mailed' | 'undone', { readonly shape: Shape; readonly words: string }>> = {
  made: { shape: 'half', words: 'Made, not mailed' },
  mailed: { shape: 'check', words: 'Mailed' },
  undone: { shape: 'struck', words: 'Undone' },
};

/** What a guarantor owes, with its "why". */
export const OWES_COLUMN: Column<AccountRow> = {
  id: 'owes',
  head: 'Owes',
  kind: 'money',
  value: ({ owes }) => owes,
  cell: ({ owes, guarantorId }) => <Money amount={owes} why={{ kind: 'guarantorOwes', guarantorId }} />,
  total: 'sum',
};

export const LAST_SENT_COLUMN: Column<{ readonly lastSent: PlainDate | null }> = {
  id: 'sent',
  head: 'Last sent',
  tone: 'soft',
  value: ({ lastSent }) => lastSent,
  cell: ({ lastSent }) => (lastSent ? shortDate(lastSent) : '–'),
};

type Level = { readonly words: string; readonly accounts: number; readonly amount: Cents };

/** How many stand at each level, beside the proof of the run. */
export const RunLevels = ({ label, levels }: { readonly label: string; readonly levels: readonly Level[] }) => (
  <table className="run-levels" aria-label={label}>
    <tbody>
      {levels.map(({ words, accounts, amount }) => (
        <tr key={words}>
          <th scope="row">{words}</th>
          <td className="num">{accounts}</td>
          <td className="num">{money(amount)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Puts the focus back on the list of a run after a row has gone from it. */
export const refocusRunList = () =>
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>('.run-list tr[tabindex="0"]')?.focus()));
