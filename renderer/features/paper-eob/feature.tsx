import './paper.css';
import type { Feature } from '../../lib/feature.ts';
import { PaperListScreen } from './paper-list-screen.tsx';
import { PaperScreen } from './paper-screen.tsx';

const FAULTS: Readonly<Record<string, string>> = {
  voided: 'was voided; take it off and keep the money unapplied',
  twice: 'is typed twice; take one of the two off',
  nothingToReverse: 'has no answer that could be taken back',
  nothingTyped: 'has nothing typed',
  unreadable: 'has something that cannot be read',
  outOfBalance: 'does not add up',
  unknown: 'is not here any more; take it off',
};

export const feature: Feature = {
  routes: [
    { path: '/payments/paper', element: <PaperListScreen /> },
    { path: '/payments/paper/:paperEobId', element: <PaperScreen /> },
  ],
  commands: [
    { words: 'Type a paper EOB', path: '/payments/paper/new' },
    { words: 'Paper EOBs: drafts, and checks of which something is kept', path: '/payments/paper' },
  ],
  errors: {
    'paper.notFound': 'There is no such paper EOB in this practice.',
    'paper.changedElsewhere': 'This paper was typed on in another window. Open it again from the list; what that window kept is there.',
    'paper.notPutAway': 'This paper is not put away. Nothing was changed.',
    'paper.notADraft': 'This paper is no draft any more. Open it again from the list to change it.',
    'paper.notFiled': 'This paper is not stored as a remittance, so there is nothing to take back.',
    'paper.unfinished': 'The head of the check is not complete. Press F8 to go to what is missing.',
    'paper.overApplied': 'More is typed onto claims than the check has. Nothing was posted.',
    'paper.notApplied': 'Part of the check is not typed yet. Type it, or press F9 and say why the rest is kept.',
    'paper.claimFault': ({ claim, fault }) =>
      `Claim ${String(claim)} on it ${FAULTS[String(fault)] ?? 'is not finished'}. Nothing was posted.`,
    'paper.claimAsks': ({ claim }) => `Claim ${String(claim)} on it waits for a yes: read what stands under it. Nothing was posted.`,
    'paper.typedTwice': 'The same check was typed and stored before. Open that one from the list of paper EOBs.',
    'paper.fileHere': 'The payer’s file of this check is here already. Post that one in Payments, and put this draft away.',
    'paper.noTwin': 'No check that was typed from paper is the same as this one.',
    'paper.scanExists': 'That scan is kept already.',
    'paper.notAScan': 'That is no scan. Add a PDF, PNG, JPEG or TIFF file.',
    'paper.tooManyScans': ({ most }) => `A paper keeps up to ${String(most)} scans. Put its pages into one PDF.`,
    'paper.scanNotFound': 'That scan was taken away.',
    'remittance.typedAlready':
      'The same check is posted already, typed from paper or read from a file. Replace the typed one by the file, or leave it as it is.',
  },
};
