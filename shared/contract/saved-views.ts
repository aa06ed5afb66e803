import { z } from 'zod';
import { Id, required } from './common.ts';
import { operation, strict } from './operation.ts';

/** The list that a view belongs to: `claims`, `denials`, `reportAging`. */
const ScreenName = z.string().regex(/^[a-z][A-Za-z]{0,39}$/, 'not the name of a screen');
/** What the screen keeps of itself, as a JSON object; only the screen that wrote it reads it. */
const Filters = z.string().max(4_000).refine(isObjectText, 'not a JSON object');

function isObjectText(typed: string): boolean {
  try {
    const said: unknown = JSON.parse(typed);
    return typeof said === 'object' && said !== null && !Array.isArray(said);
  } catch {
    return false;
  }
}

/** Filters of a list that somebody keeps under a name, for everybody in the practice. */
export const savedViewOperations = {
  'savedView.list': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Views of one list that were saved, by name',
    input: strict({ screen: ScreenName }),
    output: z.array(strict({ viewId: Id, name: z.string(), filters: z.string() })),
    errors: [],
  }),
  'savedView.save': operation({
    kind: 'command',
    permission: 'view.keep',
    phi: false,
    words: 'Keep the filters of a list under a name that no other view of the list has',
    input: strict({ viewId: Id, screen: ScreenName, name: required(40), filters: Filters }),
    output: strict({}),
    errors: ['savedView.nameTaken', 'savedView.otherScreen'],
  }),
  'savedView.remove': operation({
    kind: 'command',
    permission: 'view.keep',
    phi: false,
    words: 'Take a saved view away; what it showed stays as it is',
    input: strict({ viewId: Id }),
    output: strict({}),
    errors: ['savedView.notFound'],
  }),
};
