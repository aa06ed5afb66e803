import { useQuery } from '../../lib/query.ts';
import { LEFT_OUT_SHOWN, type LeftOut, type LeftOutAccount, LeftOutDialog } from '../../ui/left-out.tsx';

type Props = {
  readonly of: 'dunning.leftOut' | 'financeCharge.leftOut';
  readonly groups: readonly LeftOut[];
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  /** What Enter does with an account. */
  readonly act: string;
  readonly onAct: (row: LeftOutAccount) => void;
  readonly onClose: () => void;
};

/** Who gets no letter, or no finance charge, for one reason. */
export function NotAskedDialog({ of, reason, ...rest }: Props) {
  const { value, problem } = useQuery(of, { reason, offset: 0, limit: LEFT_OUT_SHOWN });
  return <LeftOutDialog {...rest} reason={reason} accounts={value} problem={problem} />;
}
