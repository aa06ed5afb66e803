import { useQuery } from '../../lib/query.ts';
import { LEFT_OUT_SHOWN, type LeftOut, LeftOutDialog } from '../../ui/left-out.tsx';
import type { RunChoices } from './run-choices.ts';

type Props = {
  readonly groups: readonly LeftOut[];
  readonly reason: string;
  readonly choices: RunChoices;
  readonly onReason: (reason: string) => void;
  readonly onPatient: (patientId: string) => void;
  readonly onClose: () => void;
};

/** Who gets no statement for one reason; Enter opens the patient. */
export function NoStatementDialog({ groups, reason, choices, onReason, onPatient, onClose }: Props) {
  const { value, problem } = useQuery('statement.leftOut', { choices, reason, offset: 0, limit: LEFT_OUT_SHOWN });
  return (
    <LeftOutDialog
      groups={groups}
      reason={reason}
      onReason={onReason}
      accounts={value}
      problem={problem}
      act="Open the patient"
      onAct={({ patientId }) => patientId !== null && onPatient(patientId)}
      onClose={onClose}
    />
  );
}
