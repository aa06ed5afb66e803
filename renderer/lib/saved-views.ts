import { useMemo } from 'react';
import { useCommand } from './command.ts';
import { addErrorSentences } from './errors.ts';
import { useQuery } from './query.ts';

/** Filters of a list that were kept under a name. */
export type SavedView<Filters> = { readonly viewId: string; readonly name: string; readonly filters: Filters };

/** What was kept, part by part: a part that an older program did not know filters nothing, one that is gone is left out. */
export function readFilters<Filters extends object>(none: Filters, kept: string): Filters {
  const said: Readonly<Record<string, unknown>> = JSON.parse(kept);
  return Object.fromEntries(Object.entries(none).map(([part, nothing]) => [part, part in said ? said[part] : nothing])) as Filters;
}

/** The views kept of a list, by name; `none` is its filter that lets everything through. */
export function useSavedViews<Filters extends object>(screen: string, none: Filters): readonly SavedView<Filters>[] {
  const rows = useQuery('savedView.list', { screen }).value;
  return useMemo(
    () => (rows ?? []).map(({ viewId, name, filters }) => ({ viewId, name, filters: readFilters(none, filters) })),
    [rows, none],
  );
}

/** Keeping a view of a list, and taking one away. */
export function useViewKeeper<Filters extends object>(screen: string) {
  const save = useCommand('savedView.save');
  const remove = useCommand('savedView.remove');
  return {
    keep: async ({ viewId, name, filters }: SavedView<Filters>): Promise<boolean> =>
      (await save.run({ viewId, screen, name, filters: JSON.stringify(filters) })) !== undefined,
    takeAway: async (viewId: string): Promise<boolean> => (await remove.run({ viewId })) !== undefined,
    running: save.running || remove.running,
    problem: save.problem ?? remove.problem,
  };
}

addErrorSentences({
  'savedView.nameTaken': 'Another view of this list has this name. Choose a different one.',
  'savedView.otherScreen': 'That view belongs to another list. Keep this one under a new name.',
  'savedView.notFound': 'That view was taken away meanwhile.',
});
