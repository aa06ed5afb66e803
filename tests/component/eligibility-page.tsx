import { render } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { feature } from '../../renderer/features/eligibility/feature.tsx';
import { addErrorSentences } from '../../renderer/lib/errors.ts';
import { followJobs } from '../../renderer/lib/jobs.ts';
import { Toasts } from '../../renderer/ui/toast.tsx';
import { BATCH, CHECKS, DUE, EXCEPTIONS, REFUSED, SHEET } from './eligibility-samples.ts';
import { answer, setAnswers } from './fake-bridge.ts';
import { IDS } from './ids.ts';

addErrorSentences(feature.errors ?? {});

/** The screens of eligibility at a path, with answers that a test may replace. */
export function openEligibility(path: string, more: Parameters<typeof setAnswers>[0] = {}) {
  const bridge = setAnswers({
    'eligibility.due': () => answer(DUE),
    'eligibility.exceptions': () => answer(EXCEPTIONS),
    'eligibility.batches': () => answer([BATCH]),
    'eligibility.list': () => answer(CHECKS),
    'eligibility.get': (input) => answer((input as { checkId: string }).checkId === IDS.encounter ? REFUSED : SHEET),
    'eligibility.request': () => answer({ jobId: IDS.journal }),
    'eligibility.record': () => answer({ checkId: IDS.run, words: 'Active, office copay 30.00' }),
    'eligibility.assign': () => answer({ checkId: IDS.run }),
    'eligibility.dismiss': () => answer({ answerId: IDS.other }),
    'eligibility.withdraw': () => answer({ checkId: IDS.run }),
    'eligibility.takeOver': () => answer({ takeOverId: IDS.other, coverageId: IDS.coverage }),
    'eligibility.undoTakeOver': () => answer({ coverageId: IDS.coverage }),
    ...more,
  });
  const stop = followJobs();
  const routes = [
    ...feature.routes.map((route) => ({ path: route.path, element: route.element })),
    { path: '*', element: <p>elsewhere</p> },
  ];
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const sent = (name: string) => bridge.calls.filter((made) => made.name === name).map(({ input }) => input);
  const drawn = render(
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>,
  );
  return { bridge, router, sent, stop, ...drawn };
}
