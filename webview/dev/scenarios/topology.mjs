import deliberation from '../fixtures/deliberation.graph.json';
import distillation from '../fixtures/distillation.graph.json';
import mixture from '../fixtures/mixture.graph.json';
import sequential from '../fixtures/sequential.graph.json';
import { brokenReply, missingLinks, peers, wide } from './graphs.mjs';

const answering = (...messages) => (message, post) => {
  if (message.type === 'ready') for (const answer of messages) post(answer);
};
const graph = (reply, file) => ({ type: 'graph', file, ...reply });

/** What the topology view may be shown. */
export const topology = {
  default: answering(graph(sequential, 'sequential')),
  mixture: answering(graph(mixture, 'mixture')),
  distillation: answering(graph(distillation, 'distillation')),
  deliberation: answering(graph(deliberation, 'deliberation')),
  peers: answering(graph(peers(mixture), 'peers')),
  missing: answering(graph(missingLinks(mixture), 'mixture')),
  marked: answering(graph(mixture, 'mixture'), { type: 'highlight', ids: ['agent:green', 'edge:green->summarizer:green'] }),
  stale: answering(graph(sequential, 'sequential'), graph(brokenReply, 'sequential')),
  broken: answering(graph(brokenReply, 'sequential')),
  empty: answering(graph({ version: 1, graph: { ...sequential.graph, name: null, nodes: [], edges: [] }, errors: [] }, 'new')),
  loading: answering(),
  offline: answering({ type: 'offline', message: 'It stopped five times within three minutes. “RecursiveMAS: Restart Daemon” starts it again.' }),
  'offline-later': answering(graph(sequential, 'sequential'), { type: 'offline', message: 'It stopped five times within three minutes. “RecursiveMAS: Restart Daemon” starts it again.' }),
  large: answering(graph(wide(sequential, 200), 'large')),
};
