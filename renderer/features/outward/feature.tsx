import './outward.css';
import type { Feature } from '../../lib/feature.ts';
import { ConnectionScreen } from './connection-screen.tsx';
import { OutwardScreen } from './outward-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/outward', element: <OutwardScreen /> },
    { path: '/outward/:partnerId', element: <ConnectionScreen /> },
  ],
  commands: [{ words: 'Outward: what left this computer', path: '/outward' }],
  errors: {
    'transport.off': 'The exchange with this partner is switched off. Set up its connection and switch it on first.',
    'transport.busy': 'An exchange with this partner is under way. Wait until it has ended.',
    'transport.notSetUp': 'This partner has no host yet. Save the connection first.',
    'transport.incomplete':
      'It cannot be switched on yet: it needs a user name, a password or key, and a host key that somebody confirmed.',
    'transport.folderMissing': 'Say which folder fetched files are moved to.',
    'transport.tooManyKeys':
      'Four keys of this host are confirmed already. Take one away first, and ask the partner why there are so many.',
    'transport.alreadySent': 'This batch was sent. Send it again only when the partner says it has lost it.',
    'transport.unclear': 'Nobody knows whether this batch arrived. Ask the partner, and decide that first.',
    'transport.onItsWay': 'This batch is still on its way.',
    'transport.neverSent': 'This batch was never sent, so it cannot be sent again. Send it.',
    'transport.notUnclear': 'There is nothing to decide about this file any more.',
    'partner.badName': 'Files cannot be named like that. Look at what stands beside the field.',
    'partner.badSeparators': 'The four separators have to be four different signs.',
  },
};
