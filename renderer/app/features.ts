import { addErrorSentences } from '../lib/errors.ts';
import type { Feature } from '../lib/feature.ts';

/** Every `renderer/features/<name>/feature.tsx`, so that a new screen is a new folder and nothing else. */
const modules = import.meta.glob<{ readonly feature: Feature }>('../features/*/feature.tsx', { eager: true });

export const features: readonly Feature[] = Object.values(modules).map(({ feature }) => feature);
for (const { errors } of features) if (errors) addErrorSentences(errors);
