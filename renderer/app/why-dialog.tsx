import './why.css';
import { counted, money } from '../lib/format.ts';
import { clocksOf, looksBack } from '../lib/look-back.ts';
import { useQuery } from '../lib/query.ts';
import { useKeys } from '../lib/use-keys.ts';
import { amountsHere, askWhy, stopAsking, tellNext, useWhy } from '../lib/why.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Explanation } from '../ui/explanation.tsx';
import { scrollable } from '../ui/layout.tsx';
import { lookedBackWords } from '../ui/look-back.tsx';
import { ErrorNote } from '../ui/note.tsx';
import { Skeleton } from '../ui/progress.tsx';

/** The key that asks why, wherever an amount can tell it; what it opens is drawn by the shell. */
export function useWhyKey(): void {
  const ask = () => {
    const amounts = amountsHere();
    if (amounts.length > 0) askWhy(amounts);
  };
  useKeys([{ keys: '=', words: 'Why is this the balance? Of the marked row or amount', where: 'everywhere', run: ask }]);
}

/** Why an amount is what it is, over whatever screen it stands on; ← and → go to the other amounts of the same row. */
export function WhyDialog() {
  const asked = useWhy((state) => state.asked);
  const one = asked?.amounts[asked.at];
  if (!asked || !one) return null;
  return (
    <Dialog
      title="Why is this the balance?"
      onClose={stopAsking}
      wide
      className="why-dialog"
      bare
      actions={
        <Button keys="Esc" onClick={stopAsking}>
          Close
        </Button>
      }
    >
      <WhyBody key={asked.at} />
    </Dialog>
  );
}

function WhyBody() {
  const asked = useWhy((state) => state.asked);
  const one = asked?.amounts[asked.at];
  const { value, problem, again } = useQuery('ledger.explain', one && { of: one.of, ...clocksOf(one.clocks) });
  const several = (asked?.amounts.length ?? 0) > 1;
  useKeys([
    { keys: '→', words: 'The next amount of the row', run: () => tellNext(1), disabled: !several },
    { keys: '←', words: 'The amount before', run: () => tellNext(-1), disabled: !several },
  ]);
  if (!asked || !one) return null;
  return (
    <section className="why-page" aria-label="The sum behind it" {...scrollable} data-autofocus>
      <header>
        <div className="row">
          <h3 className="grow">{value ? `${value.title}: ${money(value.amount)}` : 'Why is this the balance?'}</h3>
          {several && (
            <Button kind="quiet" keys="→" onClick={() => tellNext(1)}>
              {asked.at + 1} of {asked.amounts.length}
            </Button>
          )}
        </div>
        <p className="small dim">
          {value && `Added from ${counted(value.postingCount, 'posting')}.`}{' '}
          {looksBack(one.clocks) && `Looked at ${lookedBackWords(one.clocks)}.`}
        </p>
      </header>
      {problem !== undefined && <ErrorNote problem={problem} onRetry={again} />}
      {!value && problem === undefined && <Skeleton label="the sum" lines={8} />}
      {value && <Explanation explained={value} onLeave={stopAsking} />}
    </section>
  );
}
