import type { Feature } from '../../lib/feature.ts';
import { CollectionsScreen } from './collections-screen.tsx';
import { StandingScreen } from './standing-screen.tsx';

const limitOf = ({ limit }: Readonly<Record<string, unknown>>): string =>
  typeof limit === 'number' ? `${(limit / 100).toFixed(2)}` : 'your limit';

export const feature: Feature = {
  routes: [
    { path: '/collections', element: <CollectionsScreen /> },
    { path: '/collections/account/:guarantorId', element: <StandingScreen /> },
  ],
  commands: [
    { words: 'Collections: accounts that may go to an agency', path: '/collections' },
    { words: 'Accounts with collection agencies', path: '/collections?view=placed' },
    { words: 'Hand-overs to collection agencies', path: '/collections?view=runs' },
    { words: 'Collection agencies, and what each brought in', path: '/collections?view=agencies' },
  ],
  errors: {
    'collection.agencyName': 'Another agency has this name. Give this one a name of its own.',
    'collection.agencyNotFound': 'That agency is not in this practice, or is not used any more. Choose another.',
    'collection.ended': 'That account came back from the agency already. Look under Came back.',
    'collection.fee':
      'The fee is at least as much as what was paid, or was kept by an agency that never had the money. Look at both again.',
    'collection.movedSince': 'What came back was paid, or handed over anew, since. Hand over what is still owed instead.',
    'collection.noFile': 'The file was not written yet. Write it first, then say that the agency has it.',
    'collection.noReason': 'No reason for this write-off is in use. Add one under Lists, Reasons.',
    'collection.notEnded': 'The agency has that account, or its hand-over was taken back. There is nothing to put back.',
    'collection.nothingOut': 'No agency has anything of this account. Take the money as a payment of the patient.',
    'collection.notReady': 'An account changed since the list was read, so nothing was handed over. Look at the list again.',
    'collection.overLimit': (details) => `That is more than you may write off (${limitOf(details)}). Ask the owner.`,
    'collection.placementNotFound': 'That account was never handed over, or is not in this practice.',
    'collection.runExists': 'That was handed over already. Look under Hand-overs.',
    'collection.runNotFound': 'That hand-over is not in this practice.',
    'collection.runSent': 'The agency has the file. Recall its accounts one by one.',
    'collection.runUndone': 'That hand-over was taken back already.',
    'collection.surplus': 'That is more than the agency has of this account. Take the rest as a payment of the patient.',
    'standing.changed': 'Something was paid or booked since the list was made. Look at it again.',
    'standing.days': 'It would end before it begins. Type the days again.',
    'standing.ended': 'That was ended already.',
    'standing.exists': 'That stands of this account already. End it first, then say it anew.',
    'standing.needsChapter': 'Say under which chapter the bankruptcy was filed.',
    'standing.needsPercent': 'Say how many percent a hardship gives up, 1 to 100.',
    'standing.noReason': 'That reason is not in use for write-offs. Choose another.',
    'standing.notFound': 'That standing is not in this practice.',
    'standing.notStanding': 'That does not stand today, so nothing is written off for it.',
    'standing.overLimit': (details) => `That is more than you may write off (${limitOf(details)}). Ask the owner.`,
    'standing.writeOffExists': 'That was written off already.',
    'standing.writeOffNotFound': 'That write-off is not in this practice.',
    'standing.writeOffUndone': 'That write-off was taken back already.',
  },
};
