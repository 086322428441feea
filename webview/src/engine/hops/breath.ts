/** How long a worker may go without looking at its messages. */
const longestMs = 10;

let last = performance.now();

/**
 * Lets messages in between steps, so that a cancel is seen: the runtime's promises resolve without ever giving way to them.
 * @throws The signal's reason when the call was cancelled.
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  if (performance.now() - last > longestMs) {
    await new Promise<void>((resolve) => {
      // Unlike a timer, which waits four milliseconds when it is set again and again.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    last = performance.now();
  }
  signal.throwIfAborted();
}
