import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useKeys } from '../lib/use-keys.ts';

export type Tab<Id extends string> = { readonly id: Id; readonly words: string; readonly count?: number; readonly content: ReactNode };

export type TabsProps<Id extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly open: Id;
  readonly onOpen: (id: Id) => void;
  /** On the right of the row: an alert, a filter. */
  readonly aside?: ReactNode;
  /** Draws and binds a key that goes to the next tab; none when absent. */
  readonly nextKeys?: string;
};

/** Tabs that keep their place: a closed tab's content stays as it was left. */
export function Tabs<Id extends string>({ label, tabs, open, onOpen, aside, nextKeys }: TabsProps<Id>) {
  const base = useId();
  const row = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex(({ id }) => id === open);
  const go = (to: number) => {
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    onOpen(tab.id);
    row.current?.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(tab)]?.focus();
  };
  useKeys(nextKeys ? [{ keys: nextKeys, words: 'Next tab', run: () => go(at + 1) }] : []);
  const onKey = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <>
      <div className="tabs">
        <div className="tabl" role="tablist" aria-label={label} ref={row} onKeyDown={onKey} tabIndex={-1}>
          {tabs.map(({ id, words, count }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${base}-${id}`}
              aria-selected={id === open}
              aria-controls={`${base}-${id}-panel`}
              tabIndex={id === open ? 0 : -1}
              onClick={() => onOpen(id)}
            >
              {words}
              {count !== undefined && count > 0 && <span className="n">{count}</span>}
            </button>
          ))}
        </div>
        {aside !== undefined && <span className="right row small soft">{aside}</span>}
      </div>
      {tabs.map(({ id, content }) => (
        <div
          key={id}
          role="tabpanel"
          className="tabpanel"
          id={`${base}-${id}-panel`}
          aria-labelledby={`${base}-${id}`}
          hidden={id !== open}
        >
          {content}
        </div>
      ))}
    </>
  );
}
