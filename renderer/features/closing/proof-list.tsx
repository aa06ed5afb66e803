import { useLocation, useNavigate } from 'react-router';
import type { Output } from '#shared/contract/operations.ts';
import { count } from '../../lib/format.ts';
import { comingFrom } from '../../lib/way-back.ts';
import { Button } from '../../ui/button.tsx';
import { Money } from '../../ui/money.tsx';
import { StatusIcon } from '../../ui/status-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = {
  readonly proofs: Output<'period.proofs'>['proofs'];
  readonly reasons: Readonly<Record<string, string>>;
  /** Nothing is signed for a period that cannot be closed now. */
  readonly closed: boolean;
  readonly onReason: (name: string, reason: string) => void;
};

/** Every proof: green, or how many stand open, the way there, and room for the reason to close all the same. */
export function ProofList({ proofs, reasons, closed, onReason }: Props) {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return (
    <ul className="closing-proofs" aria-label="Proofs of this close">
      {proofs.map(({ name, words, detail, green, count: open, amount, to }) => (
        <li key={name}>
          <StatusIcon shape={green ? 'check' : 'triangle'} />
          <span>
            <span className="med">{words}</span> <span className="small dim">{detail}</span>
          </span>
          <span className="num">{green ? <span className="small dim">proved</span> : `${count(open)} open`}</span>
          <span className="num">{green || amount === 0 ? null : <Money amount={amount} />}</span>
          {green ? (
            <span />
          ) : (
            <Button kind="quiet" onClick={() => void navigate(to, { state: comingFrom('Closing', `${pathname}${search}`) })}>
              Open
            </Button>
          )}
          {!green && !closed && (
            <div className="signed">
              <TextField
                label={`Why close all the same: ${words.toLowerCase()}`}
                bare
                placeholder="Why close all the same?"
                maxLength={200}
                value={reasons[name] ?? ''}
                onText={(reason) => onReason(name, reason)}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
