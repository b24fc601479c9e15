/**
 * The time the services see. Real, except while the demonstration city is founded: then it is set step by step through
 * the months its cases took, so that their deadlines run, are met and are missed as they would have been.
 */
export class Clock {
  #set: Date | undefined;

  readonly now = (): Date => this.#set ?? new Date();

  /** Moves to an instant (ISO); never back. */
  set(instant: string): void {
    const next = new Date(instant);
    if (this.#set && next < this.#set)
      throw new Error(`the clock is at ${this.#set.toISOString()} and does not go back to ${instant}`);
    this.#set = next;
  }

  /** From here on the time is real. */
  release(): void {
    this.#set = undefined;
  }
}
