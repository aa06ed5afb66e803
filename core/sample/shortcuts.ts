import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { WriteContext } from '../context.ts';
import { drugPackages } from './code-lists.ts';
import type { SamplePatient } from './invent-household.ts';
import type { SampleLists } from './practice-lists.ts';
import type { UseCases } from './use-cases.ts';

type Template = Input<'charge.saveTemplate'>;
type Line = Template['lines'][number];

const line = (procedureCode: string, pointers: readonly number[], part: Partial<Line> = {}): Line => ({
  ...{ procedureCode, pointers: [...pointers], modifiers: [], unitThousandths: 1_000, charge: null },
  ...{ dayOffset: 0, placeOfService: '', description: '', ndc: null },
  ...part,
});
const drug = (code: string, pointers: readonly number[], units: number): Line => {
  const given = drugPackages[code];
  assert(given !== undefined, 'a drug has its package');
  const ndc = { code: given.ndc, quantityThousandths: given.quantityThousandths * units, unit: given.unit };
  return line(code, pointers, { unitThousandths: units * 1_000, ndc });
};
const with25 = { modifiers: ['25'] };

/** What this practice charges most often, by key. */
const CHARGE_TEMPLATES: readonly Pick<Template, 'key' | 'name' | 'diagnoses' | 'lines'>[] = [
  { key: 'BP', name: 'Blood pressure and lipids', diagnoses: ['I10', 'E78.5'], lines: [line('T1015', [1, 2])] },
  {
    key: 'DM',
    name: 'Diabetes visit with counseling',
    diagnoses: ['E11.9', 'I10', 'E66.9'],
    lines: [line('T1015', [1, 2], with25), line('G0447', [3])],
  },
  { key: 'BACK', name: 'Back pain with a shot', diagnoses: ['M54.50'], lines: [line('T1015', [1], with25), drug('J1885', [1], 2)] },
  { key: 'MOOD', name: 'Mood visit with screening', diagnoses: ['F41.1', 'F32.A'], lines: [line('T1015', [1, 2]), line('G0444', [2])] },
  { key: 'B12', name: 'Vitamin B12 shot', diagnoses: ['E53.8'], lines: [drug('J3420', [1], 1)] },
];

/** Charge templates, and a superbill with the practice's own codes beside the plain one. */
export function saveShortcuts(
  context: WriteContext,
  use: Pick<UseCases, 'charge.saveTemplate' | 'superbill.starter' | 'superbill.saveTemplate'>,
): void {
  for (const template of CHARGE_TEMPLATES) use['charge.saveTemplate'](context, { templateId: context.newId(), active: true, ...template });
  const layout = use['superbill.starter'](context, { starter: 'ownLists' });
  assert(!(layout instanceof Promise), 'a starter is made at once');
  use['superbill.saveTemplate'](context, {
    templateId: context.newId(),
    version: 0,
    name: 'Office visit',
    specialty: 'Family medicine',
    active: true,
    layout,
    uses: [],
  });
}

/** Two people who come for a shot every four weeks: one is due today, the other in a week. */
export function saveRecurringVisits(
  context: WriteContext,
  use: Pick<UseCases, 'charge.templates' | 'charge.savePlan'>,
  { rendering }: SampleLists,
  known: readonly SamplePatient[],
  days: readonly Input<'charge.savePlan'>['startsOn'][],
): void {
  const found = use['charge.templates'](context, { text: 'B12', inactive: false });
  assert(!(found instanceof Promise), 'templates are read at once');
  const template = found.find(({ key }) => key === 'B12');
  assert(template !== undefined, 'the shot has its template');
  const seniors = known.filter(({ visits }) => visits === 'senior');
  for (const [index, startsOn] of days.entries()) {
    const patientId = seniors[index]?.registration.patientId;
    if (patientId === undefined) return;
    use['charge.savePlan'](context, {
      planId: context.newId(),
      patientId,
      name: template.name,
      renderingProviderId: rendering[0].renderingProviderId,
      caseId: null,
      templateId: template.templateId,
      likeEncounterId: null,
      ...{ every: 4, unit: 'weeks', startsOn, endsOn: null, active: true },
    });
  }
}
