import type { Box, Lane } from './placement.js';
import type { Scene, SceneNode } from './scene.js';

/** Room between a lane's edge and its agents. */
const room = 12;

/** The ground under agents that stand side by side. */
export function lanes({ nodes }: Scene, boxes: ReadonlyMap<string, Box>): readonly Lane[] {
  const stages = new Map<number, SceneNode[]>();
  for (const node of nodes) if ((node.view?.agent.group ?? 1) > 1) stages.set(node.stage, [...(stages.get(node.stage) ?? []), node]);
  return [...stages].map(([stage, members]) => {
    const inside = members.map(({ id }) => boxes.get(id)).filter((box) => box !== undefined);
    const x = Math.min(...inside.map((box) => box.x)) - room;
    const y = Math.min(...inside.map((box) => box.y)) - room;
    const width = Math.max(...inside.map((box) => box.x + box.width)) + room - x;
    const height = Math.max(...inside.map((box) => box.y + box.height)) + room - y;
    return { stage, agents: members.length, x, y, width, height };
  });
}
