import { parseArgs } from 'node:util';
import { proveRemittances } from './prove-remittances.ts';

// Proves the balance engine: `npx node build/validate/million-remittances.ts [--remittances N] [--seed N]`.
const { values } = parseArgs({
  options: { remittances: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '835' } },
});
const start = performance.now();
const seconds = (): number => (performance.now() - start) / 1_000;
const proof = proveRemittances(Number(values.remittances), {
  seed: Number(values.seed),
  progress: (done) => done % 5_000 === 0 && process.stderr.write(`\r${done} remittances, ${seconds().toFixed(0)} s`),
});
process.stderr.write('\n');
const { remittances, claims, bytes, kinds, falseAlarms, falsePasses } = proof;
console.log(
  `${remittances} remittances, ${claims} claims, ${(bytes / 1e6).toFixed(0)} MB, each read sound and a cent off, in ${seconds().toFixed(0)} s`,
);
for (const [kind, count] of [...kinds].sort(([, a], [, b]) => b - a)) console.log(`${String(count).padStart(8)}  ${kind}`);
for (const fault of falseAlarms) console.log(`FALSE ALARM ${fault}`);
for (const fault of falsePasses) console.log(`FALSE PASS ${fault}`);
console.log(falseAlarms.length + falsePasses.length === 0 ? 'No false alarm, no false pass.' : 'Faults: see above.');
process.exitCode = falseAlarms.length + falsePasses.length === 0 && remittances === Number(values.remittances) ? 0 : 1;
