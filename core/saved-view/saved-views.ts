import { keepSavedView, listSavedViews, removeSavedView, savedViewNamed } from '#db/queries/saved-view.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';

const savedViews = ({ db }: ReadContext, { screen }: Input<'savedView.list'>): Output<'savedView.list'> => [...listSavedViews(db, screen)];

/** Keeps filters under a name that no other view of the screen has; a view never moves to another screen. */
function saveView(context: WriteContext, view: Input<'savedView.save'>): Output<'savedView.save'> {
  if (savedViewNamed(context.db, view.screen, view.name, view.viewId)) fail('savedView.nameTaken');
  if (!keepSavedView(context.db, view)) fail('savedView.otherScreen', { viewId: view.viewId });
  context.touch(view.viewId);
  return {};
}

function removeView(context: WriteContext, { viewId }: Input<'savedView.remove'>): Output<'savedView.remove'> {
  if (!removeSavedView(context.db, viewId)) fail('savedView.notFound', { viewId });
  context.touch(viewId);
  return {};
}

export const savedViewHandlers = {
  'savedView.list': savedViews,
  'savedView.save': saveView,
  'savedView.remove': removeView,
} as const;
