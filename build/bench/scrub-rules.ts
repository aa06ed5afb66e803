import type { CallInput } from '#shared/contract/operations.ts';
import { inventedCode } from '../../tests/core/edit-tables/ncci-file.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';

type TypedRule = CallInput<'rule.save'>['definition'];
type Condition = { readonly field: string; readonly test: string; readonly values: readonly string[] };

/** Every hundredth rule is met by every claim and tags it: a bench whose rules never act would say little. */
const MET = 100;

/** Rules as practices write them: a code with what must stand beside it, a diagnosis, a payer's kind, an amount, an age. */
function conditionsOf(n: number): readonly Condition[] {
  const code = inventedCode(n * 7 + 3);
  const asked: readonly (readonly Condition[])[] = [
    [
      { field: 'code', test: 'oneOf', values: [code, inventedCode(n * 7 + 5)] },
      { field: 'modifiers', test: 'absent', values: [] },
    ],
    [
      { field: 'diagnoses', test: 'startsWith', values: [`S${10 + (n % 80)}`] },
      { field: 'accident', test: 'oneOf', values: ['AUTO'] },
    ],
    [
      { field: 'filingIndicator', test: 'oneOf', values: ['WC'] },
      { field: 'totalCharge', test: 'above', values: [String(100 + n)] },
    ],
    [
      { field: 'age', test: 'below', values: ['2'] },
      { field: 'code', test: 'inRange', values: [`${code.slice(0, 4)}0-${code.slice(0, 4)}9`] },
    ],
  ];
  return asked[n % asked.length] ?? [];
}

function ruleOf(n: number): TypedRule {
  const met = n % MET === 0;
  return {
    scope: n % 2 === 0 ? 'line' : 'claim',
    when: { join: 'all', parts: met ? [{ field: 'lineCount', test: 'atLeast', values: ['1'] }] : conditionsOf(n) },
    actions: [met ? { kind: 'tag', tag: `Bench ${n}` } : { kind: 'warn', message: `Bench ${n}.`, fix: '' }],
  } as TypedRule;
}

/** Writes so many rules into a practice through the dispatcher and switches them on. */
export async function prepareRules(path: string, rules: number): Promise<void> {
  const { app, ask } = await openBenchApp(path, BENCH_USER, 'write');
  app.db.exec('PRAGMA synchronous = OFF'); // only while preparing
  for (let n = 0; n < rules; n += 1) {
    const ruleId = app.newId();
    const { version } = await ask('rule.save', { ruleId, version: 0, title: `Bench ${n}`, definition: ruleOf(n) });
    await ask('rule.switch', { ruleId, version, active: true });
  }
  app.db.close();
}
