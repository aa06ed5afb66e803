import type { Feature } from '../../lib/feature.ts';
import { provideKindDialogs } from '../../lib/kind-dialogs.ts';

provideKindDialogs({
  visit: async () => (await import('./visit-kinds-dialog.tsx')).VisitKindsDialog,
  line: async () => (await import('./line-kinds-dialog.tsx')).LineKindsDialog,
});

/** What claims of special kinds say has no screen of its own: charge entry opens its dialogs. */
export const feature: Feature = {
  routes: [],
  commands: [],
  errors: {
    'attachment.exists': 'This paper is numbered already; it was not numbered twice.',
    'attachment.notFound': 'That paper is not kept here any more.',
    'attachment.tooMany': 'This visit has 50 papers already. Put several into one PDF.',
  },
};
