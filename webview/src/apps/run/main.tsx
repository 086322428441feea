import { render } from 'preact';
import { connect } from '../../lib/messaging/connect.js';
import type { RunToHost, RunToView } from '../../protocol/run.js';
import { App, type KeptRun } from './app.js';
import '../../lib/ui/base.css';
import '../../lib/ui/controls.css';
import './run.css';

render(<App channel={connect<RunToView, RunToHost, KeptRun>()} />, document.getElementById('app')!);
