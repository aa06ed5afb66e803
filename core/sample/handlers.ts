import type { Handlers } from '../context.ts';
import { fillSample } from './fill-sample.ts';
import type { UseCases } from './use-cases.ts';

/** The invented practice. It works through the use cases of all areas, so they are handed to it. */
export const sampleHandlers = (use: UseCases): Pick<Handlers, 'sample.fill'> => ({
  'sample.fill': (context, input) => fillSample(context, input, use),
});
