import { DISPUTE_CENTS } from '#shared/domain/estimate/compare-bill.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import { money } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import type { BillAbove } from './use-bill-check.ts';

type Props = {
  readonly above: BillAbove;
  readonly firstName: string;
  readonly problem: unknown;
  readonly onPrint: () => void;
  readonly onApprove: () => void;
  readonly onBack: () => void;
};

/** Says before charges are approved that the patient may have the bill decided by somebody else (45 CFR 149.620). */
export function AboveEstimateDialog({ above, firstName, problem, onPrint, onApprove, onBack }: Props) {
  const { number, providers, expired, expiresOn } = above;
  return (
    <Dialog
      wide
      title={`This bill is well above good-faith estimate ${number}`}
      onClose={onBack}
      actions={
        <>
          <Button keys="Esc" onClick={onBack} autoFocus>
            Go back to the charges
          </Button>
          <Button keys="Ctrl P" onClick={onPrint}>
            Print both side by side
          </Button>
          <Button keys="Ctrl Enter" kind="danger" onClick={onApprove}>
            Approve all the same
          </Button>
        </>
      }
    >
      <p>
        A bill of {money(DISPUTE_CENTS)} or more above what was expected of one provider may be disputed: {firstName} can have it decided by
        an independent reviewer within 120 days of the bill (45 CFR 149.620).
      </p>
      {expired && <p className="warn">The estimate counted up to {formatDate(expiresOn)} and has expired.</p>}
      <table className="grid" aria-label="Estimate and bill">
        <thead>
          <tr>
            <th scope="col">Provider</th>
            <th scope="col" className="num">
              Expected
            </th>
            <th scope="col" className="num">
              This bill
            </th>
            <th scope="col" className="num">
              Above
            </th>
          </tr>
        </thead>
        <tbody>
          {providers.map(({ renderingProviderId, name, expected, billed, above: more, disputable, inPlaceOf }) => (
            <tr key={renderingProviderId}>
              <td>
                {name}
                {inPlaceOf !== null && <span className="soft"> in place of {inPlaceOf}</span>}
              </td>
              <td className="num">{money(expected)}</td>
              <td className="num">{money(billed)}</td>
              <td className={`num ${disputable ? 'med' : ''}`}>{money(more)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorNote problem={problem} />
    </Dialog>
  );
}
