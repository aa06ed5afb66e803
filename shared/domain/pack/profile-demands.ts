import type { KnownFact, KnownPartner } from '../partner/known-partner.ts';
import type { Demand, ElementQuestion } from './demand.ts';

type About = Pick<Demand, 'key' | 'at' | 'words' | 'fix' | 'status'> & { readonly when?: readonly ElementQuestion[] };

/**
 * What the particulars of a partner demand of a file by themselves: its ids, where they are known. What is unknown demands
 * nothing. So a pack has no second copy of them.
 */
export function demandsOfProfile({ facts }: Pick<KnownPartner, 'facts'>): readonly Demand[] {
  const { receiverQualifier, receiverId, testReceiverId, groupReceiverId, lineBreaks } = facts;
  const test: ElementQuestion = { at: 'ISA 15', test: 'isOneOf', values: ['T'] };
  const production: ElementQuestion = { at: 'ISA 15', test: 'isNoneOf', values: ['T'] };
  const hasTestId = testReceiverId.mark !== 'unknown';
  return [
    ...demandOf(receiverQualifier, {
      ...{ key: 'receiver-qualifier', at: 'ISA 07', status: '007' },
      words: 'The receiver id has the qualifier that this partner is known by.',
      fix: 'Lists, Trading partners: correct the qualifier of the receiver.',
    }),
    ...demandOf(receiverId, {
      ...{ key: 'receiver-id', at: 'ISA 08', status: '008', ...(hasTestId && { when: [production] }) },
      words: 'The file is addressed to the id of this partner.',
      fix: 'Lists, Trading partners: correct the receiver id.',
    }),
    ...demandOf(testReceiverId, {
      ...{ key: 'test-receiver-id', at: 'ISA 08', status: '008', when: [test] },
      words: 'A test file is addressed to the test id of this partner.',
      fix: 'Lists, Trading partners: use the test id while the usage is T.',
    }),
    ...demandOf(groupReceiverId, {
      ...{ key: 'group-receiver-id', at: 'GS 03', status: '' },
      words: 'The group is addressed to the id of this partner.',
      fix: 'Lists, Trading partners: correct the id of the group (GS03).',
    }),
    ...demandOf(lineBreaks, {
      ...{ key: 'line-breaks', at: 'FILE 03', status: '024' },
      words: 'Lines break as this partner wants it.',
      fix: 'Lists, Trading partners: change the line breaks.',
    }),
  ];
}

function demandOf({ value, mark, source }: KnownFact, about: About): readonly Demand[] {
  if (mark === 'unknown') return [];
  return [{ when: [], ...about, test: 'isOneOf', values: [value], mark, source }];
}
