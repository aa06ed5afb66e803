import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { useCommand } from '../../lib/command.ts';
import { counted, money } from '../../lib/format.ts';
import { useQuery } from '../../lib/query.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { showToast } from '../../ui/toast.tsx';

type Twin = NonNullable<Output<'paper.twin'>['twin']>;

/** Of a check that was typed from paper, or that is the same as a typed one: how it came, what is kept, its scans, and the other one. */
export function TypedCheck({ remittanceId }: { readonly remittanceId: string }) {
  const navigate = useNavigate();
  const { value } = useQuery('paper.twin', { remittanceId });
  if (!value || (!value.typed && value.twin === null)) return null;
  const { typed, twin, kept, keptReason, scans, paperEobId } = value;
  return (
    <>
      {typed && (
        <p className="row soft">
          <span>
            Typed from paper{scans.length === 0 ? ', without a scan' : `, ${counted(scans.length, 'scan')}`}
            {kept > 0 && `; ${money(kept)} kept unapplied: ${keptReason}`}
          </span>
          {paperEobId !== null && (
            <Button kind="quiet" keys="Alt P" onClick={() => void navigate(`/payments/paper/${paperEobId}`)}>
              The paper
            </Button>
          )}
        </p>
      )}
      {twin && <SameCheck remittanceId={remittanceId} typed={typed} twin={twin} />}
    </>
  );
}

type Props = { readonly remittanceId: string; readonly typed: boolean; readonly twin: Twin };

function SameCheck({ remittanceId, typed, twin }: Props) {
  const navigate = useNavigate();
  const replace = useCommand('paper.replace');
  const act = async () => {
    const done = await replace.run({ remittanceId });
    if (done) showToast({ words: `The typed check is taken back; ${counted(done.posted, 'claim')} posted from the file`, shape: 'check' });
  };
  const open = (
    <Button kind="quiet" onClick={() => void navigate(`/payments/${twin.remittanceId}`)}>
      Open the other one
    </Button>
  );
  const take = !typed && (
    <Button keys="Alt R" disabled={replace.running} onClick={() => void act()}>
      Replace the typed one by this file
    </Button>
  );
  return (
    <>
      <ErrorNote problem={replace.problem} />
      <Note
        kind="warn"
        fixes={
          <>
            {take || null} {open}
          </>
        }
      >
        <p>
          {typed ? `The payer’s file of the same check is here: ${twin.fileName}.` : 'The same check was typed from paper.'} One check posts
          once:{' '}
          {twin.status === 'posted' || twin.status === 'partlyPosted'
            ? 'the other one is posted.'
            : 'neither stands in the books yet, or only this one.'}
        </p>
      </Note>
    </>
  );
}
