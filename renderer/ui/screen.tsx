import { type ReactNode, useEffect, useRef } from 'react';
import { type Action, ActionBar } from './action-bar.tsx';

type Props = {
  /** The window's title and the name that assistive technology hears. */
  readonly title: string;
  readonly actions: readonly Action[];
  /** A line in the action bar: "Can be undone until you mark it mailed". */
  readonly barNote?: ReactNode;
  readonly children: ReactNode;
};

/** One screen: its content and its action bar. Focus starts on what carries `autoFocus`, else on the heading. */
export function Screen({ title, actions, barNote, children }: Props) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = `${title} · Claimwright`;
  }, [title]);
  useEffect(() => {
    const first = content.current?.querySelector<HTMLElement>('[data-autofocus], tr[tabindex="0"], h1');
    first?.focus();
  }, []);
  return (
    <>
      <div className="screen" ref={content}>
        {children}
      </div>
      <ActionBar actions={actions} aside={barNote} />
    </>
  );
}
