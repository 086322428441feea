import { workerLayout } from '../../lib/graph/layout-engine.js';
import { connect } from '../../lib/messaging/connect.js';
import { showPage } from '../../lib/ui/show-page.js';
import type { TopologyToHost, TopologyToView } from '../../protocol/topology.js';
import { App, type KeptTopology } from './app.js';
import '../../lib/ui/base.css';
import '../../lib/graph/graph.css';
import './topology.css';

showPage(<App channel={connect<TopologyToView, TopologyToHost, KeptTopology>()} layout={workerLayout()} />);
