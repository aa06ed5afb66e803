import { DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/layout.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Column } from '../../ui/table-model.ts';
import { certaintyWords, levelWords, type PassedClaim, type PassReason, verdictMark, whereWords } from './pack-words.ts';

const COLUMNS: readonly Column<PassedClaim>[] = [
  { id: 'number', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber, width: 130 },
  {
    id: 'verdict',
    head: 'Answer',
    value: ({ verdict }) => verdict,
    cell: ({ verdict }) => <StatusMark shape={verdictMark(verdict).shape}>{verdictMark(verdict).words}</StatusMark>,
    width: 112,
  },
  { id: 'why', head: 'Why', value: (claim) => whyOf(claim), tone: 'soft' },
];

const whyOf = ({ dragged, reasons }: PassedClaim): string => reasons[0]?.sentence ?? (dragged ? 'with its set or file' : '');

type Props = {
  readonly claims: readonly PassedClaim[];
  readonly selected: string | undefined;
  readonly onSelect: (claimNumber: string) => void;
  readonly onOpen: (claimId: string) => void;
};

/** The claims of a file with what would be answered, the worst first. Enter opens one of ours. */
export const PassClaims = ({ claims, selected, onSelect, onOpen }: Props) => (
  <DataTable
    label="Claims of the file"
    columns={COLUMNS}
    rows={claims}
    rowKey={({ claimNumber, transaction }) => `${transaction} ${claimNumber}`}
    selected={selected}
    onSelect={({ claimNumber }) => onSelect(claimNumber)}
    onOpen={({ claimId }) => claimId !== null && onOpen(claimId)}
    empty={<span className="soft">There are no claims in it.</span>}
  />
);

/** Why something would be turned away or doubted: sentence, place, code, and how sure it is. */
export const ReasonList = ({ title, reasons }: { readonly title: string; readonly reasons: readonly PassReason[] }) => (
  <Section title={title}>
    {reasons.length === 0 && <p className="soft">Nothing speaks against it.</p>}
    <ul className="pack-list">
      {reasons.map((reason) => (
        <li key={`${reason.key} ${reason.segment} ${reason.sentence}`}>
          <StatusMark shape={reason.rejects ? 'octagon' : 'triangle'}>{reason.rejects ? 'Rejected' : 'Doubtful'}</StatusMark>{' '}
          {reason.sentence} {reason.fix}
          <p className="small dim">
            {levelWords(reason.level)} · {whereWords(reason)} · {certaintyWords(reason.mark)}
          </p>
        </li>
      ))}
    </ul>
  </Section>
);
