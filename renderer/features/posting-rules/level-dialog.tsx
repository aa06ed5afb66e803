import { useState } from 'react';
import type { Cents } from '#shared/kernel/cents.ts';
import { useCommand } from '../../lib/command.ts';
import { TaskDialog } from '../../ui/dialog.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { CheckField, SelectField } from '../../ui/select-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { LEVEL_OPTIONS, LEVEL_WORDS, type Level } from './level-words.ts';

type Choice = Level['level'] | 'like';
type Props = {
  readonly payer: { readonly payerId: string; readonly name: string } | null;
  readonly level: Level;
  readonly own: boolean;
  readonly usual: Level;
  readonly onClose: () => void;
};

/** How far the checks of a payer, or of every payer, post without anybody opening them. */
export function LevelDialog({ payer, level: before, own, usual, onClose }: Props) {
  const [choice, setChoice] = useState<Choice>(own ? before.level : 'like');
  const [limits, setLimits] = useState(before);
  const [limited, setLimited] = useState(before.most !== null);
  // An amount that cannot be read is no limit at all, so it is none to be saved with.
  const unreadable = choice === 'automatic' && limited && limits.most === null;
  const save = useCommand('posting.saveLevel');
  const whose = payer?.name ?? 'every payer';
  const act = async () => {
    const level = choice === 'like' ? null : { ...limits, level: choice, most: limited ? limits.most : null };
    if (!(await save.run({ payerId: payer?.payerId ?? null, level }))) return;
    const now = level?.level ?? usual.level;
    showToast({ words: `Checks of ${whose}: ${LEVEL_WORDS[now].toLowerCase()}` });
    onClose();
  };
  return (
    <TaskDialog
      title={`Posting of ${whose}`}
      act="Make it so"
      disabled={save.running || unreadable}
      onAct={() => void act()}
      onClose={onClose}
    >
      <div className="stack">
        <SelectField<Choice>
          label="Checks that are clean"
          value={choice}
          onValue={setChoice}
          options={[
            ...(payer === null ? [] : [{ value: 'like' as const, words: `Like every payer: ${LEVEL_WORDS[usual.level].toLowerCase()}` }]),
            ...LEVEL_OPTIONS,
          ]}
        />
        <p className="soft">
          Clean is a check that adds up to the cent, is made out to this practice, and whose claims are all found with nothing for a person
          to decide. Every other check waits for you, whatever stands here.
        </p>
        {choice === 'automatic' && <Limits limits={limits} onLimits={setLimits} limited={limited} onLimited={setLimited} />}
        <ErrorNote problem={save.problem} />
      </div>
    </TaskDialog>
  );
}

type LimitProps = {
  readonly limits: Level;
  readonly onLimits: (limits: Level) => void;
  readonly limited: boolean;
  readonly onLimited: (limited: boolean) => void;
};

/** What may post by itself besides the plain ones. */
const Limits = ({ limits, onLimits, limited, onLimited }: LimitProps) => (
  <>
    <CheckField
      label="Also a check with denied claims"
      checked={limits.denials}
      onChecked={(denials) => onLimits({ ...limits, denials })}
    />
    <CheckField
      label="Also a check with takebacks or provider-level money"
      checked={limits.takebacks}
      onChecked={(takebacks) => onLimits({ ...limits, takebacks })}
    />
    <CheckField
      label="Only when the bank has the money"
      checked={limits.needsDeposit}
      onChecked={(needsDeposit) => onLimits({ ...limits, needsDeposit })}
    />
    <CheckField label="Only checks up to an amount" checked={limited} onChecked={onLimited} />
    {limited && (
      <MoneyField
        label="The largest check"
        value={limits.most ?? undefined}
        onAmount={(most: Cents | undefined) => onLimits({ ...limits, most: most === undefined || most <= 0 ? null : most })}
      />
    )}
    <Note kind="warn" shape="half">
      <p>They post in your name, without being asked. Payments and Today say which, and one key takes each back.</p>
    </Note>
  </>
);
