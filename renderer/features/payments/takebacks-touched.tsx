import { useQuery } from '../../lib/query.ts';

/** What became of the adjustments of this check that carry balances on or take money back. */
export function TakebacksTouched({ remittanceId }: { readonly remittanceId: string }) {
  const { value } = useQuery('takeback.ofRemittance', { remittanceId });
  const touched = [...new Map((value ?? []).map(({ takeback }) => [takeback.takebackId, takeback])).values()];
  return touched.map(({ takebackId, words }) => (
    <p key={takebackId} className="small soft">
      Takeback: {words}
    </p>
  ));
}
