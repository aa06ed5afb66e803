import type { postingRuleOperations } from '#shared/contract/posting-rules.ts';
import type { Handlers } from '../context.ts';
import { listAutomaticPosts, listLevels, postAutomatic, postClean, saveLevel } from './automatic-posting.ts';
import { checkReadiness } from './check-readiness.ts';
import { postFile, tryFile } from './post-file.ts';
import { listRules, removeRule, ruleHistory, saveRule } from './rule-changes.ts';
import { decideAdjustments, listOffers, refuseOffer } from './rule-decisions.ts';
import { rehearsePostingRule } from './rule-rehearsal.ts';

/** What posting does with adjustments, and how far it goes by itself. */
export const postingHandlers: Pick<Handlers, keyof typeof postingRuleOperations> = {
  'posting.rules': listRules,
  'posting.history': ruleHistory,
  'posting.saveRule': saveRule,
  'posting.removeRule': removeRule,
  'posting.rehearse': rehearsePostingRule,
  'posting.decide': decideAdjustments,
  'posting.offers': listOffers,
  'posting.refuseOffer': refuseOffer,
  'posting.levels': listLevels,
  'posting.saveLevel': saveLevel,
  'posting.readiness': checkReadiness,
  'posting.postClean': postClean,
  'posting.postAutomatic': postAutomatic,
  'posting.automaticPosts': listAutomaticPosts,
  'posting.postFile': postFile,
  'posting.tryFile': tryFile,
};
