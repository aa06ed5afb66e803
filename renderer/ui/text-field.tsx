import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { Field, type FieldProps } from './field.tsx';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'width' | 'onChange' | 'value' | 'autoFocus'>;

export type TextFieldProps = FieldProps &
  Native & {
    /** With a value the field is controlled; without one it is native (react-hook-form's register spreads onto it). */
    readonly value?: string;
    readonly onText?: (text: string) => void;
    readonly onChange?: InputHTMLAttributes<HTMLInputElement>['onChange'];
    readonly ref?: Ref<HTMLInputElement>;
    /** Shown inside the box, right of the text. */
    readonly echo?: ReactNode;
    readonly autoFocus?: boolean;
  };

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, warning, required, disabled, width, bare, onText, onChange, echo, autoFocus, ref, className, ...native } =
    props;
  return (
    <Field {...fieldOnly({ label, hint, error, warning, required, disabled, width, bare })}>
      {(wiring, boxClass) => (
        <span className={`${boxClass} ${className ?? ''}`}>
          <input
            type="text"
            autoComplete="off"
            spellCheck={false}
            {...native}
            {...wiring}
            ref={ref}
            data-autofocus={autoFocus || undefined}
            onChange={(event) => {
              onText?.(event.target.value);
              onChange?.(event);
            }}
          />
          {echo !== undefined && <span className="echo">{echo}</span>}
        </span>
      )}
    </Field>
  );
}

type AreaProps = FieldProps & {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly rows?: number;
  readonly autoFocus?: boolean;
};

/** Several lines of text. */
export function TextArea({ value, onText, rows = 3, autoFocus, ...field }: AreaProps) {
  return (
    <Field {...field}>
      {(wiring, boxClass) => (
        <span className={`${boxClass} area`}>
          <textarea
            {...wiring}
            rows={rows}
            value={value}
            data-autofocus={autoFocus || undefined}
            onChange={(event) => onText(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}

type Loose = { readonly [Key in keyof FieldProps]: FieldProps[Key] | undefined } & { readonly label: string };

/** Leaves out what is undefined, so that optional stays optional. */
export const fieldOnly = (props: Loose): FieldProps =>
  Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as FieldProps;
