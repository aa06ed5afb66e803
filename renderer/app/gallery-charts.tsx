import { BarChart } from '../ui/bar-chart.tsx';
import { LineChart } from '../ui/line-chart.tsx';
import { PaperSheet } from '../ui/pdf-preview.tsx';
import { showToast } from '../ui/toast.tsx';
import { Part } from './gallery-part.tsx';

const MONTHS = ['August', 'September', 'October', 'November', 'December', 'January', 'February', 'March', 'April', 'May', 'June'];
const AMOUNTS = [41200, 39800, 42600, 44100, 38400, 36200, 42300, 40100, 44300, 43500, 46210];

/** The two charts and a Letter page. */
export const GalleryCharts = () => (
  <div className="thirds">
    <Part title="A/R aging">
      <BarChart
        label="A/R by days since it became due"
        series={['Insurers', 'Guarantors']}
        onOpen={({ words }) => showToast({ words: `Rows of ${words}.` })}
        bars={[
          { id: '0', words: '0–30', parts: [3821450, 612075] },
          { id: '31', words: '31–60', parts: [1748020, 390510] },
          { id: '61', words: '61–90', parts: [806275, 241860] },
          { id: '91', words: '91–120', parts: [419000, 187735] },
          { id: '120', words: 'over 120', parts: [365540, 294025] },
        ]}
      />
    </Part>
    <Part title="Collections">
      <LineChart
        label="Collections by month"
        unfinished="J"
        points={MONTHS.map((words, index) => ({ id: words, words, short: words.slice(0, 1), amount: (AMOUNTS[index] ?? 0) * 100 }))}
      />
    </Part>
    <Part title="Paper">
      <PaperSheet label="Statement preview" title="Page 1 of 1, US Letter" zoom={0.5}>
        <b>Juniper Hollow Family Practice</b>
        <span>200 Example Street</span>
      </PaperSheet>
    </Part>
  </div>
);
