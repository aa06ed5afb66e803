import { z } from 'zod';
import { operation, strict } from './operation.ts';

export const themeChoices = ['system', 'light', 'dark', 'contrast'] as const;
export const densities = ['compact', 'normal', 'roomy'] as const;
/** Columns of the charge grid that a person may do without or wants to see; the others every line has. */
export const chargeColumns = ['to', 'minutes', 'expected', 'ndc', 'note'] as const;

/** How the screens are drawn on this computer: of the person at it, not of a practice; nothing in it tells of a patient. */
export const Look = strict({
  theme: z.enum(themeChoices),
  density: z.enum(densities),
  /** Absent: nobody has chosen, and the usual ones are drawn. */
  chargeColumns: z.array(z.enum(chargeColumns)).max(chargeColumns.length).optional(),
});
export type Look = z.infer<typeof Look>;

export const lookOperations = {
  'look.get': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'How the screens look on this computer',
    input: strict({}),
    output: Look,
    errors: [],
  }),
  'look.keep': operation({
    kind: 'gate',
    permission: 'public',
    phi: false,
    words: 'Remember how the screens look on this computer',
    input: Look,
    output: strict({}),
    errors: [],
  }),
};
