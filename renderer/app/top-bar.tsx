import { useState } from 'react';
import { isPlainDate } from '#shared/kernel/plain-date.ts';
import { dayAndDate, today } from '../lib/format.ts';
import { useSession } from '../lib/session.ts';
import { useKeys } from '../lib/use-keys.ts';
import { Kbd } from '../ui/kbd.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2)
    .toUpperCase();

/** The search bar, the theme, the day and who is working. */
export function TopBar() {
  const [finding, setFinding] = useState(false);
  const status = useSession((session) => session.status);
  useKeys([{ keys: 'Ctrl K', words: 'Find or do anything', where: 'everywhere', run: () => setFinding(true) }]);
  const name = status?.user?.displayName ?? '';
  const day = status && isPlainDate(status.today) ? status.today : today();
  return (
    <header className="top no-print">
      <button type="button" className="find" aria-keyshortcuts="Control+K" aria-haspopup="dialog" onClick={() => setFinding(true)}>
        <svg viewBox="0 0 14 14" aria-hidden="true">
          <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="m9.3 9.300 3.400 3.400" stroke="currentColor" strokeWidth="1.3" />
        </svg>
        <span className="grow clip">Find a patient, claim, check, amount, code or command</span>
        <Kbd keys="Ctrl K" />
      </button>
      <span className="right" />
      <ThemeSwitch />
      <span className="soft nowrap">{dayAndDate(day)}</span>
      <span className="who">
        <i aria-hidden="true">{initials(name)}</i>
        {name}
      </span>
      {finding && <CommandPalette onClose={() => setFinding(false)} />}
    </header>
  );
}
