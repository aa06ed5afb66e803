import { counted } from '../../lib/format.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { LAST_SENT_COLUMN, OWES_COLUMN, RunLevels } from '../../ui/mail-run.tsx';
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
    <RunLevels label="By level" levels={plan.byLevel.map(({ level, ...rest }) => ({ words: levelWords(level), ...rest }))} />
  </div>
);

const IN_RUN: readonly Column<InRun>[] = [
  { id: 'name', head: 'Guarantor', value: ({ name }) => name },
  { id: 'account', head: 'Account', kind: 'code', tone: 'dim', value: ({ accountNumber }) => accountNumber },
  { id: 'level', head: 'Statement', value: ({ level }) => level, cell: ({ level }) => levelWords(level) },
  LAST_SENT_COLUMN,
  { id: 'payments', head: 'Payments', kind: 'money', value: ({ payments }) => Math.abs(payments) },
  { ...OWES_COLUMN, tone: 'med' },
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
