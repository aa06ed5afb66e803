import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balancesOf, InMemoryLedger } from '../../../tests/support/in-memory-ledger.ts';
import { findViolations } from '../../../tests/support/ledger-invariants.ts';
import { type ModelAnswer, type ModelCommand, modelBalances } from '../../../tests/support/ledger-model.ts';
import { commandsFrom } from '../../../tests/support/ledger-model-commands.ts';
import { addCents, negateCents } from '../../kernel/cents.ts';
import { accountBalance } from './balances.ts';

const numbers = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 200 }), fc.nat(1000));

test('builders, settlement and folds agree with the model after any commands, and no invariant breaks', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 1, maxLength: 60, size: 'max' }), (seeds) => {
      const commands = commandsFrom(seeds);
      const ledger = new InMemoryLedger();
      for (const command of commands) ledger.run(command);
      for (const { negates } of [...ledger.posted.values()].flat()) count(negates === null ? 'answer standing' : 'reversal standing');
      for (const { heldPaid } of ledger.held()) count(heldPaid < 0 ? 'reversal waiting' : 'answer waiting');
      for (const command of commands) count(command.do);
      expect(balancesOf(ledger)).toEqual(modelBalances(commands));
      expect(findViolations(ledger.journals, ledger.held())).toEqual([]);
    }),
    { numRuns: 400 },
  );
  const commands = ['charge', 'pay', 'useCredit', 'remit', 'transfer', 'writeOff', 'undo', 'redo'];
  for (const what of [...commands, 'answer standing', 'reversal standing', 'reversal waiting', 'answer waiting']) {
    expect(seen.get(what) ?? 0, `${what} must occur`).toBeGreaterThan(60);
  }
});

test('remittances imported in any order, with copies, end in the same balances', () => {
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 5, maxLength: 60, size: 'max' }), fc.infiniteStream(fc.nat()), (seeds, random) => {
      const commands = commandsFrom(seeds).filter((command) => command.do === 'charge' || command.do === 'remit');
      const remits = commands.filter((command) => command.do === 'remit');
      const shuffled = [...remits, ...remits].map((command) => ({ command, at: random.next().value })).sort((x, y) => x.at - y.at);
      const charges = commands.filter((command) => command.do === 'charge');
      const [inOrder, mixed] = [new InMemoryLedger(), new InMemoryLedger()];
      for (const command of [...charges, ...remits]) inOrder.run(command);
      for (const command of [...charges, ...shuffled.map((one) => one.command)]) mixed.run(command);
      expect(balancesOf(mixed)).toEqual(balancesOf(inOrder));
      expect(findViolations(mixed.journals, mixed.held())).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('importing, undoing and posting a remittance again ends where it began', () => {
  const charge: ModelCommand = { do: 'charge', visit: 'v1', guarantor: 'g0', coverages: ['c1'], lines: { L1: 185_00 } };
  const answer: ModelAnswer = {
    key: 'k',
    visit: 'v1',
    coverage: 'c1',
    payerNumber: 'P',
    reverses: false,
    lines: [{ line: 'L1', charge: 185_00, contractual: 56_60, patient: 25_00, denied: 0 }],
  };
  const remit: ModelCommand = { do: 'remit', remittance: { id: 'r1', date: '2026-06-23', withheld: 0, claims: [answer] } };
  const ledger = new InMemoryLedger();
  const after = (command: ModelCommand) => {
    ledger.run(command);
    return balancesOf(ledger);
  };
  const charged = after(charge);
  const posted = after(remit);
  expect(posted).toMatchObject({ patientOwes: { v1: 25_00 }, insurersOwe: { 'v1 c1': 0 }, cash: 103_40 });
  expect({ ...after({ do: 'undo', target: 'r1' }), unplaced: {} }).toEqual(charged);
  expect(after({ do: 'redo', target: 'r1' })).toEqual(posted);
  expect(after({ do: 'undo', target: 'k' })).toMatchObject({ unplaced: { r1: 103_40 }, patientOwes: { v1: 0 } });
  expect(after({ do: 'redo', target: 'k' })).toEqual(posted);
  expect(findViolations(ledger.journals, ledger.held())).toEqual([]);
});

test('what is paid too much on a visit is a visible credit', () => {
  const ledger = new InMemoryLedger();
  ledger.run({ do: 'charge', visit: 'v1', guarantor: 'g0', coverages: [], lines: { L1: 20_00 } });
  ledger.run({ do: 'pay', id: 'p1', guarantor: 'g0', amount: 50_00, on: { v1: 30_00 } });
  const postings = ledger.journals.flatMap((journal) => journal.postings);
  const { patientOwes, credit, account } = accountBalance(postings);
  expect([patientOwes, credit, account]).toEqual([-10_00, 20_00, -30_00]);
  expect(addCents(patientOwes, negateCents(credit))).toBe(account);
});
