import { parseArgs } from 'node:util';
import { proveClaims } from './prove-claims.ts';

// Proves that what we write passes our own checker: `npx node build/validate/million.ts [--claims N] [--seed N]`.
const { values } = parseArgs({ options: { claims: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '837' } } });
const start = performance.now();
const seconds = (): number => (performance.now() - start) / 1_000;
const { claims, lines, bytes, kinds, findings } = proveClaims(Number(values.claims), {
  seed: Number(values.seed),
  progress: (done) => process.stderr.write(`\r${done} claims, ${seconds().toFixed(0)} s`),
});
process.stderr.write('\n');
console.log(`${claims} claims, ${lines} lines, ${(bytes / 1e6).toFixed(0)} MB in ${seconds().toFixed(0)} s`);
for (const [kind, count] of [...kinds].sort(([, a], [, b]) => b - a)) console.log(`${String(count).padStart(8)}  ${kind}`);
for (const [code, { count, first }] of findings) console.log(`FINDING ${code} ${count} times; ${first}`);
console.log(findings.size === 0 ? 'No findings.' : 'Findings: see above.');
process.exitCode = findings.size === 0 && claims === Number(values.claims) ? 0 : 1;
