import type { Demand } from '#shared/domain/pack/demand.ts';
import type { Pack } from '#shared/domain/pack/pack.ts';
import { plainFile } from './example-file.ts';
import { examplesOf, frequencyDemand, frequencyValues, usualDemands, usualFaults } from './usual-demands.ts';

const EDITION = '2026-11';
const UNREAD =
  'Written from public pages and from what is generally known; the partner’s own guide was not read. Compare it with your welcome letter.';
type Bare = Pick<Pack, 'packId' | 'name' | 'words' | 'examples'> & { readonly known: string; readonly demands: readonly Demand[] };

/** A pack without rules or payers of its own: what a clearinghouse’s payers ask differs from practice to practice. */
const bare = ({ known, demands, ...said }: Bare): Pack => ({
  ...{ kind: 'claimwright.pack', version: 1, edition: EDITION, source: UNREAD, rules: [], payers: [] },
  ...said,
  partner: { known },
  demands: [...usualDemands, ...demands],
});

const officeAllyFile = plainFile({ qualifier: 'ZZ', receiverId: '330897513', groupReceiverId: 'OA' });
const NO_FREQUENCY = { name: 'An original without its frequency', changes: [['11:B:1*', '11:B*']] as const };

export const officeAllyPack: Pack = bare({
  ...{ packId: 'office-ally', name: 'Office Ally', known: 'officeAlly' },
  words: 'Demands the frequency on originals, too. Its ids are doubts until your letter confirms them.',
  demands: [frequencyDemand('github.com/openemr/openemr issue 8452'), frequencyValues],
  examples: examplesOf(officeAllyFile, [
    ...usualFaults,
    { ...NO_FREQUENCY, because: ['frequency-written', 'standard'] },
    { name: 'Addressed to somebody else', changes: [['330897513      ', '030240928      ']], because: ['receiver-id'], doubt: true },
    { name: 'A group for somebody else', changes: [['*OA*2026', '*OTHER*2026']], because: ['group-receiver-id'], doubt: true },
    { name: 'A frequency of 6', changes: [['11:B:1*', '11:B:6*']], because: ['frequency-known'], doubt: true },
  ]),
});

const availityFile = plainFile({ qualifier: '01', receiverId: '030240928', groupReceiverId: '030240928' });

export const availityPack: Pack = bare({
  ...{ packId: 'availity', name: 'Availity', known: 'availity' },
  words: 'Its batch guide is public in name; folders, extensions and what it asks of single payers are told with the account.',
  demands: [frequencyValues],
  examples: examplesOf(availityFile, [
    ...usualFaults,
    { name: 'A qualifier of ZZ', changes: [['*01*030240928', '*ZZ*030240928']], because: ['receiver-qualifier'], doubt: true },
    { name: 'Addressed to somebody else', changes: [['030240928      ', '330897513      ']], because: ['receiver-id'], doubt: true },
  ]),
});

export const optumPack: Pack = bare({
  ...{ packId: 'optum', name: 'Optum (Change Healthcare)', known: 'optum' },
  words: 'Its ids are told with the account and stand nowhere in public, so this pack cannot say who a file is addressed to.',
  demands: [frequencyValues],
  examples: examplesOf(plainFile({ qualifier: 'ZZ', receiverId: '', groupReceiverId: '' }), [
    ...usualFaults,
    { name: 'A frequency of 9', changes: [['11:B:1*', '11:B:9*']], because: ['frequency-known'], doubt: true },
  ]),
});

export const waystarPack: Pack = bare({
  ...{ packId: 'waystar', name: 'Waystar', known: 'waystar' },
  words: 'Ids, folders and names are told with the account; only the qualifier is generally known.',
  demands: [frequencyValues],
  examples: examplesOf(plainFile({ qualifier: 'ZZ', receiverId: '', groupReceiverId: '' }), [
    ...usualFaults,
    { name: 'A qualifier of 30', changes: [['*ZZ*RECEIVER', '*30*RECEIVER']], because: ['receiver-qualifier'], doubt: true },
  ]),
});

export const claimMdPack: Pack = bare({
  ...{ packId: 'claim-md', name: 'Claim.MD', known: 'claimMd' },
  words: 'SFTP is switched on in its portal, which also says the ids; this pack cannot say who a file is addressed to.',
  demands: [frequencyValues],
  examples: examplesOf(plainFile({ qualifier: 'ZZ', receiverId: '', groupReceiverId: '' }), [
    ...usualFaults,
    { name: 'A frequency of 9', changes: [['11:B:1*', '11:B:9*']], because: ['frequency-known'], doubt: true },
  ]),
});

const stediFile = plainFile({ qualifier: 'ZZ', receiverId: 'STEDI', groupReceiverId: 'STEDI' });

export const stediPack: Pack = bare({
  ...{ packId: 'stedi', name: 'Stedi', known: 'stedi' },
  words: 'A file for production is addressed to STEDI and a test file to STEDITEST; one the other way round is refused whole (TA1).',
  demands: [frequencyValues],
  examples: examplesOf(stediFile, [
    ...usualFaults,
    { name: 'A test file for the id of production', changes: [['*1*P*:', '*1*T*:']], because: ['test-receiver-id'] },
    { name: 'A production file for the test id', changes: [['STEDI          ', 'STEDITEST      ']], because: ['receiver-id'] },
    { name: 'A qualifier of 30', changes: [['*ZZ*STEDI', '*30*STEDI']], because: ['receiver-qualifier'], doubt: true },
  ]),
});
