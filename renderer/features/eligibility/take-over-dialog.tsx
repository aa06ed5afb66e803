import { useRef, useState } from 'react';
import type { Output } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { formatDate, isPlainDate } from '#shared/kernel/plain-date.ts';
import { call } from '../../lib/api.ts';
import { useCommand } from '../../lib/command.ts';
import { explainError } from '../../lib/errors.ts';
import { counted, money } from '../../lib/format.ts';
import { newId } from '../../lib/ids.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { CheckField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Check } from './looks.tsx';

export type Offer = Output<'eligibility.get'>['offers'][number];

const FIELD_WORDS: Readonly<Record<Offer['field'], string>> = {
  copay: 'Copay',
  coinsurancePercent: 'Coinsurance',
  deductible: 'Deductible',
  effectiveFrom: 'In force from',
  effectiveTo: 'In force until',
  otherPayer: 'Alert for the patient',
};

/** "30.00", "20 %", "12/31/2026": one side of an offer as people read it. */
function valueWords(field: Offer['field'], value: string): string {
  if (value === '') return field === 'otherPayer' ? 'none' : 'not said';
  if (field === 'copay' || field === 'deductible') return money(cents(Number(value)));
  if (field === 'coinsurancePercent') return `${value} %`;
  return isPlainDate(value) ? formatDate(value) : value;
}

/** "Copay: 20.00 → 30.00". */
export const offerWords = ({ field, before, after }: Offer): string =>
  `${FIELD_WORDS[field]}: ${valueWords(field, before)} → ${valueWords(field, after)}`;

type Props = { readonly check: Check; readonly offers: readonly Offer[]; readonly onClose: () => void };

/** What the coverage would take over from a check, old beside new; only what stays ticked is written. */
export function TakeOverDialog({ check, offers, onClose }: Props) {
  const takeOverId = useRef(newId()).current;
  // As they stood when the dialog opened: what is written is what was read here.
  const shown = useRef(offers).current;
  const [without, setWithout] = useState<ReadonlySet<Offer['field']>>(new Set());
  const take = useCommand('eligibility.takeOver');
  const { checkId } = check;
  const changes = shown.filter(({ field }) => !without.has(field));
  const tick = (field: Offer['field'], wanted: boolean) =>
    setWithout((before) => new Set(wanted ? [...before].filter((one) => one !== field) : [...before, field]));
  const act = async () => {
    if (!(await take.run({ takeOverId, checkId, changes: [...changes] }))) return;
    showToast({
      words: `${counted(changes.length, 'figure')} of the check of ${formatDate(check.checkedOn)} taken over into the coverage.`,
      undo: () => void undo(takeOverId, checkId),
    });
    onClose();
  };
  return (
    <Dialog
      title="Take over into the coverage?"
      onClose={onClose}
      actions={
        <>
          <Button keys="Esc" onClick={onClose}>
            Go back
          </Button>
          <Button keys="Ctrl Enter" kind="primary" disabled={changes.length === 0 || take.running} onClick={() => void act()}>
            Take over {counted(changes.length, 'figure')}
          </Button>
        </>
      }
    >
      <p className="soft">
        The coverage now, and as the payer said on {formatDate(check.checkedOn)}. The history of the coverage will name this check.
      </p>
      <div className="stack">
        {shown.map((offer) => (
          <CheckField
            key={offer.field}
            label={offerWords(offer)}
            checked={!without.has(offer.field)}
            onChecked={(wanted) => tick(offer.field, wanted)}
          />
        ))}
      </div>
      <ErrorNote problem={take.problem} />
    </Dialog>
  );
}

async function undo(takeOverId: string, checkId: string): Promise<void> {
  try {
    await call('eligibility.undoTakeOver', { takeOverId, checkId });
    showToast({ words: 'The coverage is as it was before.', shape: 'struck' });
  } catch (problem) {
    showToast({ words: explainError(problem).sentence, shape: 'octagon' });
  }
}
