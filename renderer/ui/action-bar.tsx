import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { KeysDialog } from './keys-dialog.tsx';

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

/** The page's actions with their keys, primary first; `?` lists every key. */
export function ActionBar({ actions, aside }: Props) {
  const [listing, setListing] = useState(false);
  const ordered = actions.toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false));
  return (
    <div className="bar no-print" role="toolbar" aria-label="Actions of this screen">
      {ordered.filter(({ end }) => !end).map(drawAction)}
      <span className="gap" />
      {aside !== undefined && <span className="small dim">{aside}</span>}
      {ordered.filter(({ end }) => end).map(drawAction)}
      <Button kind="quiet" keys="?" onClick={() => setListing(true)}>
        All keys
      </Button>
      {listing && <KeysDialog onClose={() => setListing(false)} />}
    </div>
  );
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
