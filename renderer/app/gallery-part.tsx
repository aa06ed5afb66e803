import type { ReactNode } from 'react';

/** A heading with a hairline and what it shows. */
export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="part">
    <h2>{title}</h2>
    {children}
  </div>
);
