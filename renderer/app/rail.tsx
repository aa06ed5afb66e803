import { Fragment } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { RailId } from '../lib/feature.ts';
import { count } from '../lib/format.ts';
import { useQuery } from '../lib/query.ts';
import { useKeys } from '../lib/use-keys.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Brand } from './brand.tsx';

type RailScreen = { readonly id: RailId; readonly digit: string; readonly words: string; readonly path: string };

const screen = (digit: string, id: RailId, words: string): RailScreen => ({ id, digit, words, path: `/${id}` });

export const railScreens: readonly RailScreen[] = [
  screen('1', 'today', 'Today'),
  screen('2', 'schedule', 'Schedule'),
  screen('3', 'patients', 'Patients'),
  screen('4', 'charges', 'Charges'),
  screen('5', 'claims', 'Claims'),
  screen('6', 'payments', 'Payments'),
  screen('7', 'statements', 'Statements'),
  screen('8', 'reports', 'Reports'),
  screen('9', 'lists', 'Lists'),
  screen('0', 'settings', 'Settings'),
];

/** First parts of paths that stand in no screen's own, with the screen that they belong to. */
const BELONGS: Readonly<Record<string, RailId>> = {
  eligibility: 'patients',
  outward: 'claims',
  partners: 'claims',
  denials: 'claims',
  tasks: 'today',
  closing: 'today',
  deposits: 'payments',
  underpaid: 'payments',
  plans: 'statements',
  'small-balances': 'statements',
  dunning: 'statements',
  collections: 'statements',
};

/** Whatever is done may change the counts; while slip follows slip, twice a second is as fast as anybody reads them. */
const NOTHING_SURVIVES: readonly string[] = [];
const CALM = 500;

/** The screen that a path is part of; undefined for none. */
export function railScreenOf(pathname: string): RailScreen | undefined {
  const [, first = ''] = pathname.split('/');
  const id = Object.hasOwn(BELONGS, first) ? BELONGS[first] : first;
  return railScreens.find((one) => one.id === id);
}

/** The screens with their open work; Alt and the digit goes there. */
export function Rail() {
  const navigate = useNavigate();
  const current = railScreenOf(useLocation().pathname)?.id;
  const counts: Partial<Record<RailId, number>> = useQuery('today.get', {}, NOTHING_SURVIVES, CALM).value?.rail ?? {};
  useKeys(
    railScreens.map(({ digit, words, path }) => ({
      keys: `Alt ${digit}`,
      words,
      where: 'everywhere' as const,
      run: () => void navigate(path),
    })),
  );
  return (
    <nav className="rail no-print" aria-label="Screens">
      <Brand />
      {railScreens.map(({ id, digit, words, path }) => {
        const open = counts[id] ?? 0;
        return (
          <Fragment key={id}>
            {id === 'reports' && <hr />}
            <Link
              to={path}
              title={`${words}, Alt+${digit}`}
              aria-keyshortcuts={`Alt+${digit}`}
              aria-current={id === current ? 'page' : undefined}
            >
              <span className="k" aria-hidden="true">
                {digit}
              </span>
              <span className="t">{words}</span> <span className="n">{open > 0 ? count(open) : ''}</span>
            </Link>
          </Fragment>
        );
      })}
      <div className="pad" />
      <div className="tip">
        <Kbd keys="Alt" /> + number: go there
        <br />
        <Kbd keys="?" /> all keys on this screen
      </div>
    </nav>
  );
}
