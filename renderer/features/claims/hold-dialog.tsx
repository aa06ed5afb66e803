import { useState } from 'react';
import { bucketWords, type HoldBucket } from '#shared/domain/claim/hold-bucket.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { useCommand } from '../../lib/command.ts';
import { shortDate } from '../../lib/format.ts';
import { DateField } from '../../ui/date-field.tsx';
import { TaskDialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { WhyField } from '../../ui/why-field.tsx';
import { BUCKETS } from './claim-filter.ts';
import type { ClaimPage } from './claim-state.ts';

/** Keeps a claim back, saying why, whose turn it is and when somebody looks again. */
export function HoldDialog({ claim, onClose }: { readonly claim: ClaimPage['claim']; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [bucket, setBucket] = useState<HoldBucket>('biller');
  const [day, setDay] = useState<PlainDate>();
  const hold = useCommand('claim.hold');
  const act = async () => {
    const { claimId, version } = claim;
    const done = await hold.run({ claimId, version, reason: reason.trim(), bucket, lookAgainOn: day ?? null });
    if (!done) return;
    const until = day === undefined ? '' : `, looked at again on ${shortDate(day)}`;
    showToast({ words: `${claim.claimNumber} stays here until it is checked again: ${bucketWords[bucket]}${until}`, shape: 'barred' });
    onClose();
  };
  return (
    <TaskDialog
      title={`Keep ${claim.claimNumber} back?`}
      onClose={onClose}
      act="Hold it"
      disabled={reason.trim() === '' || hold.running}
      onAct={() => void act()}
    >
      <p className="soft">It will not leave with a batch. “Check again” lets it go.</p>
      <div className="claim-form">
        <WhyField reason={reason} onReason={setReason} hint="Such as: waiting for the authorization" />
        <SelectField label="Whose turn it is" value={bucket} onValue={setBucket} options={BUCKETS} />
        <DateField label="Look again on" value={day} onDate={setDay} hint="Empty: it stays on the list of work" />
      </div>
      <ErrorNote problem={hold.problem} />
    </TaskDialog>
  );
}
