import type { Finding } from '../finding.ts';

/** How much an edit counts: off, it does not run at all. */
export const editSeverities = ['stop', 'warn', 'off'] as const;
export type EditSeverity = (typeof editSeverities)[number];

const UNREADABLE = 'A file with this fault cannot be read, and every claim in it would come back.';
const UNANSWERABLE = 'Without it no answer of the payer could be matched to the claim.';

/**
 * Edits that stay a stop whatever the practice says, and why: what they find breaks the whole file or its answers, not one
 * claim. Their findings cannot be overridden either.
 */
const FIXED: ReadonlyMap<number, string> = new Map([
  [20, 'Charges that do not add up to the total make the payer refuse the file.'],
  [23, UNREADABLE],
  [24, UNANSWERABLE],
  [25, UNREADABLE],
  [31, UNREADABLE],
  [36, UNREADABLE],
  [55, UNREADABLE],
  [56, UNREADABLE],
]);

/** Why an edit may not be lowered, switched off or overridden; undefined when it may. */
export const whyFixed = (edit: number): string | undefined => FIXED.get(edit);

/** What the practice has made of edits, by number; an edit that is not there is as it came. */
export type Severities = ReadonlyMap<number, EditSeverity>;

/** Findings as the practice wants them: raised, lowered, or not at all. A fixed edit is never lowered, whatever the settings say. */
export function withSeverities(findings: readonly Finding[], severities: Severities): readonly Finding[] {
  if (severities.size === 0) return findings;
  return findings.flatMap((finding) => {
    const wanted = whyFixed(finding.edit) === undefined ? severities.get(finding.edit) : undefined;
    if (wanted === undefined || wanted === finding.severity) return [finding];
    return wanted === 'off' ? [] : [{ ...finding, severity: wanted }];
  });
}
