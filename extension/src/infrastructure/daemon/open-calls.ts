/** The daemon's calls on the editor that are not answered yet; nobody waits for them once the daemon has ended. */
export class OpenCalls {
  private readonly controllers = new Set<AbortController>();

  open(): AbortController {
    const controller = new AbortController();
    this.controllers.add(controller);
    return controller;
  }

  close(call: AbortController): void {
    this.controllers.delete(call);
  }

  abortAll(): void {
    for (const call of this.controllers) call.abort();
    this.controllers.clear();
  }
}
