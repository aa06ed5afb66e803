import type { Feature } from '../../lib/feature.ts';
import { DenialsScreen } from './denials-screen.tsx';
import { LettersScreen } from './letters-screen.tsx';
import { LimitsScreen } from './limits-screen.tsx';

export const feature: Feature = {
  routes: [
    { path: '/denials', element: <DenialsScreen /> },
    { path: '/denials/letters', element: <LettersScreen /> },
    { path: '/denials/limits', element: <LimitsScreen /> },
  ],
  commands: [
    { words: 'Work denials', path: '/denials' },
    { words: 'Letters for appeals: words and fields', path: '/denials/letters', fromHere: true },
    { words: 'Limits of write-offs: who needs approval', path: '/denials/limits', fromHere: true },
    { words: 'Money awaited: no answer, no remittance', path: '/denials?tab=awaited' },
  ],
  errors: {
    'denial.notFound': 'That denial is not in this practice.',
    'denial.changedElsewhere': 'Somebody worked on this denial meanwhile. It is shown as it is now; nothing was changed.',
    'denial.ended': 'This denial has ended meanwhile. It is shown as it is now; nothing was changed.',
    'denial.notOffered': 'That does not stand open for this denial. The list of steps says why.',
    'denial.ownerNotFound': 'That person cannot be given work: they are not in this practice any more.',
    'denial.dayPast': 'The next day lies in the past. Choose today or later.',
    'denial.exists': 'This was booked already; it is not booked twice.',
    'denial.amount': 'Something else is open with the payer by now than was shown. Look again; nothing was booked.',
    'denial.waiting': 'A write-off of this denial waits for approval already.',
    'denial.reason': 'Choose a reason for writing off. Lists has them under Reasons.',
    'denial.decided': 'This was decided or taken back meanwhile. It is shown as it is now.',
    'denial.ownRequest': 'You asked for it yourself, so another person approves it.',
    'appeal.notFound': 'That appeal is not in this practice.',
    'appeal.exists': 'This letter was made already; it is not made twice.',
    'appeal.templateNotFound': 'That letter is gone. Choose another.',
    'appeal.unknownField': 'The letter names a field in braces that no letter has. Mend it, or take the braces away.',
    'appeal.papersMissing': ({ count }) =>
      `${count === 1 ? 'One paper' : `${typeof count === 'number' ? count : 'Some'} papers`} of the list ${count === 1 ? 'is' : 'are'} not in it. Attach or tick what is there, or say why it goes without.`,
    'appeal.tooMuch': 'The files are more than one letter carries (60 MB). Leave some out and send them beside it.',
    'appeal.decided': 'What came of this appeal is kept already.',
    'appeal.notSent': 'Say first when the appeal left.',
    'appeal.day': 'The day cannot be: an appeal leaves after it was made, is decided after it left, and neither lies ahead.',
  },
};
