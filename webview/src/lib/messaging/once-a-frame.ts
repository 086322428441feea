/**
 * Hands messages on at once, but those that may wait together with the next frame, in the order they came: a run tells more events than a screen
 * has frames, and whoever draws each of them hears the person's own clicks late. A page nobody sees has no frames and does not wait for one.
 */
export function onceAFrame<Message>(hear: (message: Message) => void, mayWait: (message: Message) => boolean): (message: Message) => void {
  let waiting: Message[] = [];
  const flush = () => {
    const now = waiting;
    waiting = [];
    for (const message of now) hear(message);
  };
  return (message) => {
    if (!mayWait(message)) {
      flush();
      hear(message);
      return;
    }
    waiting.push(message);
    if (waiting.length > 1) return;
    if (document.hidden) setTimeout(flush);
    else requestAnimationFrame(flush);
  };
}
