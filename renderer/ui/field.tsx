import { type ReactNode, useId } from 'react';
import { StatusIcon } from './status-mark.tsx';

/** What every field takes besides its value. */
export type FieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong and must be fixed; stays until it is. */
  readonly error?: string | undefined;
  /** What deserves a look but stops nothing. */
  readonly warning?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly width?: number | string;
  /** Hides the label from the eye, not from assistive technology (grids). */
  readonly bare?: boolean;
};

/** Goes onto the input: its id, and the message that describes it. */
export type FieldWiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
  readonly disabled: boolean | undefined;
};

type Props = FieldProps & { readonly children: (wiring: FieldWiring, boxClass: string) => ReactNode };

/** Label above, one line of hint, warning or error under the control. */
export function Field({ label, hint, error, warning, required, disabled, width, bare, children }: Props) {
  const id = useId();
  const messageId = `${id}m`;
  const message = error ?? warning ?? hint;
  const boxClass = `in ${error ? 'err' : warning ? 'wrn' : ''} ${disabled ? 'locked' : ''}`;
  const wiring: FieldWiring = {
    id,
    'aria-describedby': message ? messageId : undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required ? true : undefined,
    disabled,
  };
  return (
    <div className="field" style={width === undefined ? undefined : { width }}>
      <label htmlFor={id} className={bare ? 'unseen' : undefined}>
        {label}
      </label>
      {children(wiring, boxClass)}
      <FieldMessage id={messageId} error={error} warning={warning} hint={hint} />
    </div>
  );
}

type MessageProps = Pick<FieldProps, 'error' | 'warning' | 'hint'> & { readonly id: string };

function FieldMessage({ id, error, warning, hint }: MessageProps) {
  if (error)
    return (
      <span id={id} className="msg bad" role="alert">
        <StatusIcon shape="octagon" />
        <span>{error}</span>
      </span>
    );
  if (warning)
    return (
      <span id={id} className="msg warn">
        <StatusIcon shape="triangle" />
        <span>{warning}</span>
      </span>
    );
  return hint ? (
    <span id={id} className="msg dim">
      {hint}
    </span>
  ) : null;
}
