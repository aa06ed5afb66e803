import { fileURLToPath } from 'node:url';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import { attempts } from './pack-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./pack-attempts.ts', import.meta.url));
const guards: readonly CoreTwin[] = [
  {
    name: 'a pack whose examples are not answered as it says stays out',
    attempt: 'lies',
    file: 'core/packs/install-pack.ts',
    guard: 'if (failing >= 0)',
    without: 'if (failing > 1_000)',
  },
  {
    name: 'only what was shown is installed',
    attempt: 'isAnother',
    file: 'core/packs/install-pack.ts',
    guard: "if (digestOf(pack) !== digest) fail('pack.changedElsewhere');",
    without: '',
  },
  {
    name: 'a pattern that the practice wrote stays',
    attempt: 'overwritesAPattern',
    file: 'shared/domain/pack/pack-asks.ts',
    guard: "else if (current.memberIdPattern === '') adds.memberIdPattern",
    without: 'else if (true) adds.memberIdPattern',
  },
  {
    name: 'a rule that the practice changed stays',
    attempt: 'overwritesARule',
    file: 'core/packs/pack-rules.ts',
    guard: "if (row.version !== link.ruleVersion) return 'kept';",
    without: '',
  },
  {
    name: 'a rule for payers that are not here is for nobody',
    attempt: 'isForEverybody',
    file: 'core/packs/pack-rules.ts',
    guard: 'payerIds.length === 0 || ',
    without: '',
  },
  {
    name: 'what is confirmed says where it was read',
    attempt: 'saysTooMuch',
    file: 'shared/domain/pack/pack-faults.ts',
    guard: "if (mark === 'confirmed' && source === '') return 'it is marked as confirmed and says no source';",
    without: '',
  },
];

testTwins(SCRIPT, attempts, guards);
