import type { SavedView } from '../../lib/saved-views.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Asked, Listed } from './report-address.ts';

/** A report, a view that was kept of one, or another screen that is looked for here. */
export type Place = {
  readonly key: string;
  readonly group: string;
  readonly words: string;
  readonly asked?: Asked;
  readonly path?: string;
};

/** Screens that people look for among reports. */
const ELSEWHERE: readonly Place[] = [
  { key: 'sheet', group: 'Elsewhere', words: 'Day sheet', path: '/closing?view=sheet' },
  { key: 'deposits', group: 'Elsewhere', words: 'Deposits and the bank', path: '/deposits' },
  { key: 'credits', group: 'Elsewhere', words: 'Credit balances', path: '/payments/patients?view=credits' },
];

export function placesOf(reports: readonly Listed[], views: readonly SavedView<{ readonly asked: Asked | null }>[]): readonly Place[] {
  const groups = [...new Set(reports.map(({ group }) => group))];
  const own = groups.flatMap((group) =>
    reports
      .filter((one) => one.group === group && !one.behind)
      .map(
        ({ report, title }): Place => ({
          key: report,
          group,
          words: title,
          asked: { report, filters: {}, clocks: { asOf: null, knownOn: null } },
        }),
      ),
  );
  const kept = views.flatMap(({ viewId, name, filters: { asked } }): Place[] =>
    asked === null ? [] : [{ key: viewId, group: 'Kept', words: name, asked }],
  );
  return [...kept, ...own, ...ELSEWHERE];
}

type Props = {
  readonly places: readonly Place[];
  readonly open: string;
  readonly onSelect: (place: Place) => void;
  readonly onOpen: (place: Place) => void;
};

/** Every report under its heading; arrows show one after the other. */
export const ReportList = ({ places, open, onSelect, onOpen }: Props) => (
  <DataTable
    label="Reports"
    columns={[{ id: 'words', head: 'Report', value: ({ words }) => words }]}
    rows={places}
    rowKey={({ key }) => key}
    selected={open}
    onSelect={onSelect}
    onOpen={onOpen}
    sortable={false}
    headless
    fill
    group={{ of: ({ group }) => group, head: ({ group }) => [{ content: group }] }}
  />
);
