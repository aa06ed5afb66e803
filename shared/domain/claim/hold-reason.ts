import type { Finding } from './finding.ts';

/** What keeps a claim from leaving, one sentence per fault; empty when nothing does. Warnings do not hold a claim. */
export const reasonsToHold = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ severity }) => severity === 'stop').map(({ message }) => message);

/** The same as one text for the claim's hold reason. */
export const holdReasonOf = (findings: readonly Finding[]): string => reasonsToHold(findings).join(' ');
