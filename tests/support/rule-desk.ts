import { claimHandlers } from '#core/claim/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { paymentHandlers } from '#core/payment/handlers.ts';
import { ruleHandlers } from '#core/rules/handlers.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { openClaimDesk } from './claim-desk.ts';

export type TypedRule = CallInput<'rule.save'>['definition'];

/** A line of G0008 without a modifier is stopped; the usual visit of the desk has one. */
export const stopRule = (changes: Partial<TypedRule> = {}): TypedRule => ({
  scope: 'line',
  when: {
    join: 'all',
    parts: [
      { field: 'code', test: 'oneOf', values: ['G0008'] },
      { field: 'modifiers', test: 'absent', values: [] },
    ],
  },
  actions: [{ kind: 'stop', message: 'This payer wants a modifier on G0008.', fix: 'Add one.' }],
  ...changes,
});

/** The claim desk with the practice's rules, and short words for writing one and switching it on. */
export async function openRuleDesk(today = '2026-07-14') {
  const desk = await openClaimDesk(today);
  const { app } = desk;
  Object.assign(app, { handlers: { ...encounterHandlers, ...claimHandlers, ...paymentHandlers, ...ruleHandlers } });
  const write = async (definition: TypedRule = stopRule(), title = 'A modifier on G0008') => {
    const ruleId = app.newId();
    const { number, version } = await app.ask('rule.save', { ruleId, version: 0, title, definition });
    return { ruleId, number, version };
  };
  /** A rule that runs from now on. */
  const inForce = async (definition: TypedRule = stopRule(), title?: string) => {
    const { ruleId, number, version } = await write(definition, title);
    const on = await app.ask('rule.switch', { ruleId, version, active: true });
    return { ruleId, number, version: on.version };
  };
  const claim = (claimId: string) => app.ask('claim.get', { claimId });
  const override = async (claimId: string, edit: number, reason = 'The payer said so by phone') => {
    const page = await claim(claimId);
    const at = page.findings.findIndex((finding) => finding.edit === edit);
    const { field = '', message = '' } = page.findings[at] ?? {};
    const overrideId = app.newId();
    const about = page.ownSay.about[at] ?? '';
    const answer = await app.reply('finding.override', { overrideId, claimId, superbillId: null, edit, field, about, message, reason });
    return { overrideId, answer, about, field, message };
  };
  return { ...desk, write, inForce, claim, override };
}
