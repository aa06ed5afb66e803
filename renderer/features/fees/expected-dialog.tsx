import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { parseProcedureCode } from '#shared/domain/code/procedure-code.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { counted, money, today } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Column } from '../../ui/table-model.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { Names } from './fee-words.ts';

type Expected = Output<'fee.expected'>;
type Evidence = Expected['evidence'][number];

const COLUMNS: readonly Column<Evidence>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber },
  { id: 'date', head: 'Visit', value: ({ serviceDate }) => serviceDate, cell: ({ serviceDate }) => formatDate(serviceDate) },
  { id: 'payer', head: 'Payer', tone: 'soft', value: ({ payerName }) => payerName },
  { id: 'plan', head: 'Plan', tone: 'soft', value: ({ planName }) => planName },
  { id: 'units', head: 'Units', kind: 'number', value: ({ unitThousandths }) => unitThousandths / 1_000 },
  { id: 'charge', head: 'Charged', kind: 'money', value: ({ charge }) => charge },
  { id: 'allowed', head: 'Allowed', kind: 'money', tone: 'med', value: ({ allowed }) => allowed },
];
const METHODS = [
  { value: 'median', words: 'The middle of what was allowed' },
  { value: 'latest', words: 'What was allowed last' },
] as const;

function ruleWords({ rule, evidence }: Expected): string {
  if (rule === 'contract') return 'for one unit, by the contract';
  if (rule === 'plan') return `for one unit, from ${counted(evidence.length, 'answer')} of this plan`;
  if (rule === 'payer') return `for one unit, from ${counted(evidence.length, 'answer')} of this payer`;
  return `for one unit, from ${counted(evidence.length, 'answer')} of other payers: this one has not answered it yet`;
}

async function findCodes(text: string): Promise<readonly Choice[]> {
  const rows = await call('procedure.search', { text, limit: 8 });
  return rows.map(({ code, words, fee }) => ({ id: code, text: code, code, words, right: money(fee) }));
}

/** What a payer will probably allow, and the claims that say so. */
export function ExpectedDialog({ names, onClose }: { readonly names: Names; readonly onClose: () => void }) {
  const [code, setCode] = useState('');
  const [payerId, setPayerId] = useState(names.payers[0]?.payerId ?? '');
  const [planName, setPlanName] = useState('');
  const [method, setMethod] = useState<(typeof METHODS)[number]['value']>('median');
  const known = parseProcedureCode(code);
  const asked = known !== undefined && payerId !== '' ? { code: known, payerId, planName, method, date: today() } : undefined;
  const found = useQuery('fee.expected', asked);
  const expected = found.value;
  return (
    <Dialog
      wide
      title="What is a payer expected to allow?"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose}>
          Go back
        </Button>
      }
    >
      <div className="fee-fields">
        <Combobox
          label="Code"
          autoFocus
          text={code}
          onText={setCode}
          onChoose={(choice) => setCode(choice.text)}
          find={findCodes}
          listWidth={380}
        />
        <SelectField
          label="Payer"
          value={payerId}
          onValue={setPayerId}
          options={names.payers.map((row) => ({ value: row.payerId, words: row.name }))}
        />
        <TextField label="Plan" hint="Empty: any plan of this payer" value={planName} maxLength={60} onText={setPlanName} />
        <SelectField label="Learned by" value={method} options={METHODS} onValue={setMethod} />
      </div>
      <ErrorNote problem={found.problem} />
      {asked !== undefined && expected?.amount === null && (
        <p className="soft">Nothing is known: there is no contract for it, and no payer has answered it yet.</p>
      )}
      {asked !== undefined && expected && expected.amount !== null && (
        <p role="status">
          <b className="num">{money(expected.amount)}</b> {ruleWords(expected)}
        </p>
      )}
      {asked !== undefined && expected && expected.evidence.length > 0 && (
        <DataTable
          label="The claims it rests on"
          columns={COLUMNS}
          rows={expected.evidence}
          rowKey={({ claimNumber, serviceDate }) => `${claimNumber} ${serviceDate}`}
        />
      )}
    </Dialog>
  );
}
