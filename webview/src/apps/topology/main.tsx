import { render } from 'preact';
import { workerLayout } from '../../lib/graph/layout-engine.js';
import { connect } from '../../lib/messaging/connect.js';
import type { TopologyToHost, TopologyToView } from '../../protocol/topology.js';
import { App, type KeptTopology } from './app.js';
import '../../lib/ui/base.css';
import '../../lib/graph/graph.css';
import './topology.css';

const place = document.getElementById('app');
if (place !== null) render(<App channel={connect<TopologyToView, TopologyToHost, KeptTopology>()} layout={workerLayout()} />, place);
