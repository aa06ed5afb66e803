import { useCallback, useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import type { Opened } from './draft.ts';
import type { Encounter } from './draft-line.ts';

export type BillAbove = NonNullable<Output<'estimate.compare'>['comparison']>;

/** What a bill comes to by who treats: another bill is asked about again. */
const billOf = ({ providers }: BillAbove): string =>
  JSON.stringify(providers.map(({ renderingProviderId, billed }) => [renderingProviderId, billed]));

/**
 * Holds an approval back while the bill of one provider is $400 or more above the visit's good-faith estimate (45 CFR 149.620),
 * until somebody has seen that and goes on. A visit without an estimate asks nothing.
 */
export function useBillCheck({ superbill: { superbillId }, estimated }: Pick<Opened, 'superbill' | 'estimated'>) {
  const [above, setAbove] = useState<BillAbove>();
  const seen = useRef<string>(undefined);
  /** Whether these charges may be approved now. Throws a CallError when the comparison cannot be had. */
  const mayApprove = useCallback(
    async ({ lines, renderingProviderId }: Encounter): Promise<boolean> => {
      if (!estimated) return true;
      const charges = lines.map((line) => ({ renderingProviderId: line.renderingProviderId ?? renderingProviderId, charge: line.charge }));
      const { comparison } = await call('estimate.compare', { superbillId, charges });
      if (!comparison?.disputable || seen.current === billOf(comparison)) return true;
      setAbove(comparison);
      return false;
    },
    [superbillId, estimated],
  );
  const goBack = useCallback(() => setAbove(undefined), []);
  /** The bill was seen as it stands; the next approval of the same one goes through. */
  const accept = useCallback(() => {
    seen.current = above && billOf(above);
    setAbove(undefined);
  }, [above]);
  return { above, mayApprove, goBack, accept };
}
