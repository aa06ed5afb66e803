import { useState } from 'react';
import { activeBindings, type KeyBinding } from '../lib/keymap.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Kbd } from './kbd.tsx';

/** Every key that works on this screen now; read before the dialog takes the keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const [bindings] = useState(activeBindings);
  const here = bindings.filter(({ where }) => where !== 'everywhere');
  const everywhere = bindings.filter(({ where }) => where === 'everywhere');
  return (
    <Dialog
      title="All keys on this screen"
      onClose={onClose}
      wide
      actions={
        <Button keys="Esc" onClick={onClose} autoFocus>
          Close
        </Button>
      }
    >
      <h3>Here</h3>
      <KeyRows bindings={here.toReversed()} />
      <h3>Everywhere</h3>
      <KeyRows bindings={everywhere.toReversed()} />
    </Dialog>
  );
}

const KeyRows = ({ bindings }: { readonly bindings: readonly KeyBinding[] }) => (
  <div className="keys-list">
    {bindings.map(({ keys, words, disabled }) => (
      <div key={keys}>
        <span className={disabled ? 'dim' : undefined}>{words}</span>
        <Kbd keys={keys} />
      </div>
    ))}
  </div>
);
