import { GalleryBlocks } from './gallery-blocks.tsx';
import { GalleryCharts } from './gallery-charts.tsx';
import { GalleryControls } from './gallery-controls.tsx';
import { GalleryFloating } from './gallery-floating.tsx';
import { GalleryTable } from './gallery-table.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import './gallery.css';

/** Every component of the kit on one page with invented figures, for pictures and for the axe run: #/gallery. */
export const Gallery = () => (
  <main className="gallery">
    <header className="row">
      <h1 className="grow">Components</h1>
      <ThemeSwitch />
    </header>
    <div className="gallery-columns">
      <section>
        <GalleryControls />
        <GalleryTable />
      </section>
      <section>
        <GalleryFloating />
      </section>
    </div>
    <GalleryBlocks />
    <GalleryCharts />
  </main>
);
