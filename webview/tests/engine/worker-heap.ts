import type { Page } from 'playwright-core';

/** Bytes of JavaScript in use in the page's worker, by the browser's own inspector. */
export async function heapOfWorker(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    const attached = new Promise<string>((resolve) => {
      session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
        if (targetInfo.type === 'worker') resolve(sessionId);
      });
    });
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    const sessionId = await attached;
    const answered = new Promise<number>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const reply = JSON.parse(message) as { id?: number; result?: { usedSize: number } };
        if (reply.id === 1) resolve(reply.result?.usedSize ?? NaN);
      });
    });
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' }) });
    return await answered;
  } finally {
    await session.detach();
  }
}
