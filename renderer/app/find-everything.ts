import { call } from '../lib/api.ts';
import type { Density } from '../lib/density.ts';
import type { Found } from '../lib/feature.ts';
import type { KeyBinding } from '../lib/keymap.ts';
import { chooseDensity, chooseTheme } from '../lib/look.ts';
import { useRecent } from '../lib/recent.ts';
import { lockSafely } from '../lib/session.ts';
import type { ThemeChoice } from '../lib/theme.ts';
import { features } from './features.ts';
import { railScreens } from './rail.tsx';

const GROUPS = {
  patient: 'Patients',
  claim: 'Claims',
  remittance: 'Payments',
  superbill: 'Superbills',
  procedure: 'Procedure codes',
  diagnosis: 'Diagnosis codes',
} as const;

type Go = (path: string) => void;

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
  ['contrast', 'Theme: high contrast'],
  ['system', 'Theme: as the system'],
];
const DENSITIES: readonly (readonly [Density, string])[] = [
  ['compact', 'Rows: compact'],
  ['normal', 'Rows: normal'],
  ['roomy', 'Rows: roomy'],
];
/** How the window looks to this person. */
const LOOKS: readonly Found[] = [
  ...THEMES.map(([theme, text]) => ({ id: `theme ${theme}`, group: 'Look', text, run: () => chooseTheme(theme) })),
  ...DENSITIES.map(([density, text]) => ({ id: `rows ${density}`, group: 'Look', text, run: () => chooseDensity(density) })),
];

/** Every word that was typed stands somewhere in the text. */
const fits = (words: string, query: string): boolean => {
  const text = words.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** What can be done without the engine: the keys of this screen, every feature's commands, the screens, lock. */
function localCommands(bindings: readonly KeyBinding[], go: Go): readonly Found[] {
  const here = bindings
    .filter(({ where, disabled, words, keys }) => where !== 'everywhere' && !disabled && words !== '' && keys !== '?')
    .map(({ words, keys, run }) => ({ id: `here ${keys}`, group: 'On this screen', text: words, keys, run }))
    .toReversed(); // the newest binding comes first, the screen's own order is the other way
  const commands = features
    .flatMap((feature) => feature.commands ?? [])
    .filter(({ words }) => !here.some(({ text }) => text === words))
    .map(({ words, path, keys }) => ({
      id: `do ${words}`,
      group: 'Commands',
      text: words,
      ...(keys ? { keys } : {}),
      run: () => go(path),
    }));
  const lock = { id: 'do lock', group: 'Commands', text: 'Lock the practice', keys: 'Ctrl L', run: lockSafely };
  const screens = railScreens.map(({ id, words, digit, path }) => ({
    id: `go ${id}`,
    group: 'Screens',
    text: words,
    keys: `Alt ${digit}`,
    run: () => go(path),
  }));
  return [...here, ...commands, lock, ...screens, ...LOOKS];
}

/** The records looked at last, but not the one that is open. */
const recentRecords = (go: Go): readonly Found[] =>
  useRecent
    .getState()
    .visits.filter(({ path }) => path !== location.hash.slice(1))
    .map(({ path, title }) => ({ id: `recent ${path}`, group: 'Recent', text: title, dim: screenOf(path), run: () => go(path) }));

const screenOf = (path: string): string => railScreens.find((screen) => path.startsWith(`${screen.path}/`))?.words ?? '';

async function findRecords(query: string, go: Go): Promise<readonly Found[]> {
  const rows = await call('search.find', { text: query, limit: 12 });
  return rows.map(({ kind, id, title, detail, to }) => ({
    id: `${kind} ${id}`,
    group: GROUPS[kind],
    text: title,
    dim: detail,
    run: () => go(to),
  }));
}

/** Records first, then what fits among the commands and screens; a source that fails leaves the others standing. */
export async function findEverything(
  text: string,
  bindings: readonly KeyBinding[],
  go: Go,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const query = text.trim();
  const commands = localCommands(bindings, go).filter(({ text: words }) => fits(words, query));
  if (query === '') return [...recentRecords(go), ...commands];
  const sources = features.flatMap(({ search }) => (search ? [search(query, go, signal)] : []));
  const answers = await Promise.allSettled([findRecords(query, go), ...sources]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const order = [...new Set(found.map(({ group }) => group))];
  return [...order.flatMap((group) => found.filter((row) => row.group === group)), ...commands];
}
