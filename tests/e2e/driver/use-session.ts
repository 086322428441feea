import { afterAll, afterEach, beforeAll } from 'vitest';
import { Session, type SessionOptions } from './session.js';

/** One session for the tests of a file; a failed test leaves its screen and logs. */
export function useSession(options: SessionOptions): () => Session {
  let session: Session | undefined;
  beforeAll(async () => {
    session = await Session.open(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await session?.keepFailure(task.name);
  });
  afterAll(() => session?.close());
  return () => {
    if (session === undefined) throw new Error('the session is not open yet');
    return session;
  };
}
