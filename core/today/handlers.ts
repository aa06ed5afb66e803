import type { Handlers } from '../context.ts';
import { findAnything } from './find-anything.ts';
import { getToday } from './get-today.ts';

/** The first screen and the command bar. */
export const todayHandlers: Pick<Handlers, 'today.get' | 'search.find'> = {
  'today.get': getToday,
  'search.find': findAnything,
};
