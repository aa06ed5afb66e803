import './rules.css';
import type { Feature } from '../../lib/feature.ts';
import { RuleEditorScreen } from './rule-editor-screen.tsx';
import { RulesScreen } from './rules-screen.tsx';

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const firstOf = (value: unknown): string => (Array.isArray(value) ? wordsOf(value[0]) : '');

export const feature: Feature = {
  routes: [
    { path: '/lists/rules', element: <RulesScreen /> },
    { path: '/lists/rules/new', element: <RuleEditorScreen /> },
    { path: '/lists/rules/:check', element: <RulesScreen /> },
    { path: '/lists/rules/:check/edit', element: <RuleEditorScreen /> },
  ],
  commands: [
    { words: 'Scrubber rules', path: '/lists/rules' },
    { words: 'Write a scrubber rule', path: '/lists/rules/new' },
  ],
  errors: {
    'rule.notFound': 'That rule is not there any more. Look at the list again.',
    'rule.changedElsewhere': 'Somebody changed this rule meanwhile. Look at it as it is now, and do it again.',
    'rule.faulty': ({ faults }) => `The rule cannot run yet. ${firstOf(faults)}`,
    'rule.putAside': 'This rule was put aside. Take it back first.',
    'rule.tooMany': ({ most }) => `There are ${Number(most)} rules already, which is as many as there may be. Put some aside first.`,
    'rule.badFile': ({ rule, reason }) =>
      `${Number(rule) > 0 ? `Rule ${Number(rule)} of that file` : 'That file'} cannot be taken: ${wordsOf(reason)}. Nothing was taken.`,
    'edit.notFound': 'There is no check of that number.',
    'edit.fixed': ({ reason }) => `This check stays as it is. ${wordsOf(reason)}`,
    'finding.notFound': 'That finding does not stand there any more, or the facts changed. Check the claim again.',
    'finding.fixed': ({ reason }) => `This finding cannot be overridden. ${wordsOf(reason)}`,
    'finding.exists': 'This override was given already.',
  },
};
