import type { ReportDocument } from '../../../../schemas/protocol.generated.js';
import { showPage } from '../../lib/ui/show-page.js';
import { App } from './app.js';
import './themes.css';
import '../../lib/ui/base.css';
import '../../lib/ui/controls.css';
import '../../lib/comparison/report.css';
import './report-page.css';

// The page stands alone: what it shows lies in it.
const data = document.getElementById('data')?.textContent ?? '';
showPage(<App document={JSON.parse(data) as ReportDocument} />);
