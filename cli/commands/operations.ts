import { parseArgs } from 'node:util';
import { z } from 'zod';
import { inverses } from '#shared/contract/inverses.ts';
import { commonErrors, type Operation } from '#shared/contract/operation.ts';
import { operations as contract } from '#shared/contract/operations.ts';
import type { Command } from '../context.ts';
import { renderJson, renderTable } from '../output.ts';

const listed: readonly (readonly [string, Operation])[] = Object.entries(contract as Readonly<Record<string, Operation>>);

const schema = (type: z.ZodType, side: 'input' | 'output') => z.toJSONSchema(type, { io: side, unrepresentable: 'any' });

/** operations [--json]: the whole contract, as a table or with the JSON schemas of every input and output. */
export const operations: Command = async (words, context) => {
  const { values } = parseArgs({ args: [...words], options: { json: { type: 'boolean', default: false } } });
  if (values.json) {
    const described = listed.map(([name, { kind, permission, phi, errors, words: about, input, output }]) => ({
      name,
      kind,
      permission,
      phi,
      words: about,
      input: schema(input, 'input'),
      output: schema(output, 'output'),
      errors: [...errors, ...commonErrors],
      undoneBy: inverses[name] ?? null,
    }));
    context.out(renderJson(described));
    return 0;
  }
  const rows = listed.map(([name, { kind, permission, phi, words: about }]) => [name, kind, permission, phi ? 'yes' : 'no', about]);
  context.out(
    renderTable([{ title: 'Operation' }, { title: 'Kind' }, { title: 'Permission' }, { title: 'PHI' }, { title: 'What it does' }], rows),
  );
  return 0;
};
