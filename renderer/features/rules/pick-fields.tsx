import { type KeyboardEvent, useCallback, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import type { FieldProps } from '../../ui/field.tsx';

type Option<Value extends string> = { readonly value: Value; readonly words: string };

/** How well words answer what was typed: begun by it before merely holding every word of it; undefined: not at all. */
function likeness(words: string, typed: string): number | undefined {
  const [text, wanted] = [words.toLowerCase(), typed.trim().toLowerCase()];
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  return wanted.split(/\s+/).every((word) => text.includes(word)) ? 2 : undefined;
}

/** Options that answer what was typed, the likeliest first, else in their own order. */
function found<Value extends string>(options: readonly Option<Value>[], typed: string): readonly Choice[] {
  const ranked = options.flatMap((option) => {
    const rank = likeness(option.words, typed);
    return rank === undefined ? [] : [{ rank, option }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ option: { value, words } }) => ({ id: value, text: words }));
}

const exactly = <Value extends string>(options: readonly Option<Value>[], typed: string): Option<Value> | undefined =>
  options.find(({ words }) => words.toLowerCase() === typed.trim().toLowerCase());

type PickProps<Value extends string> = FieldProps & {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onValue: (value: Value) => void;
};

/** One of many, found by typing any of its words; what names none is dropped on leaving. */
export function PickField<Value extends string>({ value, options, onValue, ...field }: PickProps<Value>) {
  const shown = options.find((option) => option.value === value)?.words ?? '';
  const [typed, setTyped] = useState<string>();
  const take = (id: string | undefined) => {
    setTyped(undefined);
    const option = options.find((one) => one.value === id);
    if (option && option.value !== value) onValue(option.value);
  };
  // What stands there is replaced by the first key, as in a list of the system.
  const selectOnFocus = useCallback((input: HTMLInputElement | null) => input?.addEventListener('focus', () => input.select()), []);
  return (
    <Combobox
      {...field}
      ref={selectOnFocus}
      text={typed ?? shown}
      onText={setTyped}
      find={(text) => found(options, text === shown ? '' : text)}
      onChoose={({ id }) => take(id)}
      onLeave={() => typed !== undefined && take(exactly(options, typed)?.value)}
      listWidth={360}
    />
  );
}

type SeveralProps<Value extends string> = FieldProps & {
  readonly values: readonly Value[];
  readonly options: readonly Option<Value>[];
  /** Shown while nothing is chosen, and while something is. */
  readonly none: string;
  readonly more: string;
  /** Words of a value that is not among the options any more. */
  readonly gone: string;
  readonly onValues: (values: readonly Value[]) => void;
};

/** Several of many: typing finds, Enter adds, Backspace in the empty field takes the last one away, pressing a name that one. */
export function PickSeveral<Value extends string>({ values, options, none, more, gone, onValues, ...field }: SeveralProps<Value>) {
  const [typed, setTyped] = useState('');
  const left = options.filter(({ value }) => !values.includes(value));
  const add = (id: string | undefined) => {
    setTyped('');
    const option = left.find(({ value }) => value === id);
    if (option) onValues([...values, option.value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && typed === '' && values.length > 0) onValues(values.slice(0, -1));
  };
  return (
    <div className="rule-several">
      <Combobox
        {...field}
        text={typed}
        onText={setTyped}
        find={(text) => found(left, text)}
        onChoose={({ id }) => add(id)}
        onLeave={() => typed !== '' && add(exactly(left, typed)?.value)}
        onKeyDown={onKeyDown}
        placeholder={values.length === 0 ? none : more}
        listWidth={360}
      />
      {values.map((value) => {
        const words = options.find((option) => option.value === value)?.words ?? gone;
        return (
          <Button key={value} kind="quiet" label={`Take away ${words}`} onClick={() => onValues(values.filter((one) => one !== value))}>
            {words} ×
          </Button>
        );
      })}
    </div>
  );
}
