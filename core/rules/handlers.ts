import type { ruleOperations } from '#shared/contract/rules.ts';
import type { Handlers } from '../context.ts';
import { editHistory, setSeverity } from './edit-settings.ts';
import { overrideFinding, withdrawFinding } from './override-finding.ts';
import { exportRules, importRules } from './rule-file.ts';
import { showTraces } from './show-traces.ts';
import { suggestRules } from './suggest-rules.ts';
import { rehearseRule, tryRule } from './try-rule.ts';
import { copyRule, getRule, listChecks, listFired, putRuleAside, saveRuleOf, switchRule } from './write-rules.ts';

/** The practice's own say about its claims: rules, severities, overrides, and what was checked. */
export const ruleHandlers: Pick<Handlers, keyof typeof ruleOperations> = {
  'rule.list': listChecks,
  'rule.get': getRule,
  'rule.fired': listFired,
  'rule.save': saveRuleOf,
  'rule.switch': switchRule,
  'rule.putAside': putRuleAside,
  'rule.copy': copyRule,
  'rule.export': exportRules,
  'rule.import': importRules,
  'rule.try': tryRule,
  'rule.rehearse': rehearseRule,
  'rule.suggest': suggestRules,
  'edit.setSeverity': setSeverity,
  'edit.history': editHistory,
  'finding.override': overrideFinding,
  'finding.withdraw': withdrawFinding,
  'claim.checked': showTraces,
};
