import { type ReactNode, type Ref, useContext } from 'react';
import { leaveSafely } from '../lib/unsaved.ts';
import { KeyLayer, useKeys } from '../lib/use-keys.ts';
import { Kbd } from './kbd.tsx';

export type ButtonProps = {
  readonly children: ReactNode;
  readonly onClick?: (() => void) | undefined;
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** Drawn on the button and fired by it: 'Ctrl Enter', 'H'. */
  readonly keys?: string;
  /** Words for the list of keys when the label is not plain text. */
  readonly words?: string;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly className?: string;
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly label?: string;
};

/** A button that shows its key and answers to it. */
export function Button(props: ButtonProps) {
  const { children, onClick, kind = 'plain', keys, words, disabled = false, type = 'button', className = '', wide = false } = props;
  const layer = useContext(KeyLayer);
  // The way out of a dialog never loses what was typed in it without asking.
  const run = () => (keys === 'Esc' && layer > 0 && onClick ? leaveSafely(onClick, { layer }) : onClick?.());
  const listed = words ?? (typeof children === 'string' ? children : '');
  useKeys(keys && onClick ? [{ keys, words: listed, run, disabled }] : []);
  return (
    <button
      ref={props.ref}
      type={type}
      className={`btn ${kind === 'plain' ? '' : kind} ${wide ? 'wide' : ''} ${className}`}
      disabled={disabled}
      onClick={run}
      aria-label={props.label}
      aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
      data-autofocus={props.autoFocus || undefined}
    >
      {wide ? <span>{children}</span> : children}
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

/** 'Ctrl Shift Z' as assistive technology reads it: "Control+Shift+Z"; a sequence has no such form. */
export const ariaKeys = (keys: string): string | undefined =>
  /^(?:(?:Ctrl|Alt|Shift) )*\S+$/.test(keys) ? keys.replaceAll('Ctrl', 'Control').replaceAll(' ', '+') : undefined;
