import { shortTime } from '../../lib/format.ts';
import type { PracticeStatus } from '../../lib/session.ts';
import { useKeys } from '../../lib/use-keys.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { GateSheet } from './gate-sheet.tsx';
import type { GateStep } from './gate-step.ts';

type Choice = { readonly keys: string; readonly words: string; readonly under: string; readonly step: GateStep };

/** The first screen: the practices this computer knows, a new one, or the sample. */
export function Welcome({ status, onStep }: { readonly status: PracticeStatus; readonly onStep: (step: GateStep) => void }) {
  const known: readonly Choice[] = status.known.slice(0, 5).map(({ folder, name, lastOpened }, index) => ({
    keys: String(index + 1),
    words: name,
    under: `Last opened ${shortTime(lastOpened)} · ${folder}`,
    step: { at: 'unlock', folder },
  }));
  const others: readonly Choice[] = [
    {
      keys: 'C',
      words: 'Create a practice',
      under: 'A new encrypted folder on this computer, with you as its owner',
      step: { at: 'create' },
    },
    { keys: 'O', words: 'Open a practice', under: 'A folder that is already here, or on a drive you brought', step: { at: 'unlock' } },
    {
      keys: 'S',
      words: 'Look around in a sample practice',
      under: 'Invented people, a year of visits, claims and payments; nothing in it is real',
      step: { at: 'sample' },
    },
  ];
  const choices = [...known, ...others];
  useKeys(choices.map(({ keys, words, step }) => ({ keys, words, run: () => onStep(step) })));
  return (
    <GateSheet
      title={known.length > 0 ? 'Which practice?' : 'Welcome to Claimwright'}
      under={
        known.length > 0
          ? 'Open one that this computer knows, or start another.'
          : 'Billing for a small practice, from the superbill to the printed statement.'
      }
    >
      <div className="stack">
        {choices.map(({ keys, words, under, step }, index) => (
          <button key={keys} type="button" className="gate-choice" data-autofocus={index === 0 || undefined} onClick={() => onStep(step)}>
            <span className="med">{words}</span>
            <span className="small dim clip">{under}</span>
            <Kbd keys={keys} />
          </button>
        ))}
      </div>
    </GateSheet>
  );
}
