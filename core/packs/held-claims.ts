import type { ReadableDb } from '#db/connection/handles.ts';
import { type ClaimAtPayer, claimsAtPayers } from '#db/queries/companion-pack.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import type { Finding } from '#shared/domain/claim/finding.ts';
import { applyRules, readyRules } from '#shared/domain/claim/rules/apply-rules.ts';
import { FIRST_RULE_NUMBER } from '#shared/domain/claim/rules/rule.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import type { PassedClaim, PassReason } from '#shared/domain/pack/would-pass.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { planRules } from './pack-rules.ts';

type Reasons = ReadonlyMap<string, readonly PassReason[]>;

/** A finding as a reason for which the claim would stay here. */
const reasonHere = (finding: Finding, of: Pick<PassReason, 'mark' | 'key'>): PassReason => ({
  level: 'here',
  code: '',
  ...of,
  rejects: finding.severity === 'stop',
  segment: null,
  element: finding.element,
  box: finding.box,
  title: '',
  sentence: finding.message,
  fix: finding.fix,
});

type Asking = { readonly today: PlainDate; readonly tradingPartnerId: string | null };

/** What the rules of a pack say of claims of the practice, by claim number, whether the pack is installed or not. */
export function rulesSay(
  db: ReadableDb,
  pack: Pack,
  claims: ReadonlyMap<string, ClaimFacts>,
  { today, tradingPartnerId }: Asking,
): Reasons {
  const planned = planRules(db, pack, tradingPartnerId).filter(({ effect }) => effect !== 'waits');
  const rules = planned.map(({ rule, definition }, index) => ({
    ...definition,
    number: FIRST_RULE_NUMBER + index,
    version: 1,
    title: rule.title,
  }));
  const ready = readyRules(rules);
  const said = new Map<string, readonly PassReason[]>();
  if (rules.length === 0) return said;
  const payers = new Map(claimsAtPayers(db, [...claims.keys()]).map((row: ClaimAtPayer) => [row.claimId, row.payerId]));
  for (const [claimId, claim] of claims) {
    const { findings } = applyRules(ready, claim, { payerListId: payers.get(claimId) ?? '', today, tags: [] });
    const reasons = findings.flatMap((finding) => {
      const rule = planned[finding.edit - FIRST_RULE_NUMBER]?.rule;
      return rule ? [reasonHere(finding, { mark: rule.mark, key: rule.key })] : [];
    });
    if (reasons.length > 0) said.set(claim.claimNumber, reasons);
  }
  return said;
}

/** A claim that would not leave at all, with what holds it. */
export const heldClaim = (claimNumber: string, findings: readonly Finding[]): PassedClaim => ({
  ...{ claimNumber, transaction: '', verdict: 'rejected', dragged: false },
  reasons: findings.map((finding) => reasonHere(finding, { mark: 'standard', key: `edit ${finding.edit}` })),
});
