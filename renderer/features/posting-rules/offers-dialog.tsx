import { useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, shortTime } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';
import { showToast } from '../../ui/toast.tsx';
import { ACTION_WORDS } from './rule-words.ts';

export type Offer = Output<'posting.offers'>[number];
const keyOf = ({ payerId, group, reason, action }: Offer): string => `${payerId} ${group}-${reason} ${action}`;

const COLUMNS: readonly Column<Offer>[] = [
  { id: 'payer', head: 'Payer', value: ({ payerName }) => payerName, tone: 'med' },
  { id: 'name', head: 'Adjustment', kind: 'code', value: ({ group, reason }) => `${group}-${reason}`, width: 104 },
  { id: 'action', head: 'What is done', value: ({ action }) => ACTION_WORDS[action], width: 110 },
  {
    id: 'why',
    head: 'Why',
    value: ({ because, times }) => (because === 'capitated' ? 'Pays by the head' : `Decided ${times} times`),
    tone: 'soft',
    width: 150,
  },
];
const EVIDENCE: readonly Column<Offer['evidence'][number]>[] = [
  { id: 'claim', head: 'Claim', kind: 'code', value: ({ claimNumber }) => claimNumber, width: 124 },
  { id: 'at', head: 'Decided', value: ({ at }) => at, cell: ({ at }) => shortTime(at) },
  { id: 'by', head: 'By', value: ({ userName }) => userName, tone: 'soft' },
  { id: 'amount', head: 'Adjusted', kind: 'money', value: ({ amount }) => amount, total: 'sum' },
];

const GROUNDS: Readonly<Record<Offer['because'], string>> = {
  decided: 'A person decided this at least three times alike; nothing was learned from it.',
  capitated:
    'This payer pays by the head, so its answers take the whole charge off as CO-24, which waits for a person until a rule says so.',
};

type Props = { readonly offers: readonly Offer[]; readonly onTake: (offer: Offer) => void; readonly onClose: () => void };

/** Rules that could be made of what people keep deciding alike, and for payers that pay by the head. None is made by itself, and a refused one is not offered again. */
export function OffersDialog({ offers, onTake, onClose }: Props) {
  const [chosen, setChosen] = useState<string>();
  const refusing = useCommand('posting.refuseOffer');
  const open = offers.find((one) => keyOf(one) === chosen) ?? offers[0];
  const refuse = async () => {
    if (!open) return;
    const { payerId, group, reason, action } = open;
    if (await refusing.run({ payerId, group, reason, action }))
      showToast({ words: `${group}-${reason} is not offered again`, shape: 'struck' });
  };
  return (
    <Dialog
      title="Rules you could make"
      wide
      className="rehearsal"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Shift Delete" disabled={!open || refusing.running} onClick={() => void refuse()}>
            Do not offer it again
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={!open} onClick={() => open && onTake(open)}>
            Make it a rule
          </Button>
        </>
      }
    >
      <p className="soft">{open ? GROUNDS[open.because] : 'There is nothing to offer.'} It becomes a rule only when you say so.</p>
      <ErrorNote problem={refusing.problem} />
      <DataTable
        label="Rules that could be made"
        columns={COLUMNS}
        rows={offers}
        rowKey={keyOf}
        selected={open && keyOf(open)}
        onSelect={(one) => setChosen(keyOf(one))}
        onOpen={onTake}
        empty={<span className="soft">Nothing was decided three times the same way.</span>}
      />
      {open && open.evidence.length > 0 && (
        <DataTable
          label="What was decided"
          columns={EVIDENCE}
          rows={open.evidence}
          rowKey={({ remittanceClaimId }) => remittanceClaimId}
          totalWords={counted(open.evidence.length, 'claim')}
          sortable={false}
          flush
        />
      )}
    </Dialog>
  );
}
