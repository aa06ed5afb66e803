import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { money } from '../lib/format.ts';
import { usePatientSeen } from '../lib/patient-in-sight.ts';
import { useQuery } from '../lib/query.ts';
import { useKeys } from '../lib/use-keys.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyValues } from '../ui/layout.tsx';
import { Money } from '../ui/money.tsx';
import { ErrorNote } from '../ui/note.tsx';
import { Skeleton } from '../ui/progress.tsx';
import { StandingBanner } from '../ui/standing-banner.tsx';
import { useWhyKey } from './why-dialog.tsx';

type Quick = Output<'ledger.quick'>;

/** $ says who owes what for the patient whom the open screen is about. */
export function QuickBalance() {
  const patientId = usePatientSeen((seen) => seen.patientId);
  const [open, setOpen] = useState<string>();
  const show = () => setOpen(patientId);
  useKeys([{ keys: '$', words: 'Quick balance of this patient', where: 'everywhere', run: show, disabled: patientId === undefined }]);
  return open === undefined ? null : <QuickDialog patientId={open} onClose={() => setOpen(undefined)} />;
}

function QuickDialog({ patientId, onClose }: { readonly patientId: string; readonly onClose: () => void }) {
  const navigate = useNavigate();
  const { value, problem, again } = useQuery('ledger.quick', { patientId });
  const go = (path: string) => {
    onClose();
    void navigate(path);
  };
  return (
    <Dialog
      title={value ? `Balance of ${value.name}` : 'Quick balance'}
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Close
          </Button>
          <Button kind="quiet" keys="A" disabled={!value} onClick={() => value && go(`/patients/account/${value.guarantorId}`)}>
            Account
          </Button>
          <Button kind="primary" keys="Enter" onClick={() => go(`/patients/${patientId}`)} autoFocus>
            Patient’s page
          </Button>
        </>
      }
    >
      <WhyInside />
      {problem !== undefined && <ErrorNote problem={problem} onRetry={again} />}
      {!value && problem === undefined && <Skeleton label="the balance" lines={6} />}
      {value && <StandingBanner guarantorId={value.guarantorId} />}
      {value && <Figures quick={value} />}
    </Dialog>
  );
}

/** = asks inside the dialog too, which has its own keys. */
function WhyInside() {
  useWhyKey();
  return null;
}

function Figures({ quick }: { readonly quick: Quick }) {
  const { patientId, guarantorId, guarantorName, lastPayment, lastStatement, coverages } = quick;
  return (
    <KeyValues
      pairs={[
        ['Insurers owe', <Money key="i" amount={quick.insurersOwe} zero="figure" why={{ kind: 'insurersOwe', patientId }} />],
        ...coverages.map(
          ({ coverageId, payerName, owed }) =>
            [`${payerName}`, <Money key={coverageId} amount={owed} zero="figure" why={{ kind: 'coverage', coverageId }} />] as const,
        ),
        ['Patient owes', <Money key="p" amount={quick.patientOwes} zero="figure" why={{ kind: 'patientOwes', patientId }} />],
        [
          `${guarantorName} owes in all`,
          <Money key="g" amount={quick.guarantorOwes} zero="figure" why={{ kind: 'guarantorOwes', guarantorId }} />,
        ],
        ['Credit on no visit', <Money key="c" amount={quick.credit} zero="figure" why={{ kind: 'unapplied', guarantorId }} />],
        [
          'Last payment',
          lastPayment === null ? 'none' : `${money(lastPayment.amount)} on ${formatDate(lastPayment.on)}, ${lastPayment.words}`,
        ],
        [
          'Last statement',
          lastStatement === null
            ? 'none'
            : `${money(lastStatement.amount)} of ${formatDate(lastStatement.on)}, ${lastStatement.mailed ? 'mailed' : 'not mailed yet'}`,
        ],
      ]}
    />
  );
}
