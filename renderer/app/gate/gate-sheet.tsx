import { type ReactNode, useEffect, useRef } from 'react';
import { Brand } from '../brand.tsx';
import { ThemeSwitch } from '../theme-switch.tsx';

type Props = { readonly title: string; readonly under?: ReactNode; readonly children: ReactNode; readonly wide?: boolean };

/** The quiet page before a practice is open. The first field has the focus. */
export function GateSheet({ title, under, children, wide = false }: Props) {
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · Claimwright`;
    sheet.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [title]);
  return (
    <div className="gate">
      <main className="gate-sheet" ref={sheet} style={wide ? { width: 760 } : undefined}>
        <header>
          <Brand />
          <h1>{title}</h1>
          {under !== undefined && <p className="soft">{under}</p>}
        </header>
        {children}
      </main>
      <footer className="row gate-foot">
        <span className="small dim">Everything stays on this computer, encrypted.</span>
        <span className="right" />
        <ThemeSwitch />
      </footer>
    </div>
  );
}
