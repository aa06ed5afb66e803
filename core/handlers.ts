import type { Handlers } from './context.ts';
import { listHandlers } from './list/handlers.ts';
import { patientHandlers } from './patient/handlers.ts';
import { practiceHandlers } from './practice/handlers.ts';
import { todayHandlers } from './today/handlers.ts';

/** Every operation's use case. One missing or of the wrong type does not compile. */
export const handlers: Handlers = {
  ...practiceHandlers,
  ...listHandlers,
  ...patientHandlers,
  ...todayHandlers,
};
