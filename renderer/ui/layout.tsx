import type { CSSProperties, ReactNode } from 'react';

type PageHeadProps = {
  readonly title: string;
  /** Beside the title: a StatusTag, a code. */
  readonly beside?: ReactNode;
  /** The line under the title. */
  readonly under?: ReactNode;
  /** On the right: the amount, the primary button. */
  readonly right?: ReactNode;
};

/** Title, what stands beside and under it, and the page's figure or button. */
export const PageHead = ({ title, beside, under, right }: PageHeadProps) => (
  <div className="head">
    <div className="grow">
      <div className="title">
        <h1 tabIndex={-1}>{title}</h1>
        {beside}
      </div>
      {under !== undefined && <p className="soft">{under}</p>}
    </div>
    {right}
  </div>
);

type TwoPaneProps = {
  readonly left: ReactNode;
  readonly right: ReactNode;
  /** Pixels of one side; the other takes the rest. */
  readonly leftWidth?: number;
  readonly rightWidth?: number;
};

const paneWidth = (pixels: number | undefined): string => (pixels === undefined ? 'minmax(0, 1fr)' : `${pixels}px`);

/** List and open record, or page and side panel; each scrolls inside itself. */
export const TwoPane = ({ left, right, leftWidth, rightWidth }: TwoPaneProps) => (
  <div className="two-pane" style={{ '--panes': `${paneWidth(leftWidth)} ${paneWidth(rightWidth)}` } as CSSProperties}>
    <div className="col">{left}</div>
    <div className="col">{right}</div>
  </div>
);

type PanelProps = {
  readonly label: string;
  readonly title?: string;
  readonly under?: ReactNode;
  readonly right?: ReactNode;
  readonly children: ReactNode;
};

/** A side panel that scrolls by itself; it takes focus so that keys can scroll it. */
export const Panel = ({ label, title, under, right, children }: PanelProps) => (
  <aside className="panel grow" aria-label={label} {...scrollable}>
    {title !== undefined && (
      <header>
        <div className="row">
          <h2 className="grow">{title}</h2>
          {right}
        </div>
        {under !== undefined && <p className="small dim">{under}</p>}
      </header>
    )}
    {children}
  </aside>
);

/** A pane that scrolls must be reachable by keys (WCAG 2.1.1). */
export const scrollable = { tabIndex: 0 } as const;

type SectionProps = { readonly title?: string; readonly right?: ReactNode; readonly children: ReactNode };

/** A part of a panel, a rule above it. */
export const Section = ({ title, right, children }: SectionProps) => (
  <section className="sect">
    {title !== undefined && (
      <div className="row">
        <h2 className="grow">{title}</h2>
        {right}
      </div>
    )}
    {children}
  </section>
);

/** Names and values side by side. */
export const KeyValues = ({ pairs }: { readonly pairs: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className="kv">
    {pairs.map(([name, value]) => (
      <div key={name} style={{ display: 'contents' }}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

type Figure = { readonly words: string; readonly figure: ReactNode; readonly under?: ReactNode; readonly on?: boolean };

/** The figures at the right of a page's heading: what each one is, big, and a line under it. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <div className="figures">
    {figures.map(({ words, figure, under, on }) => (
      <div key={words} className={on ? 'on' : undefined}>
        <p className="h3">{words}</p>
        <p className="huge">{figure}</p>
        {under !== undefined && <p className="small dim">{under}</p>}
      </div>
    ))}
  </div>
);
