import { workerLayout } from '../../lib/graph/layout-engine.js';
import { connect } from '../../lib/messaging/connect.js';
import { showPage } from '../../lib/ui/show-page.js';
import type { RunToHost, RunToView } from '../../protocol/run.js';
import { App, type KeptRun } from './app.js';
import '../../lib/ui/base.css';
import '../../lib/ui/controls.css';
import '../../lib/charts/chart.css';
import './run.css';
import './panel.css';
import './loop/loop.css';

showPage(<App channel={connect<RunToView, RunToHost, KeptRun>()} layout={workerLayout()} />);
