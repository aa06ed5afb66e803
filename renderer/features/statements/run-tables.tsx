import { counted, money, shortDate } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/money.tsx';
import { Proof } from '../../ui/sum.tsx';
import type { Column } from '../../ui/table-model.ts';
import { type InRun, levelWords, type RunPlan } from './run-plan.ts';

/** The equation as the headline, and how often those in the run have been asked. */
export const RunProof = ({ plan }: { readonly plan: RunPlan }) => (
  <div className="band run-proof">
    <Proof
      size="big"
      quiet
      terms={[
        { words: 'Guarantors owe', amount: plan.owed.amount, under: counted(plan.owed.accounts, 'account') },
        { words: 'Left out', amount: plan.leftOutAmount, minus: true, under: counted(plan.leftOutAccounts, 'account') },
      ]}
      result={{ words: 'In this run', amount: plan.total, under: counted(plan.inRun.length, 'statement') }}
    />
    <table className="run-levels" aria-label="By level">
      <tbody>
        {plan.byLevel.map(({ level, accounts, amount }) => (
          <tr key={level}>
            <th scope="row">{levelWords(level)}</th>
            <td className="num">{accounts}</td>
            <td className="num">{money(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const IN_RUN: readonly Column<InRun>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'level', head: 'Statement', value: ({ level }) => level, cell: ({ level }) => levelWords(level) },
  {
    id: 'sent',
    head: 'Last sent',
    tone: 'soft',
    value: ({ lastSent }) => lastSent,
    cell: ({ lastSent }) => (lastSent ? shortDate(lastSent) : '–'),
  },
  { id: 'payments', head: 'Payments', kind: 'money', value: ({ payments }) => Math.abs(payments) },
  {
    id: 'owes',
    head: 'Owes',
    kind: 'money',
    tone: 'med',
    value: ({ owes }) => owes,
    cell: ({ owes, guarantorId }) => <Money amount={owes} why={{ kind: 'guarantorOwes', guarantorId }} />,
    total: 'sum',
  },
];

type InRunProps = {
  readonly rows: readonly InRun[];
  readonly selected: string | undefined;
  readonly onSelect: (row: InRun) => void;
  readonly onOpen: (row: InRun) => void;
};

/** Everybody who gets a statement; arrows move the preview, Enter opens the patient. */
export const InRunTable = ({ rows, selected, onSelect, onOpen }: InRunProps) => (
  <div className="run-list">
    <DataTable
      label="In this run"
      columns={IN_RUN}
      rows={rows}
      rowKey={({ guarantorId }) => guarantorId}
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
      totalWords={counted(rows.length, 'statement')}
      density="compact"
      fill
    />
  </div>
);
