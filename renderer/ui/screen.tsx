import { type ReactNode, useEffect, useRef } from 'react';
import { noteVisit } from '../lib/recent.ts';
import { type Action, ActionBar } from './action-bar.tsx';

type Props = {
  /** The name of the page; a rail screen's is the window's title too, a record's is found again in the search bar. */
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
    const [screen = '', record] = location.hash.replace(/^#\/?/, '').split('/');
    // A browser keeps window titles in its history on the disk: a record's title, which may name a patient, stays out of it.
    document.title = `${record === undefined ? title : screen.slice(0, 1).toUpperCase() + screen.slice(1)} · Claimwright`;
    noteVisit(location.hash.slice(1), title);
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
