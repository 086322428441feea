import { connect } from '../../lib/messaging/connect.js';
import { showPage } from '../../lib/ui/show-page.js';
import type { ComparisonToHost, ComparisonToView } from '../../protocol/comparison.js';
import { App, type KeptComparison } from './app.js';
import '../../lib/ui/base.css';
import '../../lib/ui/controls.css';
import './comparison.css';

showPage(<App channel={connect<ComparisonToView, ComparisonToHost, KeptComparison>()} />);
