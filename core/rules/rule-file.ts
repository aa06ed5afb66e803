import { listPayers } from '#db/queries/payer.ts';
import { findRule, lastPosition, type RuleRow } from '#db/queries/rule.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { RuleFile } from '#shared/contract/rule-fields.ts';
import { ruleFaults } from '#shared/domain/claim/rules/rule-faults.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { typedDefinition } from './shown-rule.ts';
import { writeNew } from './write-rules.ts';

type Written = ReturnType<typeof RuleFile.parse>;

/** Rules as a file, in the order asked for. The same rules make the same bytes. Error: rule.notFound. */
export function exportRules({ db }: ReadContext, { ruleIds }: Input<'rule.export'>): Output<'rule.export'> {
  const payers = new Map(listPayers(db).map((payer) => [payer.payerId, payer]));
  const one = ({ title, note, definition }: RuleRow): Written['rules'][number] => {
    const { payerIds, ...said } = typedDefinition(definition);
    const known = payerIds.map((payerId) => payers.get(payerId)).filter((payer) => payer !== undefined);
    return { title, note, ...said, payers: known.map(({ payerCode, name }) => ({ payerId: payerCode, name })) };
  };
  const rules = ruleIds.map((ruleId) => one(findRule(db, ruleId) ?? fail('rule.notFound', { ruleId })));
  const file: Written = { kind: 'claimwright.rules', version: 1, rules };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  return { name: 'claim-rules.json', mediaType: 'application/json', base64: Buffer.from(text, 'utf8').toString('base64') };
}

/**
 * Takes in the rules of a file, all or none, each switched off. A payer is found by the id that claims carry, else by its name;
 * one that is not here is left out and named in the answer. Error: rule.badFile, also for a rule none of whose payers is here.
 */
export function importRules(context: WriteContext, { file }: Input<'rule.import'>): Output<'rule.import'> {
  const { rules } = readFile(file);
  const payers = listPayers(context.db);
  let position = lastPosition(context.db);
  const taken = rules.map(({ title, note, payers: named, ...said }, index) => {
    const found = named.map(({ payerId, name }) => ({
      name: `${name} ${payerId}`.trim(),
      payer: payers.find((one) => payerId !== '' && one.payerCode === payerId) ?? payers.find((one) => one.name === name),
    }));
    const payerIds = [...new Set(found.flatMap(({ payer }) => (payer ? [payer.payerId] : [])))];
    // Without its payers it would hold for everybody.
    if (named.length > 0 && payerIds.length === 0) fail('rule.badFile', { rule: index + 1, reason: 'none of its payers is on your list' });
    const definition = { ...said, payerIds };
    const [fault] = ruleFaults(definition, { title, note });
    if (fault) fail('rule.badFile', { rule: index + 1, reason: fault.words });
    const ruleId = context.newId();
    position += 1;
    const { number } = writeNew(context, { ruleId, title, note, position, definition });
    return { ruleId, number, title, missingPayers: found.filter(({ payer }) => !payer).map(({ name }) => name) };
  });
  return { taken };
}

function readFile(text: string): Written {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return fail('rule.badFile', { rule: 0, reason: 'it is no JSON file' });
  }
  const parsed = RuleFile.safeParse(read);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [area, index] = issue?.path ?? [];
  const rule = area === 'rules' && typeof index === 'number' ? index + 1 : 0;
  return fail('rule.badFile', { rule, reason: `“${issue?.path.slice(rule === 0 ? 0 : 2).join('.') ?? ''}” is not as rules are written` });
}
