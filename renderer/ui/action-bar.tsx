import { type ReactNode, useRef, useState } from 'react';
import { useKeys } from '../lib/use-keys.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { useFitting } from './use-fitting.ts';

export type Action = {
  readonly label: string;
  readonly keys: string;
  readonly run: () => void;
  /** The one filled button of the page; says how many and how much. */
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Stands at the right end, before "All keys". */
  readonly end?: boolean;
};

type Props = { readonly actions: readonly Action[]; readonly aside?: ReactNode };

/** The page's actions with their keys, primary first; those without room wait under More, their keys go on working; `?` lists every key. */
export function ActionBar({ actions, aside }: Props) {
  const [floating, setFloating] = useState<'keys' | 'more'>();
  const row = useRef<HTMLDivElement>(null);
  const ordered = actions.toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false));
  const first = ordered.filter(({ end }) => !end);
  const fits = useFitting(row, first.map(({ label, keys }) => `${label} ${keys}`).join('|'));
  const hidden = first.slice(fits);
  const shut = () => setFloating(undefined);
  return (
    <div className="bar no-print" role="toolbar" aria-label="Actions of this screen">
      <BarKeys actions={first} />
      <div className="bar-first" ref={row}>
        {first.slice(0, fits).map(drawAction)}
        {hidden.length > 0 && (
          <Button kind="quiet" keys="Alt M" onClick={() => setFloating('more')}>
            More
          </Button>
        )}
      </div>
      {aside !== undefined && <span className="small dim">{aside}</span>}
      {ordered.filter(({ end }) => end).map(drawAction)}
      <Button kind="quiet" keys="?" onClick={() => setFloating('keys')}>
        All keys
      </Button>
      {floating === 'keys' && <KeysDialog onClose={shut} />}
      {floating === 'more' && <MoreDialog actions={hidden} onClose={shut} />}
    </div>
  );
}

/** Keys of all actions, so that what has no room in the bar works all the same, also while the bar is measured anew. */
function BarKeys({ actions }: { readonly actions: readonly Action[] }) {
  useKeys(actions.map(({ label, keys, run, disabled = false }) => ({ keys, words: label, run, disabled })));
  return null;
}

/** What else can be done here; a key, an arrow and Enter, or a click does it. */
function MoreDialog({ actions, onClose }: { readonly actions: readonly Action[]; readonly onClose: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  // What takes something away never has the focus first.
  const calm = actions.toSorted((a, b) => Number(a.danger ?? false) - Number(b.danger ?? false));
  const step = (by: number) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  };
  return (
    <Dialog
      title="More actions"
      onClose={onClose}
      actions={
        <Button keys="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      <MoreKeys onStep={step} />
      <div className="more-actions" ref={list}>
        {calm.map(({ label, keys, run, danger, disabled = false }, index) => (
          <Button
            key={`${label} ${keys}`}
            kind="quiet"
            wide
            className={danger ? 'danger' : ''}
            keys={keys}
            disabled={disabled}
            autoFocus={index === 0}
            words={label}
            onClick={() => {
              onClose();
              run();
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}

function MoreKeys({ onStep }: { readonly onStep: (by: number) => void }) {
  useKeys([
    { keys: '\u2193', words: 'Next action', run: () => onStep(1) },
    { keys: '\u2191', words: 'Action before', run: () => onStep(-1) },
  ]);
  return null;
}

const drawAction = ({ label, keys, run, primary, danger, disabled = false }: Action) => (
  <Button
    key={`${label} ${keys}`}
    kind={primary ? 'primary' : 'quiet'}
    className={danger ? 'danger' : ''}
    keys={keys}
    onClick={run}
    disabled={disabled}
  >
    {label}
  </Button>
);
