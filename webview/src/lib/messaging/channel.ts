/** A message: one member of a union, told apart by its type. */
export interface Message {
  readonly type: string;
}

/** How a page talks with whoever shows it, and where it keeps what a reload must not lose. */
export interface Channel<ToView extends Message, ToHost extends Message, State extends object> {
  send(message: ToHost): void;
  /** Calls the listener with every message; returns what ends that. */
  listen(listener: (message: ToView) => void): () => void;
  /** What was kept last; undefined when nothing was, or it was kept about another pattern. */
  kept(): Partial<State> | undefined;
  keep(state: State): void;
  /** Says that from now on the page is about this pattern. */
  about(pattern: string): void;
}
