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

/** One screen: its content and its action bar. Focus starts on what carries `autoFocus`, else on the selected row, else on the heading. */
export function Screen({ title, actions, barNote, children }: Props) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [screen = '', record] = location.hash.replace(/^#\/?/, '').split('/');
    // A browser keeps window titles in its history on the disk: a record's title, which may name a patient, stays out of it.
    document.title = `${record === undefined ? title : screen.slice(0, 1).toUpperCase() + screen.slice(1)} · Claimwright`;
    noteVisit(location.hash.slice(1), title);
  }, [title]);
  useEffect(() => (content.current ? focusFirst(content.current) : undefined), []);
  return (
    <>
      <div className="screen" ref={content}>
        {children}
      </div>
      <ActionBar actions={actions} aside={barNote} />
    </>
  );
}

/** What a hidden tab holds cannot take the focus. */
const firstSeen = (box: HTMLElement, selector: string): HTMLElement | undefined =>
  [...box.querySelectorAll<HTMLElement>(selector)].find((element) => element.closest('[hidden]') === null);

/** What a screen's keys begin with: the field it names, else the selected row of its list. */
const startOf = (box: HTMLElement): HTMLElement | undefined => firstSeen(box, '[data-autofocus]') ?? firstSeen(box, 'tr[tabindex="0"]');

/** Focuses the start of a screen; while its rows are still on their way the heading, then the rows unless someone has moved on. */
function focusFirst(box: HTMLElement): (() => void) | undefined {
  const start = startOf(box);
  const heading = box.querySelector<HTMLElement>('h1');
  (start ?? heading)?.focus();
  if (start) return undefined;
  const observer = new MutationObserver(() => {
    const moved =
      document.activeElement !== heading && document.activeElement !== document.body && document.activeElement?.tagName !== 'MAIN';
    const late = moved ? undefined : startOf(box);
    if (moved || late) observer.disconnect();
    late?.focus();
  });
  observer.observe(box, { childList: true, subtree: true });
  return () => observer.disconnect();
}
