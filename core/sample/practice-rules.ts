import type { Input } from '#shared/contract/operations.ts';
import type { WriteContext } from '../context.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

type Saved = Pick<Input<'rule.save'>, 'title' | 'note' | 'definition'>;
type SampleRule = Saved & { readonly active: boolean };

const always = { from: null, to: null } as const;

/** Rules as a practice would have them after a year: two that look on, one that waits to be rehearsed. None of them stops a claim. */
const sampleRules = ({ payers, facility }: SampleLists): readonly SampleRule[] => [
  {
    title: 'Large claims',
    note: 'Read before they leave: a slip of the finger costs most here.',
    active: true,
    definition: {
      ...{ ...always, scope: 'claim', payerIds: [] },
      when: { join: 'all', parts: [{ field: 'totalCharge', test: 'atLeast', values: ['250'] }] },
      actions: [{ kind: 'tag', tag: 'large' }],
    },
  },
  {
    title: 'Care home visits need the signed note',
    note: 'Medicare asked for it twice last spring.',
    active: true,
    definition: {
      ...{ ...always, scope: 'claim', payerIds: [payers.medicare.payerId] },
      when: { join: 'all', parts: [{ field: 'placeOfService', test: 'oneOf', values: [facility.placeOfService] }] },
      actions: [
        { kind: 'warn', message: 'Medicare asks for the signed note of visits to a care home.', fix: 'Look whether it is in the chart.' },
        { kind: 'tag', tag: 'care home' },
      ],
    },
  },
  {
    title: 'Virtual check-ins wait for their place',
    note: 'Summit announced it for the coming year; rehearse it before it is switched on.',
    active: false,
    definition: {
      ...{ ...always, scope: 'line', payerIds: [payers.summit.payerId] },
      when: {
        join: 'all',
        parts: [
          { field: 'code', test: 'oneOf', values: ['G2012'] },
          { field: 'linePlace', test: 'noneOf', values: ['02', '10'] },
        ],
      },
      actions: [
        {
          kind: 'stop',
          message: 'Summit Health Network wants a virtual check-in with place of service 02 or 10.',
          fix: 'Ask where the patient was, and enter the place on the line.',
        },
      ],
    },
  },
];

/** Writes the practice's own rules and switches on those that are. */
export function saveRules(context: WriteContext, use: Pick<UseCases, 'rule.save' | 'rule.switch'>, lists: SampleLists): void {
  for (const { active, ...rule } of sampleRules(lists)) {
    const ruleId = context.newId();
    const { version } = use['rule.save'](context, { ruleId, version: 0, position: null, ...rule });
    if (active) use['rule.switch'](context, { ruleId, version, active });
  }
}
